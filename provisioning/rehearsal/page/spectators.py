"""Those who watch the page: each is told which views are new, never more than there are devices.

A slow browser loses no last state and holds nothing up: what changed twice before it listens is told once.
"""

import asyncio
from collections import deque
from collections.abc import AsyncIterator

BEEPS_MAX = 16
KEEP_ALIVE_SECONDS = 15.0
BREATH_SECONDS = 0.03  # changes that come together are told together


class News:
    """What has changed since a spectator last listened: devices, whether the strip did, and beeps (device, kind).

    `everything`: it has just come and knows nothing yet.
    """

    def __init__(self, everything: bool = False) -> None:
        self.everything = everything
        self.devices: dict[str, None] = {}
        self.strip = False
        self.beeps: deque[tuple[str, str]] = deque(maxlen=BEEPS_MAX)


class Spectators:
    """Lives on the event loop."""

    def __init__(self) -> None:
        self._watching: dict[asyncio.Event, News] = {}
        self._closed = False

    @property
    def count(self) -> int:
        return len(self._watching)

    async def watch(self) -> AsyncIterator[News]:
        """News as they come, everything at once, and an empty one every 15 s; ends when all is over."""
        wake = asyncio.Event()
        self._watching[wake] = News()
        try:
            yield News(everything=True)
            while not self._closed:
                await _sleep(wake)
                news, self._watching[wake] = self._watching[wake], News()
                wake.clear()
                if not self._closed:
                    yield news
        finally:
            del self._watching[wake]

    def tell_device(self, device: str) -> None:
        for wake, news in self._watching.items():
            news.devices[device] = None
            wake.set()

    def tell_strip(self) -> None:
        for wake, news in self._watching.items():
            news.strip = True
            wake.set()

    def tell_beep(self, device: str, kind: str) -> None:
        for wake, news in self._watching.items():
            news.beeps.append((device, kind))
            wake.set()

    def close(self) -> None:
        self._closed = True
        for wake in self._watching:
            wake.set()


async def _sleep(wake: asyncio.Event) -> None:
    try:
        await asyncio.wait_for(wake.wait(), KEEP_ALIVE_SECONDS)
    except TimeoutError:
        return
    await asyncio.sleep(BREATH_SECONDS)
