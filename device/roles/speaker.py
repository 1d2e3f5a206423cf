"""The loudspeaker of a zone: one call at a time, in the order of the calls, never twice, never late.

    Quiet --Announcement--> Speaking --Spoken--> Quiet, or Speaking the next

A call is the same call by its id, the sequence of its entry in the ledger, which only grows: what is not above the last
call begun has been said, or its time is over. A recall is a call of its own. Times are local monotonic ms, the age of a
call is reckoned on central's clock; while that is unknown calls wait for its first tick.
"""

from dataclasses import dataclass, replace

from device.roles.central_clock import CentralClock
from device.roles.effects import Chime, Effects, Speak
from protocols.messages import Announcement

LATE_MS = 30_000
SILENT_MS = 60_000
WAITING_MAX = 32


@dataclass(frozen=True, slots=True)
class Quiet:
    """Nothing is being said."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """`until`: a voice that has not ended by then is taken for gone."""

    call: int
    until: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """`last`: the newest call begun; `waiting`: those to come, by call id."""

    doing: Quiet | Speaking = Quiet()
    waiting: tuple[Announcement, ...] = ()
    last: int = -1


Step = tuple[Speaker, Effects]


def announce(speaker: Speaker, announcement: Announcement) -> Speaker:
    """Let a call wait for its turn, unless it is known."""
    call = int(announcement.call)
    known = {int(other.call) for other in speaker.waiting}
    if call <= speaker.last or call in known:
        return speaker
    waiting = sorted((*speaker.waiting, announcement), key=lambda other: int(other.call))
    return replace(speaker, waiting=tuple(waiting[-WAITING_MAX:]))


def ended(speaker: Speaker, call: str) -> Speaker:
    """The voice has ended; one that was taken for gone changes nothing."""
    match speaker.doing:
        case Speaking(current) if str(current) == call:
            return replace(speaker, doing=Quiet())
        case _:
            return speaker


def proceed(speaker: Speaker, clock: CentralClock, now: int) -> Step:
    """Begin the next call if nothing is being said; drop those that are too old."""
    if isinstance(speaker.doing, Speaking):
        if now < speaker.doing.until:
            return speaker, ()
        speaker = replace(speaker, doing=Quiet())
    at = clock.at(now)
    if at is None or not speaker.waiting:
        return speaker, ()
    waiting = tuple(other for other in speaker.waiting if at - other.at <= LATE_MS)
    if not waiting:
        return replace(speaker, waiting=()), ()
    first, rest = waiting[0], waiting[1:]
    begun = Speaker(Speaking(int(first.call), now + SILENT_MS), rest, int(first.call))
    return begun, (Chime(first.call), Speak(first, brief=bool(rest)))


def deadline(speaker: Speaker) -> int | None:
    return speaker.doing.until if isinstance(speaker.doing, Speaking) else None
