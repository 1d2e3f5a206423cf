"""The loudspeaker of a zone: one call at a time, in the order of the calls, never twice, never late.

    Quiet --Announcement--> Speaking --Spoken--> Quiet, or Speaking the next
    Quiet --Announcement whose previous was not heard--> Gathering --it came, or 3 s--> Speaking

Calls are in order by when they were made and by their id, the sequence of their entry in the ledger: what is not after
the last call begun has been said, or its time is over. The last one begun is kept through a restart. A recall is a call
of its own. Times are local monotonic ms. The age of a call is reckoned on the clock of the central that made it: a call
waits for that one's first tick, and is not said if that one was gone before it was ever heard.

A line that was cut loses calls. Central says the young ones again when it hears of us; a newer one may be here sooner,
and would make them too late to be said: so it waits for them.
"""

from dataclasses import dataclass, replace

from device.roles.central_clock import CentralClock
from device.roles.effects import Chime, Effects, RememberCall, Speak
from device.roles.events import CallBegun
from protocols.messages import Announcement

LATE_MS = 30_000
SILENT_MS = 60_000
GATHER_MS = 3_000
WAITING_MAX = 256
NONE_BEGUN = CallBegun(-1, -1)


@dataclass(frozen=True, slots=True)
class Quiet:
    """Nothing is being said."""


@dataclass(frozen=True, slots=True)
class Speaking:
    """`until`: a voice that has not ended by then is taken for gone."""

    call: int
    until: int


@dataclass(frozen=True, slots=True)
class Gathering:
    """Nothing is being said: until then, one is awaited that comes before `call`."""

    call: int
    until: int


@dataclass(frozen=True, slots=True)
class Speaker:
    """`last`: the newest call begun; `waiting`: those to come, in order; `dropped`: the newest that was too old."""

    doing: Quiet | Gathering | Speaking = Quiet()
    waiting: tuple[Announcement, ...] = ()
    last: CallBegun = NONE_BEGUN
    dropped: int = -1


Step = tuple[Speaker, Effects]


def announce(speaker: Speaker, announcement: Announcement) -> Speaker:
    """Let a call wait for its turn, unless it is known."""
    known = {mark(other) for other in speaker.waiting}
    if mark(announcement) <= speaker.last or mark(announcement) in known:
        return speaker
    waiting = sorted((*speaker.waiting, announcement), key=mark)
    return replace(speaker, waiting=tuple(waiting[-WAITING_MAX:]))


def mark(announcement: Announcement) -> CallBegun:
    """Its place in the order of the calls."""
    return CallBegun(announcement.at, int(announcement.call))


def recall(speaker: Speaker, begun: CallBegun) -> Speaker:
    """What the run before this one had begun is not said again."""
    return replace(speaker, last=max(speaker.last, begun))


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
    waiting = tuple(other for other in speaker.waiting if _young(other, clock, now) or clock.awaits(other.epoch))
    if len(waiting) < len(speaker.waiting):
        late = max(int(other.call) for other in speaker.waiting if other not in waiting)
        speaker = replace(speaker, waiting=waiting, dropped=max(speaker.dropped, late))
    if not waiting or clock.awaits(waiting[0].epoch):
        return replace(speaker, doing=Quiet()), ()
    first, rest = waiting[0], waiting[1:]
    if (gathering := _gathering(speaker, first, now)) is not None:
        return replace(speaker, doing=gathering), ()
    begun = replace(speaker, doing=Speaking(int(first.call), now + SILENT_MS), waiting=rest, last=mark(first))
    return begun, (
        RememberCall(begun.last),
        Chime(first.call),
        Speak(first, brief=bool(rest), time_of_day=clock.time_of_day(now)),
    )


def _gathering(speaker: Speaker, first: Announcement, now: int) -> Gathering | None:
    """None: all before it is known, or was waited for. Who remembers no call misses none."""
    known = max(speaker.last.call, speaker.dropped)
    if not first.previous or speaker.last == NONE_BEGUN or int(first.previous) <= known:
        return None
    match speaker.doing:
        case Gathering(call, until) if call == int(first.call):
            return None if now >= until else speaker.doing
        case _:
            return Gathering(int(first.call), now + GATHER_MS)


def _young(call: Announcement, clock: CentralClock, now: int) -> bool:
    age = clock.age(call.epoch, call.at, now)
    return age is not None and age <= LATE_MS


def deadline(speaker: Speaker) -> int | None:
    return None if isinstance(speaker.doing, Quiet) else speaker.doing.until
