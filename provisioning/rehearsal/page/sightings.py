"""What eyes and ears of the hall get, as the page reads it: one frozen struct per kind, tagged by `saw`.

Devices may say more than this (unknown fields are skipped) or things the page does not show (`read` gives None).
`at` is time.monotonic_ns() of this machine, the same clock in every process.
"""

from collections.abc import Mapping

import msgspec


class Sighting(msgspec.Struct, frozen=True, kw_only=True, tag_field="saw"):
    at: int
    device: str


class Press(Sighting, frozen=True, kw_only=True, tag="press"):
    request_id: str = ""
    role: str = ""
    what: str = ""


class Paper(Sighting, frozen=True, kw_only=True, tag="paper"):
    """A ticket left the printer; `number` and `text` are decoded from its ESC/POS bytes."""

    number: str
    request_id: str = ""
    copy: int | bool = 0
    text: tuple[str, ...] = ()
    ticket: str = ""


class Screen(Sighting, frozen=True, kw_only=True, tag="screen"):
    text: tuple[str, ...] = ()
    number: str | None = None
    mode: str = ""


class SeenCall(msgspec.Struct, frozen=True, kw_only=True):
    call: str
    number: str
    counter: str
    active: bool = True


class Board(Sighting, frozen=True, kw_only=True, tag="board"):
    zone: str
    epoch: int = 0
    revision: int = 0
    stale: bool = False
    calls: tuple[SeenCall, ...] = ()


class CounterDisplay(Sighting, frozen=True, kw_only=True, tag="counter"):
    counter: str
    epoch: int = 0
    revision: int = 0
    work: str = ""
    number: str | None = None
    stale: bool = False


class Keypad(Sighting, frozen=True, kw_only=True, tag="keypad"):
    lines: tuple[str, ...] = ()
    lamp: str | None = None
    epoch: int = 0
    revision: int = 0
    work: str = ""
    number: str | None = None
    waiting: int = 0
    invited: bool = False


class RatingPad(Sighting, frozen=True, kw_only=True, tag="rating"):
    lit: tuple[int, ...] = ()
    mode: str = ""
    ticket: str | None = None
    leg: int | None = None
    element: str | None = None
    question: int = 0
    questions: int = 0


class Spoken(Sighting, frozen=True, kw_only=True, tag="spoken"):
    """A loudspeaker said it: `started` and `ended` in ns like `at`; `complete` false when it was cut off."""

    zone: str
    call: str
    number: str = ""
    started: int = 0
    ended: int = 0
    complete: bool = True


class Beep(Sighting, frozen=True, kw_only=True, tag="beep"):
    kind: str = ""


class Picture(Sighting, frozen=True, kw_only=True, tag="picture"):
    """`png` is base64 on the wire, bytes here."""

    part: str
    png: bytes


AnySighting = Press | Paper | Screen | Board | CounterDisplay | Keypad | RatingPad | Spoken | Beep | Picture


def read(sighting: Mapping[str, object]) -> AnySighting | None:
    """Total: a sighting the page does not know, or that has not the agreed shape, is None."""
    try:
        seen: AnySighting = msgspec.convert(sighting, AnySighting, strict=False)
    except msgspec.ValidationError:
        return None
    return seen
