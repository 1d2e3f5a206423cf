"""What the page shows of each device: frozen, and JSON as it stands.

`shown` counts the changes of a device's look; it is in the address of its picture, so that a new look is a new picture.
"""

import msgspec


class View(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    device: str
    shown: int = 0


class PaperView(msgspec.Struct, frozen=True, kw_only=True):
    """One ticket that came out; `count` numbers the papers of this kiosk from 1."""

    count: int
    number: str
    copy: bool
    lines: tuple[str, ...]
    milliseconds: float | None


class KioskView(View, frozen=True, kw_only=True, tag="kiosk"):
    """`papers` newest first; `roll` what a hand did to the paper: ok, low, out or cover."""

    mode: str = ""
    lines: tuple[str, ...] = ()
    number: str | None = None
    printed: int = 0
    papers: tuple[PaperView, ...] = ()
    roll: str = "ok"


class CallView(msgspec.Struct, frozen=True, kw_only=True):
    """A call on the board; `spoken` is its sentence in each language, in the order in which it is said."""

    call: str
    number: str
    counter: str
    active: bool
    spoken: tuple[tuple[str, str], ...]


class SpokenView(msgspec.Struct, frozen=True, kw_only=True):
    call: str
    number: str
    complete: bool
    seconds: float


class BoardView(View, frozen=True, kw_only=True, tag="board"):
    """`spoken` newest first, what this zone's loudspeaker has said."""

    stale: bool = False
    calls: tuple[CallView, ...] = ()
    spoken: tuple[SpokenView, ...] = ()


class CounterView(View, frozen=True, kw_only=True, tag="counter"):
    work: str = ""
    number: str | None = None
    stale: bool = False


class KeypadView(View, frozen=True, kw_only=True, tag="keypad"):
    lines: tuple[str, ...] = ()
    lamp: str | None = None
    work: str = ""
    number: str | None = None
    waiting: int = 0
    invited: bool = False


class RatingView(View, frozen=True, kw_only=True, tag="rating"):
    """`element`: what the survey asks now, "" for nothing, as `question` (from 1) of `questions`."""

    lit: tuple[int, ...] = ()
    mode: str = ""
    element: str = ""
    question: int = 0
    questions: int = 0


AnyView = KioskView | BoardView | CounterView | KeypadView | RatingView
