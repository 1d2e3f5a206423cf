"""The voice of a hall board."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

Volume = Annotated[int, Field(ge=0, le=100)]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoudspeakerSection:
    """`card`: ALSA's name of the sound card, "" = the first; `pack`: a folder of recorded clips, "" = ours.

    Volumes in per cent; the quiet one holds from `quiet_from` to `quiet_until` (hall's time, like "12.00").
    """

    card: str = ""
    pack: str = ""
    volume: Volume = 90
    quiet_volume: Volume = 50
    quiet_from: str = ""
    quiet_until: str = ""


def mistakes(loudspeaker: LoudspeakerSection) -> Iterator[str]:
    """Each like 'quiet_from, quiet_until: name both or none'."""
    if bool(loudspeaker.quiet_from) != bool(loudspeaker.quiet_until):
        yield "quiet_from, quiet_until: name both or none"
