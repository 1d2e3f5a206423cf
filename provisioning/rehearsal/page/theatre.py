"""The page's one owner: hears the hall, folds what it hears, tells those who watch, does what they ask.

Everything runs on the event loop, except `hear`, which any thread may call. What blocks (killing and starting central)
runs on `hands`, the one thread that started the hall's processes: they die with it.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from concurrent.futures import Executor
from typing import TypeVar

import msgspec

from provisioning.rehearsal.hall import HallError
from provisioning.rehearsal.page.deeds import AnyDeed, Refill, Roll, stimulus
from provisioning.rehearsal.page.facts import Facts
from provisioning.rehearsal.page.gallery import Gallery
from provisioning.rehearsal.page.ports import CrowdPort, HallPort
from provisioning.rehearsal.page.sightings import Beep, Picture, read
from provisioning.rehearsal.page.spectators import News, Spectators
from provisioning.rehearsal.page.state import State, fold, handle_paper
from provisioning.rehearsal.page.strip import Central, Played, Strip
from provisioning.rehearsal.stage import Sighting

Event = tuple[str, bytes]
"""Name and JSON of one server-sent event: hall, views, beeps, strip or rest."""

T = TypeVar("T")
encode = msgspec.json.Encoder().encode


BACK_SECONDS = 30.0
GLANCE_SECONDS = 0.05


class UnknownDeviceError(Exception):
    """The page names a device that the hall does not have."""


class Theatre:
    def __init__(
        self, hall: HallPort, hands: Executor, facts: Facts, state: State, crowd: CrowdPort | None = None
    ) -> None:
        self.facts = facts
        self.devices = facts.devices
        self.state = state
        self._hall = hall
        self._hands = hands
        self._crowd = crowd
        self._gallery = Gallery(hall.do)
        self._spectators = Spectators()
        self._central = Central.ONLINE
        self._epoch = 0
        self._restart_seconds: float | None = None
        self._trouble = ""

    def see(self, raw: Sighting) -> None:
        """One thing that happened in the hall."""
        if self._crowd is not None:
            self._crowd.hear(raw)
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
        """PNG of a device's look number `shown` or later; `fresh`: as it is now. None if it does not answer.

        Raises UnknownDeviceError.
        """
        if device not in self.devices:
            raise UnknownDeviceError(device)
        return await self._gallery.picture(device, part, shown, fresh=fresh)

    async def kill_central(self) -> None:
        if self._central is Central.ONLINE:
            self._epoch = self._hall.epoch
            self._switch(Central.KILLED)
            await self._by_hand(self._hall.kill_central)

    async def start_central(self) -> None:
        """Ends when it is online with a new epoch, or has not come in 30 s."""
        if self._central is not Central.KILLED:
            return
        self._switch(Central.STARTING)
        began = time.monotonic()
        await self._by_hand(self._hall.launch_central)
        while self._hall.epoch <= self._epoch and not self._trouble:
            if time.monotonic() - began > BACK_SECONDS:
                self._complain(f"pusat tidak kembali / central is not back after {BACK_SECONDS:.0f} s")
            await asyncio.sleep(GLANCE_SECONDS)
        if not self._trouble:
            self._restart_seconds = round(time.monotonic() - began, 1)
        self._switch(Central.KILLED if self._trouble else Central.ONLINE)

    def fill(self, speed: float) -> None:
        """Let visitors and officers play by themselves, or go on."""
        if self._crowd is not None:
            self._crowd.go(speed)
            self._spectators.tell_strip()

    def pause(self) -> None:
        if self._crowd is not None:
            self._crowd.wait()
            self._spectators.tell_strip()

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
            play=self._played(),
            restart_seconds=self._restart_seconds,
            trouble=self._trouble,
        )

    def close(self) -> None:
        """Every open page is told goodbye: its stream ends."""
        self._spectators.close()

    def _played(self) -> Played:
        if self._crowd is None:
            return Played(offered=False)
        return Played(begun=self._crowd.begun, running=self._crowd.running, speed=self._crowd.speed)

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
            self._complain(str(error))
            return None

    def _complain(self, trouble: str) -> None:
        self._trouble = trouble
        self._spectators.tell_strip()
