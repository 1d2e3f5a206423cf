"""How long a press waits for its number: from its arrival at central until the answer leaves, fsync and all.

The link's thread begins, the owner's ends, pages read. What one device asks is answered in the order in which it asked.
"""

from bisect import bisect_left
from collections import deque

BOUNDS_MS = (5, 10, 20, 50, 100, 200, 300, 500, 1_000, 3_000)
"""A number is given in 300 ms (p99); a kiosk that has none after 3 s gives one of its own."""
UNANSWERED_MAX = 8
"""Of one device: more it has given up. What is dropped as a flood is never answered."""
STALE_NS = 30_000_000_000


class Stopwatch:
    """`counts`: how many took at most each of `BOUNDS_MS` and more than the one before; the last: took longer."""

    def __init__(self) -> None:
        self.counts = [0] * (len(BOUNDS_MS) + 1)
        self.total_ms = 0.0
        self._asked: dict[str, deque[int]] = {}

    def asked(self, device: str, at_ns: int) -> None:
        self._asked.setdefault(device, deque(maxlen=UNANSWERED_MAX)).append(at_ns)

    def answered(self, device: str, at_ns: int) -> None:
        asked = self._asked.get(device)
        while asked:
            if (took_ns := at_ns - asked.popleft()) < STALE_NS:
                took_ms = took_ns / 1_000_000
                self.counts[bisect_left(BOUNDS_MS, took_ms)] += 1
                self.total_ms += took_ms
                return
