"""Pictures of devices, asked for when somebody looks: one question at a time per picture, the last answer kept.

Lives on the event loop. Bounded by the number of devices: one picture of each part is kept.
"""

import asyncio
from collections.abc import Callable

from provisioning.rehearsal.page.sightings import Picture
from provisioning.rehearsal.stage import Stimulus

ANSWER_SECONDS = 4.0

Key = tuple[str, str]
"""Device and part."""


class Gallery:
    def __init__(self, ask: Callable[[Stimulus], None]) -> None:
        self._ask = ask
        self._kept: dict[Key, tuple[int, bytes]] = {}
        self._asked: dict[Key, tuple[int, asyncio.Future[bytes]]] = {}

    async def picture(self, device: str, part: str, shown: int, *, fresh: bool = False) -> bytes | None:
        """The device's look number `shown` or a later one, as PNG; `fresh`: as it is now, kept or not.

        None if it does not answer in 4 s.
        """
        key = (device, part)
        kept_shown, kept = self._kept.get(key, (-1, b""))
        if kept_shown >= shown and not fresh:
            return kept
        asked_shown, answer = self._asked.get(key, (-1, None))
        if answer is None or asked_shown < shown:
            answer = asyncio.get_running_loop().create_future()
            self._asked[key] = (shown, answer)
            self._ask({"do": "picture", "device": device})
        try:
            return await asyncio.wait_for(asyncio.shield(answer), ANSWER_SECONDS)
        except TimeoutError:
            self._asked.pop(key, None)
            return None

    def hang(self, seen: Picture) -> None:
        """A device has answered: whoever waits for it gets it."""
        key = (seen.device, seen.part)
        shown, answer = self._asked.pop(key, (0, None))
        self._kept[key] = (shown, seen.png)
        if answer is not None and not answer.done():
            answer.set_result(seen.png)
