"""The voice of a hall board."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

Volume = Annotated[int, Field(ge=0, le=100)]
TIME = re.compile(r"(?:[01]\d|2[0-3])\.[0-5]\d\Z")
CARD = re.compile(r"[A-Za-z0-9_:=,.-]{1,80}\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class LoudspeakerSection:
    """`card`: ALSA's name of the sound card, as `gerai-device parts` shows it, "" = the first; `pack`: a folder of
    recorded clips made by `gerai-provision voice`, "" = ours.

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
    for name, time in (("quiet_from", loudspeaker.quiet_from), ("quiet_until", loudspeaker.quiet_until)):
        if time and not TIME.match(time):
            yield f'{name}: {time!r} is no time of day; write it like "12.00"'
    if loudspeaker.quiet_from and loudspeaker.quiet_from == loudspeaker.quiet_until:
        yield "quiet_from, quiet_until: are the same; name two times, or none"
    if loudspeaker.pack and not loudspeaker.pack.startswith("/"):
        yield f"pack: {loudspeaker.pack!r}; write the whole path of the folder, like /srv/voice"
    if loudspeaker.card and not CARD.match(loudspeaker.card):
        yield f'card: {loudspeaker.card!r} is no name of ALSA\'s; `gerai-device parts` shows them, like "Headphones"'


def volume_at(loudspeaker: LoudspeakerSection, time_of_day: str) -> int:
    """Per cent; `time_of_day` like "08.15", "" while the hall's time is unknown."""
    first, last = loudspeaker.quiet_from, loudspeaker.quiet_until
    if not (first and last and time_of_day):
        return loudspeaker.volume
    quiet = first <= time_of_day < last if first < last else time_of_day >= first or time_of_day < last
    return loudspeaker.quiet_volume if quiet else loudspeaker.volume
