"""The composition root of a device process: everything is made here, started in order and stopped in reverse.

Links first, so that they connect while the parts' libraries are imported; a process imports only what its parts need.
"""

import secrets
import signal
import threading
import time
from importlib import import_module
from pathlib import Path
from random import SystemRandom

from device.calls_begun import CallsBegun
from device.config import DeviceFile, DeviceSection, Shows
from device.config.printer import Model
from device.database import open_database
from device.hands import display_hands, kiosk_hands, panel_hands
from device.journal import Journal
from device.layout.ticket import BigNumber, Document, Line
from device.machines import machine_of, subscriptions
from device.outbox import Outbox
from device.parts import fonts
from device.parts.printer_escpos import EscposPrinter
from device.parts.printer_line import OpenLine
from device.ports import PaperLow, PrinterNews, TicketPrinter
from device.presence import Presence
from device.roles.events import CallBegun, Recovered
from device.runner import Mailbox, Runner, monotonic_ms
from device.screens import painted
from device.station import Hands, Identity, Station
from device.surroundings import Surroundings
from protocols.link import BrokerAddress, Link, LinkEvent
from protocols.messages import Alert, Role, Severity

SESSION_SECONDS = 120
FAREWELL_SECONDS = 1.8


class Process:
    """One run of the devices of a file. `stage`: the socket of a rehearsal; it needs `sim`."""

    def __init__(self, file: DeviceFile, *, sim: bool, stage: Path | None, version: str) -> None:
        self._file = file
        self._sim = sim
        self._stage = stage
        self._version = version
        self._boot_id = secrets.token_hex(8)
        self._mailbox = Mailbox()
        self._database = open_database(Path(file.data))
        self._stations = {device.id: self._station(device) for device in file.device}
        self._links = {device.id: self._link(device) for device in file.device}
        self._runner = Runner(self._mailbox, tuple(self._stations.values()), monotonic_ms)
        self._surroundings: Surroundings | None = None
        self._printers: list[TicketPrinter] = []
        self._remembered: dict[str, Recovered | CallBegun] = {}

    def run(self) -> None:
        """Until SIGTERM or SIGINT; then everybody says good-bye. Raises what went wrong, on whatever thread it did."""
        threading.excepthook = self._mistake
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self._mailbox.post(self._runner.stop, None))
        clean = False
        try:
            for link in self._links.values():
                link.start()
            self._furnish()
            self._runner.run()
            clean = True
        finally:
            self._leave(clean=clean)

    def _furnish(self) -> None:
        """Parts for every device, then life in them."""
        if any(painted(device) for device in self._file.device):
            fonts.find()
        self._surroundings = surroundings = self._choose()
        for device in self._file.device:
            self._stations[device.id].hands = self._hands(device, surroundings)
        for device_id, remembered in self._remembered.items():
            self._stations[device_id].hear(remembered)
        surroundings.start()
        for printer in self._printers:
            printer.start()

    def _choose(self) -> Surroundings:
        """The one place where simulated and real parts are told apart."""
        made: Surroundings
        if self._sim:
            made = import_module("device.sim.house").House(self._file, self._mailbox, self._stage)
        else:
            made = import_module("device.hardware").Hardware(self._file, self._mailbox, self._runner)
        return made

    def _hands(self, device: DeviceSection, surroundings: Surroundings) -> Hands:
        station = self._stations[device.id]
        screen = surroundings.screen(device, station)
        match device.role:
            case Role.KIOSK:
                journal = Journal(self._database, device.id, lambda: time.time_ns() // 1_000_000)
                model = device.printer or Model()
                printer = self._printer(model, surroundings.printer_line(device, station), station)
                self._remembered[device.id] = Recovered(journal.open())
                return kiosk_hands(journal, printer, screen, width_mm=model.width_mm)
            case Role.DISPLAY if self._file.shows(device) is Shows.BOARD:
                calls = CallsBegun(self._database, device.id)
                if begun := calls.last():
                    self._remembered[device.id] = begun
                return display_hands(screen, surroundings.loudspeaker(device, station), calls)
            case Role.DISPLAY | Role.KEYPAD | Role.RATING:
                return panel_hands(screen, surroundings.indicator(device, station))

    def _printer(self, model: Model, open_line: OpenLine, station: Station) -> TicketPrinter:
        made = EscposPrinter(
            station.identity.device,
            open_line,
            render=lambda ticket: _bytes(ticket, model.profile),
            specimen=Document(model.width_mm, 0, (BigNumber("A000", 1), Line("±"))),
            hear=lambda news: self._printer_said(station, news),
            answers=model.answers,
            proof_seconds=model.proof_seconds,
        )
        self._printers.append(made)
        return made

    def _printer_said(self, station: Station, news: PrinterNews) -> None:
        """On the printer's thread."""
        if isinstance(news, PaperLow):
            self._mailbox.post(station.stand, _paper_low(news))
        else:
            self._mailbox.post(station.hear, news)

    def _station(self, device: DeviceSection) -> Station:
        topics = frozenset(topic for topic, _ in subscriptions(self._file, device))
        return Station(
            Identity(self._file.site.id, device.id, topics),
            machine_of(self._file, device),
            Presence(self._boot_id, device.role, self._version, started=monotonic_ms()),
            Outbox(self._database, device.id),
            now=monotonic_ms,
            dice=SystemRandom(),
            dropped=lambda: self._mailbox.dropped,
        )

    def _link(self, device: DeviceSection) -> Link:
        station = self._stations[device.id]

        def hear(event: LinkEvent) -> None:
            self._mailbox.post(station.hear_link, event)

        broker = self._file.broker
        link = Link(
            address=BrokerAddress(broker.host, broker.port),
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
        farewells = [self._farewell(device) for device in self._links] if clean else []
        for printer in self._printers:
            printer.stop()
        if self._surroundings:
            self._surroundings.stop()
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


def _bytes(ticket: Document, profile: str) -> bytes:
    from device.parts.ticket_bytes import ticket_bytes  # noqa: PLC0415  heavy: on the printer's thread, for kiosks only

    return ticket_bytes(ticket, profile)


def _paper_low(news: PaperLow) -> Alert:
    text = "Kertas hampir habis" if news.low else ""
    return Alert(code="paper_low", severity=Severity.NOTICE, active=news.low, text=text)
