"""Gives every device of a file its parts, real or simulated, and the hands that move them; starts and stops them.

The printer's driver is the same for both: only what is behind its line differs.
"""

import secrets
import sqlite3
import time
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path

from device.calls_begun import CallsBegun
from device.config import DeviceFile, DeviceSection, Shows
from device.config.printer import Model
from device.hands import display_hands, kiosk_hands, panel_hands
from device.journal import Journal
from device.layout.ticket import BigNumber, Document, Line
from device.leases import LeaseBook, boot_id
from device.parts import fonts
from device.parts.escpos_wire import EscposWire
from device.parts.printer_escpos import EscposPrinter
from device.parts.printer_line import OpenLine
from device.ports import PaperLow, PrinterNews, TicketPrinter
from device.roles.events import CallBegun, Recovered
from device.runner import Mailbox, Runner
from device.screens import lettered
from device.station import Hands, Station
from device.surroundings import Surroundings
from protocols.messages import Alert, Role, Severity


class Furnishing:
    """`stage`: the socket of a rehearsal; it needs `sim`. Parts are made at once, and live from `start` to `stop`."""

    def __init__(
        self,
        file: DeviceFile,
        stations: Mapping[str, Station],
        mailbox: Mailbox,
        runner: Runner,
        database: sqlite3.Connection,
        *,
        sim: bool,
        stage: Path | None,
    ) -> None:
        self._file = file
        self._stations = stations
        self._mailbox = mailbox
        self._database = database
        self._printers: list[TicketPrinter] = []
        self._remembered: dict[str, Recovered | CallBegun] = {}
        knowing = tuple(device for device in file.device if not file.waits(device))
        if any(lettered(device) for device in knowing):
            fonts.find()
        self._surroundings = _choose(file, mailbox, runner, sim=sim, stage=stage)
        for device in knowing:
            stations[device.id].hands = self._hands(device)

    def start(self) -> None:
        """What the machines still have to know from before comes first."""
        for device_id, remembered in self._remembered.items():
            self._stations[device_id].hear(remembered)
        self._surroundings.start()
        for printer in self._printers:
            printer.start()

    def alive(self) -> bool:
        return self._surroundings.alive()

    def stop(self) -> None:
        for printer in self._printers:
            printer.stop()
        self._surroundings.stop()

    def _hands(self, device: DeviceSection) -> Hands:
        surroundings, station = self._surroundings, self._stations[device.id]
        screen = surroundings.screen(device, station)
        match device.role:
            case Role.KIOSK:
                journal = Journal(self._database, device.id, lambda: time.time_ns() // 1_000_000)
                model = device.printer or Model()
                printer = self._printer(model, surroundings.printer_line(device, station), station, torn=journal.torn())
                leases = LeaseBook(self._database, device.id, boot_id(), journal.stage)
                offline = leases.recovered(secrets.token_hex(16))
                self._remembered[device.id] = Recovered(journal.open(), journal.asked(), offline)
                return kiosk_hands(journal, leases, station.deliver, printer, screen, width_mm=model.width_mm)
            case Role.DISPLAY if self._file.shows(device) is Shows.BOARD:
                calls = CallsBegun(self._database, device.id)
                if begun := calls.last():
                    self._remembered[device.id] = begun
                return display_hands(screen, surroundings.loudspeaker(device, station), calls)
            case Role.DISPLAY | Role.KEYPAD | Role.RATING:
                return panel_hands(screen, surroundings.indicator(device, station))

    def _printer(self, model: Model, open_line: OpenLine, station: Station, *, torn: bool) -> TicketPrinter:
        made = EscposPrinter(
            station.identity.device,
            EscposWire(open_line, torn=torn),
            render=lambda ticket: _bytes(ticket, model),
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


def _choose(file: DeviceFile, mailbox: Mailbox, runner: Runner, *, sim: bool, stage: Path | None) -> Surroundings:
    """The one place where simulated and real parts are told apart."""
    made: Surroundings
    if sim:
        made = import_module("device.sim.house").House(file, mailbox, stage)
    else:
        made = import_module("device.hardware").Hardware(file, mailbox, runner)
    return made


def _bytes(ticket: Document, model: Model) -> bytes:
    from device.parts.ticket_bytes import Means, ticket_bytes  # noqa: PLC0415  heavy: for kiosks, on their thread

    return ticket_bytes(ticket, Means(model.profile, model.logo, model.in_letters))


def _paper_low(news: PaperLow) -> Alert:
    text = "Kertas hampir habis" if news.low else ""
    return Alert(code="paper_low", severity=Severity.NOTICE, active=news.low, text=text)
