"""Central's one clock: UTC milliseconds that never step, whatever happens to the machine's own.

The wall is read once, at the start; from then on the monotonic clock counts, and the wall is asked only for doubt. It
starts no earlier than the ledger's last entry, so that time in the ledger never goes back.
"""

from collections.abc import Callable
from datetime import UTC, datetime

from central.engine.opening import business_day, local_time
from central.engine.site import Site

BEHIND_TOLERATED = 5 * 60_000


class ClockError(Exception):
    """The machine's clock and the ledger are of different days. One line: what, and what to do."""


class SteadyClock:
    """`wall_ms` gives UTC ms of the machine; `floor_ms`: the ledger's last entry; `monotonic_ns`: what goes on.

    `asked`: people have looked already and go on under the ledger's date, so its days follow each other.
    """

    def __init__(
        self, wall_ms: Callable[[], int], floor_ms: int, monotonic_ns: Callable[[], int], *, asked: bool = False
    ) -> None:
        self._asked = asked
        self._monotonic_ns = monotonic_ns
        self._from_ns = monotonic_ns()
        self._wall_ms = wall_ms
        self._from_ms = max(wall_ms(), floor_ms)

    def now(self) -> int:
        return self._from_ms + (self._monotonic_ns() - self._from_ns) // 1_000_000

    @property
    def behind_ms(self) -> int:
        """How far the machine's clock is behind this one; more than some minutes: one of them is wrong."""
        return self.now() - self._wall_ms()

    @property
    def doubtful(self) -> bool:
        """Then no new day may begin: people must look first."""
        return not self._asked and self.behind_ms > BEHIND_TOLERATED

    def agrees(self, site: Site, last_day: str) -> None:
        """Raises ClockError when the machine believes in a day before `last_day`, the ledger's last business day."""
        wall = self._wall_ms()
        if not self.doubtful or business_day(site, wall) >= last_day:
            return
        raise ClockError(
            f"jam komputer / the machine's clock says {_local(site, wall)}, the ledger's last entry is of "
            f"{_local(site, self._from_ms)} (hari layanan / business day {last_day}): numbers would bear a wrong date. "
            "If the clock is wrong, set it and start again. If the clock is right, the ledger was written while it was "
            "wrong: restore a copy made before that (gerai-central restore), or go on under the ledger's date with: "
            "gerai-central serve --keep-ledger-date"
        )


def _local(site: Site, moment: int) -> str:
    return f"{local_time(site, moment):%Y-%m-%d %H.%M}"


def offset_minutes(site: Site, now: int) -> int:
    """The hall's offset from UTC at a moment, in minutes."""
    offset = datetime.fromtimestamp(now / 1000, UTC).astimezone(site.time_zone).utcoffset()
    return int(offset.total_seconds() // 60) if offset is not None else 0
