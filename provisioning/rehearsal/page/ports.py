"""What the page needs of a hall: hands, and the switch of central. `provisioning.rehearsal.hall.Hall` has it."""

from typing import Protocol

from provisioning.rehearsal.stage import Stimulus


class HallPort(Protocol):
    def do(self, stimulus: Stimulus) -> None:
        """Never blocks; any thread. Raises StageError for a device nobody carries."""

    def check(self) -> None:
        """Raises HallError if a process has died by itself."""

    def kill_central(self) -> None:
        """SIGKILL, and wait until it is gone."""

    def start_central(self) -> float:
        """Start it and wait until it is online; seconds that took. Raises HallError."""

    @property
    def epoch(self) -> int:
        """Of the central that is online; 0 while none is."""

    @property
    def processes(self) -> int: ...
