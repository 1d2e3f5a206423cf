"""What changes on an open page: server-sent events out of the newest moment, made once for all who look at the same.

Each browser waits for one thing only, that there is something newer; nothing queues up for one that is slow.
"""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Hashable
from dataclasses import dataclass

from central.moment import Moment, Moments

GATHER_SECONDS = 0.05
"""What happens so close together is shown together."""
PATIENCE_SECONDS = 4.0
TICK_MS = 2_000
"""The clock of the owner's thread goes out so often at most; a page that misses it for 15 s says that it is stale."""
EDITIONS_MAX = 1_000

Render = Callable[[Moment], str]
"""The piece of a page as it is now: HTML that is safe to show."""

May = Callable[[Moment], bool]
"""Whether this browser may still look."""


@dataclass(frozen=True, slots=True)
class Edition:
    """`stamp` changes when `body` does, and with each start of central."""

    moment: Moment
    stamp: str
    body: str


class Live:
    """Belongs to the web's thread, but for `ring`."""

    def __init__(self, moments: Moments) -> None:
        self._moments = moments
        self._loop: asyncio.AbstractEventLoop | None = None
        self._rung = False
        self._next: asyncio.Event = asyncio.Event()
        self._editions: dict[Hashable, Edition] = {}
        self.watching = 0

    def ring(self) -> None:
        """From the owner's thread: something is new. Costs nothing while nobody looks."""
        if self._loop is not None and self.watching and not self._rung:
            self._rung = True
            self._loop.call_soon_threadsafe(self._wake)

    def _wake(self) -> None:
        self._rung = False
        seen, self._next = self._next, asyncio.Event()
        seen.set()

    def edition(self, topic: Hashable, render: Render) -> Edition:
        """What everybody sees who looks at `topic` now."""
        moment, known = self._moments.newest, self._editions.get(topic)
        if known is not None and known.moment is moment:
            return known
        body = render(moment)
        stamp = known.stamp if known and known.body == body else ""
        stamp = stamp or f"{moment.hall.epoch}.{hashlib.blake2b(body.encode(), digest_size=8).hexdigest()}"
        self._editions.pop(topic, None)
        while len(self._editions) >= EDITIONS_MAX:
            del self._editions[next(iter(self._editions))]
        made = self._editions[topic] = Edition(moment, stamp, body)
        return made

    async def stream(self, topic: Hashable, render: Render, may: May, last: str = "") -> AsyncIterator[bytes]:
        """Until it may not be looked at any more. `last`: the stamp of what the browser shows already."""
        self._loop = asyncio.get_running_loop()
        self.watching += 1
        try:
            ticked = 0
            while may(self._moments.newest):
                following = self._next
                edition = self.edition(topic, render)
                if edition.stamp != last:
                    last = edition.stamp
                    yield event("picture", edition.body, last)
                if edition.moment.at - ticked >= TICK_MS:
                    ticked = edition.moment.at
                    yield event("tick", str(ticked))
                if not await _soon(following):
                    yield b":\n\n"
            yield event("gone", "")
        finally:
            self.watching -= 1


async def _soon(following: asyncio.Event) -> bool:
    """False: nothing came. Then a few bytes tell whether the browser is still there."""
    try:
        await asyncio.wait_for(following.wait(), PATIENCE_SECONDS)
    except TimeoutError:
        return False
    await asyncio.sleep(GATHER_SECONDS)
    return True


def event(name: str, body: str, stamp: str = "") -> bytes:
    """One event in the notation of EventSource. A line break in the body begins another `data` line."""
    lines = [f"event: {name}"]
    lines += [f"id: {stamp}"] if stamp else []
    lines += [f"data: {line}" for line in body.split("\n")]
    return ("\n".join(lines) + "\n\n").encode()
