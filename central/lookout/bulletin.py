"""The alerts that stand, and the last that were solved: each is raised once and solved once, whatever lies between."""

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from central.lookout.alert import Alert, Key

OPEN_MAX = 500
SOLVED_MAX = 200


@dataclass(frozen=True, slots=True)
class Change:
    raised: tuple[Alert, ...] = ()
    solved: tuple[Alert, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.raised or self.solved)


class Bulletin:
    """`standing`: of the central before this one, so that what still stands keeps its beginning."""

    def __init__(self, standing: Iterable[Alert] = ()) -> None:
        self._open: dict[Key, Alert] = {alert.key: alert for alert in standing}
        self._solved: deque[Alert] = deque(maxlen=SOLVED_MAX)

    @property
    def open(self) -> tuple[Alert, ...]:
        """Those that stand, oldest first."""
        return tuple(sorted(self._open.values(), key=lambda alert: (alert.since, alert.key)))

    @property
    def solved(self) -> tuple[Alert, ...]:
        """The last ones, newest first."""
        return tuple(reversed(self._solved))

    def renew(self, found: Sequence[Alert], now: int) -> Change:
        """`found`: everything that stands now; what stood and is not among it is solved at `now` (UTC ms)."""
        keys = {alert.key for alert in found}
        gone = tuple(replace(alert, until=now) for key, alert in self._open.items() if key not in keys)
        for alert in gone:
            del self._open[alert.key]
            self._solved.append(alert)
        new = [replace(alert, since=alert.since or now) for alert in found if alert.key not in self._open]
        raised = tuple(new[: OPEN_MAX - len(self._open)])
        self._open.update((alert.key, alert) for alert in raised)
        return Change(raised, gone)
