"""How the web's thread deals with the owner's: it reads the newest frozen hall, posts orders, awaits their answers."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from central.door.door import Knock
from central.door.words import Said
from central.engine.commands import Command
from central.engine.events import AnyEvent
from central.engine.model import Hall

ANSWER_SECONDS = 10.0


class BusyError(Exception):
    """Too much is waiting, or the owner does not answer: nothing is known to have happened; asking again is right."""


@dataclass(frozen=True, slots=True)
class OwnersDoor:
    """`hall` gives the newest; `post` False: no room."""

    hall: Callable[[], Hall]
    post: Callable[[Knock], bool]

    async def order(self, command: Command, actor: str, request_id: str = "") -> tuple[AnyEvent, ...]:
        """What it caused, once the ledger has it. Raises BusyError."""
        loop = asyncio.get_running_loop()
        answered: asyncio.Future[tuple[AnyEvent, ...]] = loop.create_future()

        def answer(events: tuple[AnyEvent, ...]) -> None:
            loop.call_soon_threadsafe(_settle, answered, events)

        if not self.post(Knock(Said(actor, request_id, command), answer)):
            raise BusyError("sedang sibuk, ulangi / busy: say it again")
        try:
            return await asyncio.wait_for(answered, ANSWER_SECONDS)
        except TimeoutError as error:
            raise BusyError("pusat tidak menjawab, ulangi / central does not answer: say it again") from error


def _settle(answered: "asyncio.Future[tuple[AnyEvent, ...]]", events: tuple[AnyEvent, ...]) -> None:
    if not answered.done():
        answered.set_result(events)
