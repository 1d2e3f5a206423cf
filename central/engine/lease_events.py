"""What can have happened to the numbers that kiosks give without central. A new field needs a default, for ever."""

from central.engine.event import Event


class LeaseGranted(Event, frozen=True, kw_only=True, tag="LeaseGranted"):
    """Numbers `first` to `last` of `mark` are one kiosk's for this day, to be given while central is away.

    `minutes` after the last word from central they end; `until`: when the day does, UTC ms. `adopted`: it was granted
    before, in an epoch that this ledger does not know, and the kiosk has brought it back.
    """

    lease: str
    kiosk: str
    day: str
    epoch: int
    mark: str
    first: int
    last: int
    minutes: int
    until: int
    adopted: bool = False


class LeaseEnded(Event, frozen=True, kw_only=True, tag="LeaseEnded"):
    """None of its numbers will be given any more. `unused` are void; `reason`: "lease_returned", "lease_expired"."""

    lease: str
    reason: str
    unused: tuple[int, ...]


class Lapsed(Event, frozen=True, kw_only=True, tag="Lapsed"):
    """A number given from a lease reached central after its day was closed: it is expired, and joins no queue."""

    lease: str
    day: str
    mark: str
    index: int
    number: str
    service: str
    paper: str
    pressed_at: int = 0
