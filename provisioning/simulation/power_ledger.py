"""A ledger in memory that can be told to fail at the worst moment: before a commit, or right after it."""

from collections.abc import Callable, Iterator, Sequence

from central.engine import access_events as a
from central.engine import app_events as p
from central.engine import events as e
from central.engine import remark_events as r
from central.engine.events import Entry
from central.store.ledger import LedgerFailedError
from central.store.memory import MemoryLedger

OUTLIVE_A_DAY = (
    e.CentralStarted, e.SiteChanged, e.Disturbed, e.DeviceSeen, e.JournalDiffers, e.RolloutBegun, e.RolloutEnded,
    e.WaitsLearned,
    p.TokenMade, p.TokenRevoked, p.Appointed, p.AppointmentCancelled, p.HookAdded, p.HookRemoved,
    r.RemarkLeft, r.RemarkAnswered,
    a.AccountSet, a.PasswordSet, a.PinSet, a.FactorSet, a.StationSet,
)  # fmt: skip

SUBJECTS = ("service", "device", "kiosk", "account", "station", "token", "appointment", "hook", "reference")


class PowerLedger(MemoryLedger):
    """`fail_next`: the next append loses everything it was given. `on_commit`: called when one has succeeded."""

    def __init__(self, entries: Sequence[Entry] = ()) -> None:
        self.fail_next = False
        self.on_commit: Callable[[], None] = lambda: None
        self._before: dict[tuple[type[e.Event], str], Entry] = {}
        self._day_began = 0
        super().__init__(entries)

    def resume(self) -> Iterator[Entry]:
        """What outlives a day, the last of each, and all since the last day was opened."""
        kept = sorted(self._before.values(), key=lambda entry: entry.sequence)
        return iter([*kept, *self.entries[self._day_began :]])

    def append(self, entries: Sequence[Entry]) -> None:
        """Raises LedgerFailedError when told to."""
        if not entries:
            return
        if self.fail_next:
            self.fail_next = False
            raise LedgerFailedError("power failed before the commit")
        super().append(entries)
        for entry in entries:
            if isinstance(entry.event, e.DayOpened):
                self._begin_day(entry.sequence - 1)
        self.on_commit()

    def _begin_day(self, at: int) -> None:
        for entry in self.entries[self._day_began : at]:
            if isinstance(entry.event, OUTLIVE_A_DAY):
                subject = next((name for what in SUBJECTS if (name := getattr(entry.event, what, ""))), "")
                self._before[type(entry.event), subject] = entry
        self._day_began = at
