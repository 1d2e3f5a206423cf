"""Central is killed in the middle of a rehearsal and started again, as often as asked for."""

from collections.abc import Callable
from time import monotonic
from typing import Protocol

from provisioning.rehearsal.hall import HallError
from provisioning.rehearsal.hands import Hands

DOWN_SECONDS = 2.0  # long enough for presses to fall into it
BACK_SECONDS = 30.0
GLANCE_SECONDS = 0.05


class CentralProcess(Protocol):
    """The part of a hall that an outage needs."""

    @property
    def epoch(self) -> int: ...

    def kill_central(self) -> None: ...

    def launch_central(self) -> None: ...


class Outages:
    """`kills` of them, spread over the day by the share of visitors that have a number; `away` seconds of each."""

    def __init__(self, hall: CentralProcess, hands: Hands, kills: int, now: Callable[[], float] = monotonic) -> None:
        self._hall = hall
        self._hands = hands
        self._kills = kills
        self._now = now
        self._down = False
        self.away: list[float] = []

    @property
    def done(self) -> bool:
        return not self._down and len(self.away) == self._kills

    def look(self, share: float) -> None:
        """`share` of the visitors, 0 to 1, are past the kiosk."""
        if self._down or len(self.away) >= self._kills or share < (len(self.away) + 1) / (self._kills + 1):
            return
        self._down = True
        epoch, killed_at = self._hall.epoch, self._now()
        self._hall.kill_central()
        self._hands.real(DOWN_SECONDS, lambda: self._launch(epoch, killed_at))

    def _launch(self, epoch: int, killed_at: float) -> None:
        self._hall.launch_central()
        self._wait(epoch, killed_at)

    def _wait(self, epoch: int, killed_at: float) -> None:
        away = self._now() - killed_at
        if self._hall.epoch > epoch:
            self._down = False
            self.away.append(round(away, 2))
        elif away > DOWN_SECONDS + BACK_SECONDS:
            raise HallError(f"central is not back {away:.0f} s after it was killed")
        else:
            self._hands.real(GLANCE_SECONDS, lambda: self._wait(epoch, killed_at))
