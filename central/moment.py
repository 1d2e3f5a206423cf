"""What the owner's last turn left: frozen, so that any thread may look at it, as long as it likes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from central.engine.model import Hall
from central.engine.site import Site
from central.lookout.alert import Alert
from central.lookout.condition import Condition

SELDOM_MS = 1_000


@dataclass(frozen=True, slots=True)
class Moment:
    """`at`: UTC ms of central's clock. `alerts` that stand, oldest first; `conditions` of devices, by their id."""

    site: Site
    hall: Hall
    at: int
    alerts: tuple[Alert, ...] = ()
    conditions: Mapping[str, Condition] | None = None


class Moments:
    """The owner's thread shows, any thread reads `newest`. `told`: called on the owner's thread after each new one."""

    def __init__(self, first: Moment) -> None:
        self.newest = first
        self.told: list[Callable[[], object]] = []

    def show(
        self, site: Site, hall: Hall, at: int, alerts: tuple[Alert, ...], conditions: Mapping[str, Condition]
    ) -> None:
        """Nothing, while nothing has happened, more often than once a second."""
        last = self.newest
        same = hall is last.hall and site is last.site and alerts is last.alerts
        if same and at - last.at < SELDOM_MS:
            return
        self.newest = Moment(site, hall, at, alerts, dict(conditions))
        for tell in self.told:
            tell()
