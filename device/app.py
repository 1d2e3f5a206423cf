"""The composition root of a device process: everything is made here, started in order and stopped in reverse.

Links first, so that they connect while the parts' libraries are imported; a process imports only what its parts need.
"""

import os
import secrets
import signal
import threading
import time
from dataclasses import replace
from pathlib import Path
from random import SystemRandom

from device.config import DeviceFile, DeviceSection
from device.database import open_database
from device.fleet.attending import Household, attendant_of
from device.fleet.homecoming import came_home
from device.furnishing import Furnishing
from device.machines import machine_of, subscriptions
from device.outbox import Outbox
from device.presence import Presence
from device.runner import Mailbox, Runner, monotonic_ms
from device.station import Identity, Station
from device.system.caretaker import Caretaker
from device.system.nameplate import read_nameplate
from protocols.link import BrokerAddress, Link, LinkEvent

SESSION_SECONDS = 120
FAREWELL_SECONDS = 1.8


class Process:
    """One run of the devices of a file, as central wants them. `stage`: the socket of a rehearsal; it needs `sim`."""

    def __init__(self, base: DeviceFile, *, sim: bool, stage: Path | None, version: str) -> None:
        self._file, self._kept = came_home(base, sim=sim)
        file = self._file
        self._sim = sim
        self._stage = stage
        self._version = version
        self._nameplate = read_nameplate()
        self._boot_id = secrets.token_hex(8)
        self._mailbox = Mailbox()
        self._database = open_database(Path(file.data))
        self._stations = {device.id: self._station(device) for device in file.device}
        self._links = {device.id: self._link(device) for device in file.device}
        self._caretaker = self._take_care()
        house = Household(
            replace(base, broker=file.broker), file, self._stations, self._mailbox, self.leave, version, self._nameplate
        )
        self._attendant = attendant_of(house, sim=sim)
        residents = (*self._stations.values(), *self._caretaker.residents, *self._attendant.residents)
        self._runner = Runner(self._mailbox, residents, monotonic_ms)
        self._furnishing: Furnishing | None = None

    def run(self) -> None:
        """Until SIGTERM or SIGINT; then everybody says good-bye. Raises what went wrong, on whatever thread it did."""
        threading.excepthook = self._mistake
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self._mailbox.post(self._runner.stop, None))
        clean = False
        try:
            for link in self._links.values():
                link.start()
            if self._file.broker.identity:
                from device.enrolment.renewing import Renewal  # noqa: PLC0415  heavy, and not for central's own machine

                Renewal(Path(self._file.broker.identity), time.time).start()
            self._furnish()
            self._attendant.start()
            self._caretaker.ready()
            self._runner.run()
            clean = True
        finally:
            self._leave(clean=clean)

    def leave(self) -> None:
        """In good order, soon: whoever started it starts it again."""
        self._mailbox.post(self._runner.stop, None)

    def _furnish(self) -> None:
        """Parts for every device, then life in them."""
        self._furnishing = furnishing = Furnishing(
            self._file,
            self._stations,
            self._mailbox,
            self._runner,
            self._database,
            sim=self._sim,
            stage=self._stage,
        )
        furnishing.start()

    def _take_care(self) -> Caretaker:
        """What is wrong with the machine, its first device says."""
        caretaker = Caretaker(
            Path(self._file.data),
            environment=os.environ,
            alive=lambda: self._furnishing is None or self._furnishing.alive(),
            stand=next(iter(self._stations.values())).stand,
            now=monotonic_ms,
        )
        for station in self._stations.values():
            station.health = caretaker.health
        return caretaker

    def _station(self, device: DeviceSection) -> Station:
        topics = frozenset(topic for topic, _ in subscriptions(self._file, device))
        return Station(
            Identity(self._file.site.id, device.id, topics),
            machine_of(self._file, device),
            Presence(
                self._boot_id,
                device.role,
                self._version,
                started=monotonic_ms(),
                configuration=self._runs(device.id),
                nameplate=self._nameplate,
            ),
            Outbox(self._database, device.id),
            now=monotonic_ms,
            dice=SystemRandom(),
            dropped=lambda: self._mailbox.dropped,
        )

    def _runs(self, device: str) -> str:
        told = self._kept.wanted.get(device)
        return told.revision if told else ""

    def _link(self, device: DeviceSection) -> Link:
        station = self._stations[device.id]

        def hear(event: LinkEvent) -> None:
            self._mailbox.post(station.hear_link, event)

        broker = self._file.broker
        link = Link(
            address=BrokerAddress(broker.host, broker.port, broker.credentials(device.id)),
            client_id=device.id,
            filters=subscriptions(self._file, device),
            will=station.about(station.presence.will),
            hear=hear,
            session_seconds=SESSION_SECONDS,
        )
        station.line = link
        return link

    def _mistake(self, args: threading.ExceptHookArgs) -> None:
        """A thread of ours died: so do we."""
        if args.exc_value is not None:
            self._mailbox.post(self._runner.fail, args.exc_value)

    def _leave(self, *, clean: bool) -> None:
        """Good-byes in parallel, while the parts stop. Who does not leave cleanly lets the last will speak."""
        self._caretaker.stopping()
        farewells = [self._farewell(device) for device in self._links] if clean else []
        if self._furnishing:
            self._furnishing.stop()
        deadline = time.monotonic() + FAREWELL_SECONDS
        for farewell in farewells:
            farewell.join(max(0.0, deadline - time.monotonic()))
        self._database.close()

    def _farewell(self, device: str) -> threading.Thread:
        station, link = self._stations[device], self._links[device]
        said = station.about(station.presence.farewell)
        thread = threading.Thread(target=link.stop, args=(said,), name=f"farewell-{device}", daemon=True)
        thread.start()
        return thread
