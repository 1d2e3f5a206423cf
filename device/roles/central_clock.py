"""Central's clock as a device reckons it: from ticks, and always a little behind, never ahead.

A tick only loses time on its way, so the largest `tick.at - arrival` is the nearest to the truth, and a press looks at
least as old as it is. Only the last one to two minutes count: a device's crystal that runs fast by 40 millionths has
gained 1.4 s by the end of a day, and an old best tick would make its presses look younger than they are.

A central whose machine has no clock of its own begins where its ledger ends, however long it was off. So what the one
before did has its age by the clock of that one, which is remembered, and none if that one was never heard.
"""

from dataclasses import dataclass, replace
from datetime import UTC, datetime

from protocols.messages import CentralState, ClockTick

MINUTE = 60_000
FORMER_MAX = 4
"""Centrals that are remembered: more than can begin and end within the life of a call."""


@dataclass(frozen=True, slots=True)
class Round:
    """A minute of ticks: local ms of its first; the largest `tick.at - arrival` in it, and in the one before."""

    since: int
    best: int
    before: int


@dataclass(frozen=True, slots=True)
class CentralClock:
    """`offset`: ms to add to the local clock; None before the first tick of the newest epoch. `heard_at`: local ms.

    `former`: (epoch, offset) of the centrals before this one that were heard to tick, the last few.
    """

    epoch: int = 0
    offset: int | None = None
    offset_minutes: int = 0
    heard_at: int | None = None
    ticks: Round | None = None
    former: tuple[tuple[int, int], ...] = ()

    def at(self, now: int) -> int | None:
        """UTC ms on central's clock at local `now`."""
        return None if self.offset is None else now + self.offset

    def local(self, at: int) -> int | None:
        """Local ms at which central's clock reaches `at`."""
        return None if self.offset is None else at - self.offset

    def age(self, epoch: int, at: int, now: int) -> int | None:
        """How long ago, ms, it was `at` on the clock of that epoch's central; None: its clock is not known."""
        offset = self.offset if epoch == self.epoch else dict(self.former).get(epoch)
        return None if offset is None else now + offset - at

    def awaits(self, epoch: int) -> bool:
        """Whether the clock of that epoch may yet become known."""
        return epoch > self.epoch or (epoch == self.epoch and self.offset is None)

    def date(self, now: int) -> str:
        """The hall's local date at local `now`, like "2026-11-23"; "" before the first tick."""
        at = self.at(now)
        if at is None:
            return ""
        return f"{datetime.fromtimestamp(at // 1000 + self.offset_minutes * 60, UTC):%Y-%m-%d}"

    def time_of_day(self, now: int) -> str:
        """Like "08.15"; "" before the first tick."""
        at = self.at(now)
        if at is None:
            return ""
        minutes = at // MINUTE + self.offset_minutes
        return f"{minutes // 60 % 24:02}.{minutes % 60:02}"

    def next_minute(self, now: int) -> int | None:
        """Local ms at which the wall clock shows the next minute."""
        at = self.at(now)
        return None if at is None else now + MINUTE - at % MINUTE


UNKNOWN_CLOCK = CentralClock()


def tick(clock: CentralClock, heard: ClockTick, now: int) -> CentralClock:
    """Take a tick in; one of an older epoch says nothing."""
    if heard.epoch < clock.epoch:
        return clock
    ticks = _taken_in(clock.ticks if heard.epoch == clock.epoch else None, heard.at - now, now)
    offset = max(ticks.best, ticks.before)
    return CentralClock(heard.epoch, offset, heard.offset_minutes, now, ticks, _former(clock, heard.epoch))


def _former(clock: CentralClock, epoch: int) -> tuple[tuple[int, int], ...]:
    """The clocks to be remembered when one of this epoch counts."""
    if epoch == clock.epoch or clock.offset is None:
        return clock.former
    return (*clock.former, (clock.epoch, clock.offset))[-FORMER_MAX:]


def _taken_in(ticks: Round | None, reckoned: int, now: int) -> Round:
    if ticks is None or now >= ticks.since + 2 * MINUTE:
        return Round(now, reckoned, reckoned)
    if now >= ticks.since + MINUTE:
        return Round(now, reckoned, ticks.best)
    if reckoned <= ticks.best:
        return ticks
    return replace(ticks, best=max(ticks.best, reckoned))


def learn(clock: CentralClock, heard: CentralState) -> CentralClock:
    """Central has started anew: what was reckoned of its clock before counts only for what was before."""
    if heard.epoch <= clock.epoch:
        return clock
    former = _former(clock, heard.epoch)
    return replace(clock, epoch=heard.epoch, offset=None, ticks=None, former=former)
