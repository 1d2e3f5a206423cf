"""Boards of lights: what one says of a picture, how bright, and how a text that is too long moves by. Pure.

A board has room for a number and hardly a word. What it says is a `Sign`; how it says it (segments or dots) is the
business of a `Face`, which is asked again for each moment at which something moves.

A new call flashes between bright and dim, so that the number can be read in both phases. Old data is marked: on dots
by "!" before the number and the hall's time of the data if there is room, on segments by a point behind every digit.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Protocol

from device.layout.text import ascii_only
from device.roles.pictures import BoardPicture, CounterPicture, KeypadScreen, Picture
from protocols.messages import Work

HOLD_MS = 1_500
NOTHING = "---"
MARK = "!"


class Light(StrEnum):
    """STEADY as configured; BRIGHT and DIM are the two phases of a new call."""

    STEADY = "steady"
    BRIGHT = "bright"
    DIM = "dim"


@dataclass(frozen=True, slots=True)
class Sign:
    """`number`, or `wordings` of the state if there is none, the best first: the first that fits is taken.

    `counter`: where to go, on a board for a hall. `captions`: for a second line where there is one, the best first.
    """

    number: str = ""
    wordings: tuple[str, ...] = (NOTHING,)
    counter: str = ""
    captions: tuple[str, ...] = ()
    stale: bool = False


class Face(Protocol):
    """How one kind of board shows pictures."""

    def read(self, picture: Picture) -> tuple[Any, Light]:
        """What is to be said, hashable: as long as it is the same it keeps moving, however often it is said."""

    def frame(self, said: Any, elapsed: int) -> tuple[Hashable, int | None]:  # noqa: ANN401  of `read`
        """The lights so many ms after it was first said, and in how many ms they change (None: never)."""

    def unshowable(self, picture: Picture) -> str:
        """The letters of its number that this kind of board cannot show; "" if it can."""


WORDINGS: dict[Work, tuple[str, ...]] = {
    Work.CLOSED: ("TUTUP",),
    Work.PAUSED: ("ISTIRAHAT", "JEDA"),
    Work.IDLE: ("SIAP",),
    Work.CALLED: ("SILAKAN",),
    Work.SERVING: ("DILAYANI",),
}
CAPTIONS: dict[Work, tuple[str, ...]] = {
    Work.CALLED: ("SILAKAN MAJU", "SILAKAN"),
    Work.SERVING: ("DILAYANI",),
}


def sign(picture: Picture) -> tuple[Sign, Light]:
    """What a board of lights says of a picture."""
    match picture:
        case CounterPicture():
            return _of_counter(picture), _light(flash=picture.flash, lit=picture.lit)
        case BoardPicture():
            return _of_board(picture), _light(flash=bool(picture.flash), lit=picture.lit)
        case KeypadScreen():
            return _of_keypad(picture), Light.STEADY
        case _:
            return Sign(), Light.STEADY


def percent(light: Light, steady: int) -> int:
    """Brightness, 0 to 100: `steady` is what is configured for this hour; a board that is off stays off."""
    match light:
        case Light.STEADY:
            return steady
        case Light.BRIGHT:
            return min(100, 2 * steady)
        case Light.DIM:
            return min(steady, max(1, steady // 4))


def moved(length: int, room: int, elapsed: int, step_ms: int) -> tuple[int, int | None]:
    """How far a text of `length` cells has moved on through `room` cells, and in how many ms it moves again.

    It stands still at its beginning, moves one cell each `step_ms`, stands still at its end, and begins anew; so
    beginning and end can both be read. What fits never moves.
    """
    way = length - room
    if way <= 0:
        return 0, None
    at = elapsed % (2 * HOLD_MS + (way - 1) * step_ms)
    if at < HOLD_MS:
        return 0, HOLD_MS - at
    steps = (at - HOLD_MS) // step_ms + 1
    if steps < way:
        return steps, HOLD_MS + steps * step_ms - at
    return way, 2 * HOLD_MS + (way - 1) * step_ms - at


def _light(*, flash: bool, lit: bool) -> Light:
    if not flash:
        return Light.STEADY
    return Light.BRIGHT if lit else Light.DIM


def _of_counter(picture: CounterPicture) -> Sign:
    if picture.work is None:
        return Sign(captions=("MENUNGGU", "TUNGGU"))
    captions = CAPTIONS.get(picture.work, ()) if picture.number else _caption_of(picture.label)
    if picture.stale:
        captions = _old(picture.stale_since)
    return Sign(_plain(picture.number), WORDINGS[picture.work], "", captions, picture.stale)


def _of_board(picture: BoardPicture) -> Sign:
    """The newest call; before the first one the hall's time."""
    captions = _old(picture.stale_since) if picture.stale else ()
    if not picture.calls:
        return Sign(wordings=(picture.clock or NOTHING,), captions=captions, stale=picture.stale)
    call = picture.calls[0]
    counter = _plain(call.counter)
    return Sign(_plain(call.number), (), counter, captions or _caption_of(counter), picture.stale)


def _of_keypad(picture: KeypadScreen) -> Sign:
    """On an officer's small board: what is typed, else the number in hand."""
    words = WORDINGS[picture.work] if picture.work else (NOTHING,)
    captions = _old(picture.stale_since) if picture.stale else (f"TUNGGU {picture.waiting}", str(picture.waiting))
    return Sign(_plain(picture.typed or picture.number), words, "", captions, picture.stale)


def _caption_of(label: str) -> tuple[str, ...]:
    label = _plain(label)
    return (f"LOKET {label}", label) if label else ()


def _old(since: str) -> tuple[str, ...]:
    return (f"! DATA {since}", f"! {since}", MARK) if since else ("! DATA LAMA", MARK)


def _plain(text: str) -> str:
    return ascii_only(text).upper()
