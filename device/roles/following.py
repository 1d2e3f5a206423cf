"""How a device follows central: never back. An older epoch, or the same with no newer revision, says nothing."""

from device.roles import words
from protocols.messages import BoardSnapshot, CentralState, CounterSnapshot, KioskSnapshot, Words
from protocols.topics import NEWEST_MINOR, OLDEST_MINOR
from protocols.version import agree

Snapshot = BoardSnapshot | CounterSnapshot | KioskSnapshot

STALE_MS = 15_000


def newer(heard: Snapshot, held: Snapshot | None) -> bool:
    """Is this snapshot to be taken?"""
    return held is None or (heard.epoch, heard.revision) > (held.epoch, held.revision)


def latest(heard: CentralState, held: CentralState | None) -> CentralState:
    """The last will of a central that has been replaced must not make its successor look dead."""
    return held if held is not None and heard.epoch < held.epoch else heard


def away(central: CentralState | None) -> bool:
    """Central has said, or its last will has, that it is not there; or it speaks no version that we do."""
    return central is not None and (not central.online or outdated(central) is not None)


def outdated(central: CentralState | None) -> Words | None:
    """What to tell people when this central and we have no minor version in common; None when we have."""
    if central is None or agree(OLDEST_MINOR, NEWEST_MINOR, central.oldest, central.newest) is not None:
        return None
    return words.UPDATE_DEVICE if central.oldest > NEWEST_MINOR else words.UPDATE_CENTRAL


def stale_at(heard_at: int | None) -> int | None:
    """Local ms from which what was heard at `heard_at` is marked as old."""
    return None if heard_at is None else heard_at + STALE_MS


def soonest(*moments: int | None) -> int | None:
    """The first of some deadlines, None when there is none."""
    return min([moment for moment in moments if moment is not None], default=None)
