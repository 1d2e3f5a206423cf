"""Pictures of devices, asked for when somebody looks: one question at a time per picture, the last answer kept.

Lives on the event loop. Bounded by the number of devices: one picture of each part is kept.
"""

import asyncio
from collections.abc import Callable

from provisioning.rehearsal.page.sightings import Picture
from provisioning.rehearsal.stage import Stimulus

ANSWER_SECONDS = 8.0

Key = tuple[str, str]
"""Device and part."""


class Gallery:
    def __init__(self, ask: Callable[[Stimulus], None]) -> None:
        self._ask = ask
        self._kept: dict[Key, tuple[int, bytes]] = {}
        self._asked: dict[Key, tuple[int, asyncio.Future[bytes]]] = {}

    async def picture(self, device: str, part: str, shown: int, *, fresh: bool = False) -> bytes | None:
        """The device's look number `shown` or a later one, as PNG; `fresh`: as it is now, kept or not.

        None if it does not answer in 8 s.
        """
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                return await self._picture((device, part), shown, fresh=fresh)
        except TimeoutError:
            self._asked.pop((device, part), None)
            return None

    async def _picture(self, key: Key, shown: int, *, fresh: bool) -> bytes:
        """A question that is under way may be answered with an older look: then another is asked after it."""
        if not fresh and (kept := self._kept.get(key)) is not None and kept[0] >= shown:
            return kept[1]
        while (asked := self._asked.get(key)) is not None:
            answer = await asyncio.shield(asked[1])
            if asked[0] >= shown:
                return answer
        self._asked[key] = asked = shown, asyncio.get_running_loop().create_future()
        self._ask({"do": "picture", "device": key[0]})
        return await asyncio.shield(asked[1])

    def hang(self, seen: Picture) -> None:
        """A device has answered: whoever waits for it gets it."""
        key = (seen.device, seen.part)
        shown, answer = self._asked.pop(key, (0, None))
        self._kept[key] = (shown, seen.png)
        if answer is not None and not answer.done():
            answer.set_result(seen.png)
