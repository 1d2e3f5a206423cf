"""What the page needs: a hall (`provisioning.rehearsal.hall.Hall`), and people to fill it (`page.crowd.Crowd`)."""

from typing import Protocol

from provisioning.rehearsal.stage import Sighting, Stimulus


class HallPort(Protocol):
    def do(self, stimulus: Stimulus) -> None:
        """Never blocks; any thread. Raises StageError for a device nobody carries."""

    def check(self) -> None:
        """Raises HallError if a process has died by itself."""

    def kill_central(self) -> None:
        """SIGKILL, and wait until it is gone."""

    def launch_central(self) -> None:
        """Start it again; it is there when `epoch` is a new one. Raises HallError."""

    @property
    def epoch(self) -> int:
        """Of the central that is online; 0 while none is. It may be the old one's for a moment after a kill."""

    @property
    def processes(self) -> int: ...


class CrowdPort(Protocol):
    """Visitors and officers who play by themselves. All of it on the event loop."""

    def hear(self, sighting: Sighting) -> None: ...

    def go(self, speed: float) -> None:
        """Begin at `speed` (acted seconds per second), or go on at the speed of the beginning."""

    def wait(self) -> None: ...

    @property
    def running(self) -> bool: ...

    @property
    def begun(self) -> bool: ...

    @property
    def speed(self) -> float: ...
