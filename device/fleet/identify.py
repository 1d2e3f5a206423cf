"""Which of the many it is: for twenty seconds it shows its name, blinks and sounds, then it is as before."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, assert_never

from device.roles.effects import Beep, Colour, Effect, Lamp, Lamps, Show, Sound
from device.roles.pictures import (
    BoardPicture,
    CounterPicture,
    KeypadScreen,
    KioskMode,
    KioskScreen,
    Picture,
    RatingFace,
    RatingMode,
    Tone,
)
from device.runner import NEVER
from device.station import Hands, Station
from protocols.messages import Words

LASTS_MS = 20_000
BLINK_MS = 500


@dataclass(slots=True)
class Shown:
    """One that shows itself now, until then (local ms)."""

    station: Station
    until: int
    lit: bool = False


Last = dict[type[Effect], Effect]
KINDS: tuple[type[Effect], ...] = (Show, Lamp, Lamps)


@dataclass(slots=True)
class Identify:
    """A resident of the owner's loop. It knows what each one showed last, and goes back to that."""

    due: int = NEVER
    _last: dict[str, Last] = field(default_factory=dict)
    _hands: dict[str, Hands] = field(default_factory=dict)
    _shown: dict[str, Shown] = field(default_factory=dict)

    def watch(self, station: Station) -> None:
        """From now on. After its hands were given."""
        device, hands = station.identity.device, station.hands
        last = self._last.setdefault(device, {})
        self._hands[device] = hands

        def remembering(hand: Callable[[Any], None]) -> Callable[[Any], None]:
            def do(effect: Effect) -> None:
                last[type(effect)] = effect
                hand(effect)

            return do

        station.hands = {kind: remembering(hand) if kind in KINDS else hand for kind, hand in hands.items()}

    def begin(self, station: Station, now: int) -> None:
        self._shown[station.identity.device] = Shown(station, now + LASTS_MS)
        self.due = now

    def wake(self) -> None:
        """One blink, or the end."""
        now = self.due
        for device, shown in tuple(self._shown.items()):
            if now >= shown.until:
                del self._shown[device]
                self._do(device, *self._last[device].values())
            else:
                shown.lit = not shown.lit
                self._blink(device, lit=shown.lit)
        self.due = now + BLINK_MS if self._shown else NEVER

    def _blink(self, device: str, *, lit: bool) -> None:
        show = self._last[device].get(Show)
        if isinstance(show, Show) and lit:
            self._do(device, Show(named(show.picture, device)))
        self._do(device, Lamp(Colour.AMBER, on=lit), Lamps((1, 2, 3, 4) if lit else ()))
        if lit:
            self._do(device, Beep(Sound.GOOD))

    def _do(self, device: str, *effects: Effect) -> None:
        """What it has no hands for is left."""
        for effect in effects:
            if (hand := self._hands[device].get(type(effect))) is not None:
                hand(effect)


def named(picture: Picture, device: str) -> Picture:
    """The same picture with the device's name in it."""
    words = Words(f"Saya {device}", f"I am {device}")
    match picture:
        case KioskScreen():
            return replace(picture, mode=KioskMode.REFUSED, words=words)
        case BoardPicture():
            return replace(picture, title=words, running_text=words)
        case CounterPicture():
            return replace(picture, name=words, notice=words)
        case KeypadScreen():
            return replace(picture, message=words, tone=Tone.GOOD)
        case RatingFace():
            return replace(picture, mode=RatingMode.THANKS)
        case _:
            assert_never(picture)
