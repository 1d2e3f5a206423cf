"""A device's own clock: it counts from a beginning of its own, a little too fast or too slow."""

from random import Random

from provisioning.simulation.agenda import MILLISECOND

DRIFT_PPM = 40.0
BEGINNING_MS = 10**9


class Quartz:
    """Local monotonic ms against virtual ns."""

    def __init__(self, dice: Random) -> None:
        self._rate = 1 + dice.uniform(-DRIFT_PPM, DRIFT_PPM) / 1e6
        self._beginning = dice.randrange(BEGINNING_MS)

    def local(self, now: int) -> int:
        return self._beginning + int(now * self._rate) // MILLISECOND

    def when(self, local: int) -> int:
        """The first virtual moment at which this clock shows so many milliseconds."""
        return int((local - self._beginning) * MILLISECOND / self._rate) + 1_000
