"""What can have been taken out of the ledger. A new field needs a default, for ever."""

from central.engine.event import Event


class Erased(Event, frozen=True, kw_only=True, tag="Erased"):
    """What was personal in `rows` rows between `first` and `last` is taken out: all of business day `day`.

    `digest` (SHA-256, hex) covers of each of these rows its place, its hash as it was, and its text as it is from now
    on: so the chain goes on to vouch for rows whose own text it no longer covers.
    """

    day: str
    rows: int
    first: int
    last: int
    digest: str
