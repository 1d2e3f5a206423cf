"""A loudspeaker that takes as long to say a sentence as a voice would: one announcement at a time, to its end.

A third of a second a word; `factor` multiplies it, 0 = no time.
"""

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from protocols.messages import Announcement

WORD_SECONDS = 0.35
WAITING_MAX = 64
STOP_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Said:
    """What people in the zone heard, times in monotonic ns; `complete` false: it was cut off."""

    announcement: Announcement
    started: int
    ended: int
    complete: bool


class SimLoudspeaker:
    """`hear(said)` is called on the loudspeaker's thread at the end of each announcement."""

    def __init__(self, name: str, hear: Callable[[Said], object]) -> None:
        self.factor = 1.0
        self._hear = hear
        self._waiting: queue.SimpleQueue[tuple[Announcement, bool] | None] = queue.SimpleQueue()
        self._silenced = threading.Event()
        self._thread = threading.Thread(target=self._work, name=f"loudspeaker-{name}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def say(self, announcement: Announcement, *, brief: bool, time_of_day: str = "") -> None:  # noqa: ARG002
        """It is as loud at night as by day."""
        if self._waiting.qsize() < WAITING_MAX:
            self._waiting.put((announcement, brief))

    def stop(self) -> None:
        """Cut off what is being said."""
        self._silenced.set()
        self._waiting.put(None)
        self._thread.join(STOP_SECONDS)

    def _work(self) -> None:
        while (order := self._waiting.get()) is not None:
            announcement, brief = order
            started = time.monotonic_ns()
            cut_off = self._silenced.wait(seconds_of(announcement, brief=brief) * self.factor)
            self._hear(Said(announcement, started, time.monotonic_ns(), complete=not cut_off))


def seconds_of(announcement: Announcement, *, brief: bool) -> float:
    """How long a voice takes for it; `brief`: only the first language."""
    sentences = announcement.spoken[:1] if brief else announcement.spoken
    return WORD_SECONDS * sum(len(sentence.split()) for _, sentence in sentences)
