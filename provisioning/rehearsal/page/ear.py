"""Brings what the stage's thread hears to the event loop; what is heard before there is a loop waits for it."""

import asyncio
import queue
from collections.abc import Callable
from contextlib import suppress

from provisioning.rehearsal.stage import Sighting


class Ear:
    """`hear` on any thread, the rest on the loop's."""

    def __init__(self) -> None:
        self._heard: queue.SimpleQueue[Sighting] = queue.SimpleQueue()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._see: Callable[[Sighting], None] = lambda _: None

    def hear(self, sighting: Sighting) -> None:
        """First the queue, then the look at the loop: `attach` does it the other way round, and nothing is lost."""
        self._heard.put(sighting)
        if (loop := self._loop) is not None:
            with suppress(RuntimeError):  # the loop has just closed: nobody listens any more
                loop.call_soon_threadsafe(self._pass_on)

    def attach(self, loop: asyncio.AbstractEventLoop, see: Callable[[Sighting], None]) -> None:
        self._see = see
        self._loop = loop
        self._pass_on()

    def detach(self) -> None:
        self._loop = None

    def _pass_on(self) -> None:
        with suppress(queue.Empty):
            while True:
                self._see(self._heard.get_nowait())
