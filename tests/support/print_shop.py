"""A kiosk in one process: the real role, journal and printer's part, on a simulated printer; central is played here.

    with Shop(kind, folder) as shop:
        shop.choose()                  # a visitor presses, central gives the number
        shop.crash()                   # the process is gone, and another one starts with the journal that is left

`pictures`: what the screen showed, with the moment; `news`: what the printer's part said, with the moment.
"""

import threading
import time
from functools import lru_cache
from random import Random

from device.database import open_database
from device.hands import kiosk_hands
from device.journal import Journal
from device.layout.ticket import BigNumber, Document
from device.leases import LeaseBook
from device.machines import machine_of, subscriptions
from device.outbox import Outbox
from device.parts.escpos_wire import EscposWire
from device.parts.printer_escpos import EscposPrinter
from device.parts.ticket_bytes import NUMBER_HEIGHT, ticket_bytes
from device.ports import PaperLow
from device.presence import Presence
from device.roles.effects import Deliver, Send
from device.roles.events import Chosen, Heard, LinkUp, Recovered, ReprintPressed
from device.roles.kiosk import Asking, Printing
from device.roles.pictures import KioskMode, KioskScreen
from device.runner import Mailbox, monotonic_ms
from device.sim.paper import DotsRow, Sheet
from device.station import Identity, Station
from protocols.messages import Alert, PaperReply, ReportPaper, RequestTicket, Role, TicketReply
from support.printer_lines import connection, printer_at
from support.samples import central, menu, slip, tick
from support.station_maker import DEVICES, FILE

SPECIMEN = Document(80, 48, (BigNumber("A000", 1),))
NUMBERS = ("A005", "A006", "A007")
PAPERS = (NUMBER_HEIGHT[58], NUMBER_HEIGHT[80])


@lru_cache(maxsize=32)
def rendered(document):
    """Cached: drawing takes longer than all the rest."""
    return ticket_bytes(document)


def pieces(sheet: Sheet) -> int:
    """How many tickets hang on it, whole or torn: each has one picture of a number."""
    return sum(isinstance(row, DotsRow) and row.height in PAPERS for row in sheet.rows)


class Shop:
    def __init__(self, kind, folder, *, answers=True, poll_seconds=30, port_status=None):
        self.folder, self.answers, self.poll_seconds = folder, answers, poll_seconds
        self.skew = 0
        self.presses = 0
        self.sheets, self.news, self.pictures, self.reports, self.alerts = [], [], [], [], []
        self.made = connection(kind)
        if port_status is not None:
            self.made.device.status = port_status
        self.simulated = printer_at(self.made, lambda sheet, at_ns: self.sheets.append(sheet))
        self._switch_on()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.part.stop()
        self.database.close()
        self.simulated.stop()

    @property
    def kiosk(self):
        return self.station._machine.state

    @property
    def doing(self):
        return self.kiosk.doing

    @property
    def picture(self):
        return self.pictures[-1][1]

    def crash(self):
        """SIGKILL: nothing is said any more, and what the printer has, it has."""
        self.part._hear = lambda news: None
        self.part.stop()
        self.database.close()
        self._switch_on()

    def choose(self):
        """The next visitor presses and central has answered; the ticket is with the printer's part."""
        self.presses += 1
        self.station.hear(Chosen("ktp", f"{self.presses:032x}"))
        assert isinstance(self.doing, Asking), self.doing
        reply = TicketReply(request_id=f"{self.presses:032x}", slip=slip(NUMBERS[self.presses - 1]))
        self.station.hear(Heard(reply))

    def reprint(self):
        self.station.hear(ReprintPressed())

    def do(self, deed):
        """On the simulated printer's thread; returns when it is done."""
        done = threading.Event()
        self.simulated.do(lambda _: (deed(self.simulated), done.set()))
        assert done.wait(10)

    def leap(self, ms):
        """The kiosk's clock goes on, nothing else does."""
        self.skew += ms
        self.turn(0)

    def until(self, condition, what, seconds=60.0):
        deadline = time.monotonic() + seconds
        while not condition():
            assert time.monotonic() < deadline, f"not within {seconds:g} s: {what}; {self.doing}, {self.kiosk.trouble}"
            self.turn(0.02)

    def ready(self):
        """And the printer's part has looked."""
        return self.picture.mode is KioskMode.READY and self.part._known

    def settled(self):
        """The printer's part has said what it has to say of the job in hand."""
        return not isinstance(self.doing, Printing)

    def turn(self, seconds):
        """One mail or none, then whatever is due."""
        if mail := self.mailbox.wait(seconds):
            mail.take(mail.news)
        if self.station.due <= self.now():
            self.station.wake()

    def now(self):
        return monotonic_ms() + self.skew

    def show(self, picture: KioskScreen):
        self.pictures.append((time.monotonic(), picture))

    def _switch_on(self):
        section = DEVICES["kiosk-1"]
        self.mailbox = Mailbox()
        self.database = open_database(self.folder)
        self.station = Station(
            Identity("hall", "kiosk-1", frozenset(topic for topic, _ in subscriptions(FILE, section))),
            machine_of(FILE, section),
            Presence("00112233aabbccdd", Role.KIOSK, "1", started=0),
            Outbox(self.database, "kiosk-1"),
            now=self.now,
            dice=Random(1),
            dropped=lambda: 0,
        )
        journal = Journal(self.database, "kiosk-1", self.now)
        self.part = EscposPrinter(
            "kiosk-1",
            EscposWire(self.made.open, torn=journal.torn()),
            render=rendered,
            specimen=SPECIMEN,
            hear=self._hear,
            answers=self.answers,
            proof_seconds=0.4,
            poll_seconds=self.poll_seconds,
        )
        leases = LeaseBook(self.database, "kiosk-1", "boot", journal.stage)
        self.station.hands = kiosk_hands(journal, leases, self.station.deliver, self.part, self, width_mm=80)
        self.station.watch = self._watch
        self.station.hear(Recovered(journal.open()))
        self.station.hear(LinkUp())
        for message in (central(), tick(), menu()):
            self.station.hear(Heard(message))
        self.part.start()

    def _hear(self, news):
        """On the printer's thread."""
        self.news.append((time.monotonic(), news))
        if not isinstance(news, PaperLow):  # an alert of the device's, not its role's concern
            self.mailbox.post(self.station.hear, news)

    def _watch(self, effects):
        for effect in effects:
            match effect:
                case Send(Alert() as alert):
                    self.alerts.append(alert)
                case Send(RequestTicket()):
                    """Answered by `choose`."""
                case Deliver(_, ReportPaper(request_id=request_id, outcome=outcome)):
                    self.reports.append((request_id, outcome))
                    reply = PaperReply(request_id=request_id, outcome=outcome)
                    self.mailbox.post(self.station.hear, Heard(reply))
