"""Central's one clock: UTC milliseconds that never step, whatever happens to the machine's own.

The wall is read once, at the start; from then on only the monotonic clock counts. It starts no earlier than the
ledger's last entry, so that time in the ledger never goes back.
"""

from collections.abc import Callable
from datetime import UTC, datetime

from central.engine.site import Site

BEHIND_TOLERATED = 5 * 60_000


class SteadyClock:
    """`wall_ms`: UTC ms of the machine now; `floor_ms`: the ledger's last entry; `monotonic_ns`: what goes on."""

    def __init__(self, wall_ms: int, floor_ms: int, monotonic_ns: Callable[[], int]) -> None:
        self._monotonic_ns = monotonic_ns
        self._from_ns = monotonic_ns()
        self._from_ms = max(wall_ms, floor_ms)
        self.behind_ms = floor_ms - wall_ms
        """How far the machine's clock is behind the ledger; more than some minutes means that it is wrong."""

    def now(self) -> int:
        return self._from_ms + (self._monotonic_ns() - self._from_ns) // 1_000_000

    @property
    def doubtful(self) -> bool:
        return self.behind_ms > BEHIND_TOLERATED


def offset_minutes(site: Site, now: int) -> int:
    """The hall's offset from UTC at a moment, in minutes."""
    offset = datetime.fromtimestamp(now / 1000, UTC).astimezone(site.time_zone).utcoffset()
    return int(offset.total_seconds() // 60) if offset is not None else 0
