"""What a person may do on the page: frozen, strict, bounded. They become stimuli of the stage as they stand."""

from typing import Annotated, Literal

import msgspec
from msgspec import Meta

Name = Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,40}\Z")]
KeyName = Literal[
    "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "enter", "plus", "minus", "star", "slash", "dot", "backspace"
]


class Deed(msgspec.Struct, frozen=True, kw_only=True, tag_field="do", forbid_unknown_fields=True):
    """Something done to one device."""

    device: Name


class Choose(Deed, frozen=True, kw_only=True, tag="choose"):
    service: Name
    priority: bool = False


class Key(Deed, frozen=True, kw_only=True, tag="key"):
    key: KeyName


class Score(Deed, frozen=True, kw_only=True, tag="score"):
    score: Annotated[int, Meta(ge=1, le=5)]


class Turn(Deed, frozen=True, kw_only=True, tag="turn"):
    """A finger on the survey: back, past this question, or home."""

    turn: Literal["back", "skip", "stop"]


class Roll(Deed, frozen=True, kw_only=True, tag="paper"):
    """A hand at the printer: takes the roll out, opens the cover."""

    state: Literal["ok", "low", "out", "cover"]


class Refill(Deed, frozen=True, kw_only=True, tag="refill"):
    """A new roll."""


AnyDeed = Choose | Key | Score | Turn | Roll | Refill


def stimulus(deed: AnyDeed) -> dict[str, object]:
    built: dict[str, object] = msgspec.to_builtins(deed)
    return built


class Playing(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Whether the hall fills itself; `speed`: acted seconds per second."""

    running: bool
    speed: Annotated[float, Meta(ge=1, le=1000)] = 30.0
