"""What a rehearsal does to a device, as the stage door reads it: strict, so that a typo is heard of."""

from enum import StrEnum
from typing import Annotated

import msgspec
from msgspec import Meta

from device.roles.events import KEYS, Turn
from protocols.messages import Element, Reason

DOES = r"^(((service|tenant):[a-z0-9-]{1,40})|score:[1-5]|priority|language|back)\Z"
Name = Annotated[str, Meta(min_length=1, max_length=40)]


class StimulusBody(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="do"):
    """One thing that is done."""


class Choose(StimulusBody, frozen=True, kw_only=True, tag="choose"):
    """A visitor presses a service; with `priority` the priority button first."""

    device: Name
    service: Name
    priority: bool = False


class PressKey(StimulusBody, frozen=True, kw_only=True, tag="key"):
    device: Name
    key: Name


class PressScore(StimulusBody, frozen=True, kw_only=True, tag="score"):
    device: Name
    score: Annotated[int, Meta(ge=1, le=5)]


class GiveReason(StimulusBody, frozen=True, kw_only=True, tag="reason"):
    """A visitor touches why his score is low; None: he would rather not say."""

    device: Name
    reason: Reason | None = None


class GiveAnswer(StimulusBody, frozen=True, kw_only=True, tag="answer"):
    """A visitor touches an answer to a question of the survey."""

    device: Name
    element: Element
    score: Annotated[int, Meta(ge=1, le=4)]


class TurnSurvey(StimulusBody, frozen=True, kw_only=True, tag="turn"):
    """A visitor touches where to go in the survey."""

    device: Name
    turn: Turn


class PressButton(StimulusBody, frozen=True, kw_only=True, tag="button"):
    """A push button of a kiosk or a rating pad, by what it does, like "service:ktp" or "language"."""

    device: Name
    does: Annotated[str, Meta(pattern=DOES)]


class PaperState(StrEnum):
    OK = "ok"
    LOW = "low"
    OUT = "out"
    COVER = "cover"


class SetPaper(StimulusBody, frozen=True, kw_only=True, tag="paper"):
    device: Name
    state: PaperState


class Refill(StimulusBody, frozen=True, kw_only=True, tag="refill"):
    device: Name


class Plug(StimulusBody, frozen=True, kw_only=True, tag="plug"):
    """The printer's cable is pulled, or put in again."""

    device: Name
    plugged: bool


class TakePicture(StimulusBody, frozen=True, kw_only=True, tag="picture"):
    """Of all that can be looked at: the device's screen, and the last sheet in a kiosk's tray."""

    device: Name


class SetSpeed(StimulusBody, frozen=True, kw_only=True, tag="speed"):
    """Every mechanical duration (feeding paper, speaking) is multiplied; 0 = no time."""

    factor: Annotated[float, Meta(ge=0, le=100)]


Press = PressKey | PressScore | GiveReason | GiveAnswer | TurnSurvey | PressButton
Stimulus = Choose | Press | SetPaper | Refill | Plug | TakePicture | SetSpeed
_DECODER: msgspec.json.Decoder[Stimulus] = msgspec.json.Decoder(Stimulus)


class BadStimulusError(ValueError):
    """This line is no stimulus; the text says why."""


def read_stimulus(line: bytes) -> Stimulus:
    """Raises BadStimulusError."""
    try:
        stimulus = _DECODER.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadStimulusError(f"{error} in {line[:80]!r}") from error
    if isinstance(stimulus, PressKey) and stimulus.key not in KEYS:
        raise BadStimulusError(f"no key {stimulus.key!r}; there are {', '.join(KEYS)}")
    return stimulus
