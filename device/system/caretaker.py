"""What a process does for the machine it runs on: tells systemd of its life, watches the machine's health.

start -> READY=1 ... WATCHDOG=1 twice as often as asked ... STOPPING=1 -> end
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from device.runner import Resident
from device.system.gauges import read_health
from device.system.health import Health
from device.system.watchdog import Watchdog
from device.system.watchman import Watchman
from protocols.messages import Alert
from protocols.notify import READY, STOPPING, notifier, watchdog_ms

ROOT = Path("/")


class Caretaker:
    """`alive`: whether every part still lives. `stand`: where alerts go. `data`: the folder of the process's state."""

    def __init__(
        self,
        data: Path,
        *,
        environment: Mapping[str, str],
        alive: Callable[[], bool],
        stand: Callable[[Alert], object],
        now: Callable[[], int],
        root: Path = ROOT,
    ) -> None:
        self._notifier = notifier(environment)
        self._watchman = Watchman(lambda: read_health(root, data), stand, now)
        self.residents: tuple[Resident, ...] = (
            self._watchman,
            Watchdog(watchdog_ms(environment), self._notifier, alive, now),
        )

    def health(self) -> Health:
        return self._watchman.health

    def ready(self) -> None:
        """All parts have been started, and the owner's loop begins."""
        self._notifier.say(READY)

    def stopping(self) -> None:
        self._notifier.say(STOPPING)
