"""How long visitors queue for a kiosk: first come, first served, each as long at it as the others. Pure."""

from collections.abc import Iterable
from heapq import heappop, heappush


def waits(arrivals: Iterable[float], kiosks: int, seconds: float) -> list[float]:
    """Seconds of waiting of each arrival (seconds of the day, in order) for one of `kiosks`."""
    free = [0.0] * kiosks
    found = []
    for at in arrivals:
        begins = max(at, heappop(free))
        found.append(begins - at)
        heappush(free, begins + seconds)
    return found
