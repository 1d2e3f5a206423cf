"""What people press and what lights up at the pins of a Pi. Pins are BCM numbers, 0 to 27."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from protocols.messages import Role

Pin = Annotated[int, Field(ge=0, le=27)]
BUTTONS_MAX = 16
DOES = {
    Role.KIOSK: re.compile(r"(service:[a-z0-9-]{1,40}|tenant:[a-z0-9-]{1,40}|priority|language|back)\Z"),
    Role.RATING: re.compile(r"score:[1-5]\Z"),
}
EXAMPLES = {Role.KIOSK: '"service:ktp", "tenant:dukcapil", "priority", "language" or "back"', Role.RATING: '"score:4"'}


@dataclass(frozen=True, slots=True, kw_only=True)
class ButtonSection:
    """A push button to ground with the Pi's own pull-up, and the lamp in it if it has one. `does`: what it means.

    A kiosk's service and tenant lamps are lit where a number can be had; those of the other keys when they are on.
    """

    pin: Pin
    does: str
    lamp: Pin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LampsSection:
    """A keypad's lamps."""

    green: Pin
    amber: Pin
    red: Pin


@dataclass(frozen=True, slots=True, kw_only=True)
class BeeperSection:
    """`tone` true: a passive piezo that needs a frequency; false: an active one that beeps by itself."""

    pin: Pin
    tone: bool = True


def mistakes(role: Role, buttons: tuple[ButtonSection, ...], keys: int = 4) -> Iterator[str]:
    """Each like 'button[2].does: "servis:ktp" ...'. `keys`: how many scores a rating pad knows."""
    if not buttons:
        return
    if role not in DOES:
        yield "button: only a kiosk and a rating pad have buttons; remove them"
        return
    if len(buttons) > BUTTONS_MAX:
        yield f"button: {len(buttons)} are too many; {BUTTONS_MAX} at most"
    for number, button in enumerate(buttons):
        if not DOES[role].match(button.does):
            yield f"button[{number}].does: {button.does!r} is not known; use {EXAMPLES[role]}"
    does = Counter(button.does for button in buttons)
    yield from (f"button: {count} of them do {each!r}; leave one" for each, count in does.items() if count > 1)
    if role is Role.RATING:
        yield from _of_scores(set(does), keys)


def _of_scores(does: set[str], keys: int) -> Iterator[str]:
    """A pad of which a key is missing would be an unfair question."""
    wanted = {f"score:{score}" for score in range(1, keys + 1)}
    for missing in sorted(wanted - does):
        yield f'button: none does "{missing}"; a pad with keys = {keys} has one for each score'
    for foreign in sorted(each for each in does - wanted if DOES[Role.RATING].match(each)):
        yield f'button: "{foreign}" is more than keys = {keys}; set keys, or remove it'


def pins(buttons: tuple[ButtonSection, ...]) -> tuple[int, ...]:
    return tuple(pin for button in buttons for pin in (button.pin, button.lamp) if pin is not None)
