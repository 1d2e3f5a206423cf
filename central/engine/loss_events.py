"""What can have happened when a later ledger was lost, and an earlier one goes on. New fields need a default."""

from central.engine.event import Event


class Restored(Event, frozen=True, kw_only=True, tag="Restored"):
    """A later ledger is lost, with epochs up to `epoch`. `how`: "backup", "recovered" or "later_seen" at the broker."""

    how: str
    epoch: int


class Skipped(Event, frozen=True, kw_only=True, tag="Skipped"):
    """Numbers `first` to `last` are void: they may be on paper, out of a ledger that is lost."""

    series: str
    first: int
    last: int
    reason: str
