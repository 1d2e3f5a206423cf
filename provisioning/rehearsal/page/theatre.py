"""The page's one owner: hears the hall, folds what it hears, tells those who watch, does what they ask.

Everything runs on the event loop, except `hear`, which any thread may call. What blocks (killing and starting central)
runs on `hands`, the one thread that started the hall's processes: they die with it.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor
from typing import TypeVar

import msgspec

from provisioning.rehearsal.hall import HallError
from provisioning.rehearsal.page.deeds import AnyDeed, Refill, Roll, stimulus
from provisioning.rehearsal.page.facts import Facts
from provisioning.rehearsal.page.gallery import Gallery
from provisioning.rehearsal.page.ports import HallPort
from provisioning.rehearsal.page.sightings import Beep, Picture, read
from provisioning.rehearsal.page.spectators import News, Spectators
from provisioning.rehearsal.page.state import State, fold, handle_paper
from provisioning.rehearsal.page.strip import Central, Strip
from provisioning.rehearsal.stage import Sighting

Event = tuple[str, bytes]
"""Name and JSON of one server-sent event: hall, views, beeps, strip or rest."""

T = TypeVar("T")
encode = msgspec.json.Encoder().encode


class UnknownDeviceError(Exception):
    """The page names a device that the hall does not have."""


class Theatre:
    def __init__(self, hall: HallPort, hands: Executor, facts: Facts, state: State) -> None:
        self.facts = facts
        self.devices = facts.devices
        self.state = state
        self._hall = hall
        self._hands = hands
        self._gallery = Gallery(hall.do)
        self._spectators = Spectators()
        self._central = Central.ONLINE
        self._restart_seconds: float | None = None
        self._trouble = ""

    def see(self, raw: Sighting) -> None:
        """One thing that happened in the hall."""
        match read(raw):
            case None:
                return
            case Picture() as picture:
                self._gallery.hang(picture)
            case Beep(device=device, kind=kind):
                self._spectators.tell_beep(device, kind)
            case sighting:
                before, self.state = self.state, fold(self.state, sighting)
                self._tell(before, sighting.device)

    def do(self, deed: AnyDeed) -> None:
        """A person's hand. Raises UnknownDeviceError."""
        if deed.device not in self.devices:
            raise UnknownDeviceError(deed.device)
        self._hall.do(stimulus(deed))
        if isinstance(deed, Roll | Refill):
            self.state = handle_paper(self.state, deed.device, deed.state if isinstance(deed, Roll) else "ok")
            self._spectators.tell_device(deed.device)

    async def picture(self, device: str, part: str, shown: int, *, fresh: bool = False) -> bytes | None:
        """PNG of a device's look number `shown` or later; `fresh`: as it is now. None if there is none."""
        if device not in self.devices:
            return None
        return await self._gallery.picture(device, part, shown, fresh=fresh)

    async def kill_central(self) -> None:
        if self._central is Central.ONLINE:
            self._switch(Central.KILLED)
            await self._by_hand(self._hall.kill_central)

    async def start_central(self) -> None:
        if self._central is Central.KILLED:
            self._switch(Central.STARTING)
            self._restart_seconds = await self._by_hand(self._hall.start_central)
            self._switch(Central.KILLED if self._restart_seconds is None else Central.ONLINE)

    async def watch_health(self, every_seconds: float = 1.0) -> None:
        """Until cancelled: notice a process that died by itself."""
        while True:
            await asyncio.sleep(every_seconds)
            if not self._trouble:
                await self._by_hand(self._hall.check)

    async def events(self) -> AsyncIterator[Event]:
        """Everything first, then what is new, until `close`; "rest" when nothing was new for 15 s."""
        async for news in self._spectators.watch():
            for event in self._told(news):
                yield event

    def strip(self) -> Strip:
        return Strip(
            central=self._central,
            epoch=self._hall.epoch,
            devices=len(self.devices),
            seen=len(self.state.views),
            processes=self._hall.processes,
            press_to_paper=self.state.paper.summary(),
            call_to_board=self.state.board.summary(),
            restart_seconds=self._restart_seconds,
            trouble=self._trouble,
        )

    def close(self) -> None:
        """Every open page is told goodbye: its stream ends."""
        self._spectators.close()

    def _told(self, news: News) -> list[Event]:
        if news.everything:
            return [("hall", encode({"views": list(self.state.views.values()), "strip": self.strip()}))]
        told: list[Event] = []
        if news.devices:
            views = [self.state.views[device] for device in news.devices if device in self.state.views]
            told.append(("views", encode(views)))
        if news.beeps:
            told.append(("beeps", encode(list(news.beeps))))
        if news.strip:
            told.append(("strip", encode(self.strip())))
        return told or [("rest", b"null")]

    def _tell(self, before: State, device: str) -> None:
        if self.state.views is not before.views:
            self._spectators.tell_device(device)
        measured = self.state.paper is not before.paper or self.state.board is not before.board
        if measured or len(self.state.views) != len(before.views):
            self._spectators.tell_strip()

    def _switch(self, central: Central) -> None:
        self._central = central
        self._spectators.tell_strip()

    async def _by_hand(self, act: Callable[[], T]) -> T | None:
        """Run it where the processes were started; its trouble becomes one line on the page."""
        try:
            return await asyncio.get_running_loop().run_in_executor(self._hands, act)
        except HallError as error:
            self._trouble = str(error)
            self._spectators.tell_strip()
            return None
