"""What a link told its owner, as an owner's mailbox would hold it."""

import queue
from typing import TypeVar

from protocols.link import Arrived, Connected, Disconnected, LinkEvent

Event = TypeVar("Event", Connected, Disconnected, Arrived)


class Ear:
    """Give the ear itself as `hear`. `all`: everything heard so far, in order."""

    def __init__(self) -> None:
        self.all: list[LinkEvent] = []
        self._waiting: queue.SimpleQueue[LinkEvent] = queue.SimpleQueue()

    def __call__(self, event: LinkEvent) -> None:
        self.all.append(event)
        self._waiting.put(event)

    def next(self, kind: type[Event], seconds: float = 10.0) -> Event:
        """The next event, which must be of this kind."""
        try:
            event = self._waiting.get(timeout=seconds)
        except queue.Empty:
            raise AssertionError(f"no {kind.__name__} within {seconds:g} s; heard {self.all[-5:]}") from None
        assert isinstance(event, kind), f"wanted {kind.__name__}, heard {event}"
        return event

    def take(self, kind: type[Event], count: int, seconds: float = 10.0) -> list[Event]:
        return [self.next(kind, seconds) for _ in range(count)]

    @property
    def silent(self) -> bool:
        """Nothing was heard that has not been taken."""
        return self._waiting.empty()
