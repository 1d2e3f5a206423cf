"""Central without a broker, a thread or a clock: give it messages, look at what it says.

Desk().hears("kiosk-1", RequestTicket(...)) -> the messages that left, as (name, message), in their order.
"""

from central.beginning import begin, remembered
from central.herald import Herald
from central.service import Service
from central.store.memory import MemoryLedger
from protocols import messages as m
from protocols.codec import decode, encode
from protocols.link import Arrived, Connected, Disconnected, Receipt
from protocols.topics import address_of, topic_of
from support.halls import MONDAY, a_site


class Line:
    """The way out: keeps what was said. `open` False: the line takes nothing."""

    def __init__(self):
        self.open, self.said, self.acknowledged = True, [], []

    def send(self, outgoing):
        if self.open:
            self.said.append(outgoing)
        return self.open

    def acknowledge(self, receipt):
        self.acknowledged.append(receipt)


class Log:
    """What central complained about, as (event, details)."""

    def __init__(self):
        self.lines = []

    def info(self, event, **details):
        self.lines.append(("info", event, details))

    def warning(self, event, **details):
        self.lines.append(("warning", event, details))

    def error(self, event, **details):
        self.lines.append(("error", event, details))

    def said(self, level):
        return [(event, details) for each, event, details in self.lines if each == level]


class Desk:
    """A central in play. `now` goes on with `later`; `step` gives it a turn when one is due.

    `doubts`: the fence, and whether the clock is trusted.
    """

    def __init__(self, site=None, ledger=None, now=MONDAY, instance="a", connected=True, **doubts):
        self.site, self.ledger, self.now = site or a_site(), ledger or MemoryLedger(), now
        self.line, self.log, self._receipts = Line(), Log(), 0
        hall = begin(self.ledger, remembered(self.ledger), self.site, instance, now)
        self.herald = Herald(self.site, hall.epoch, instance, "1.0")
        self.service = Service(
            site=self.site,
            ledger=self.ledger,
            hall=hall,
            outlet=self.line,
            herald=self.herald,
            now=now,
            log=self.log,
            **doubts,
        )
        if connected:
            self.turn(Connected(False))

    @property
    def hall(self):
        return self.service.hall

    def turn(self, *mails):
        """One turn; what was said in it."""
        first = len(self.line.said)
        self.service.turn(mails, self.now)
        return self.read(self.line.said[first:])

    def later(self, seconds):
        """Time passes: every turn that comes due is taken. What was said meanwhile."""
        first, end = len(self.line.said), self.now + int(seconds * 1000)
        while (due := self.service.due(self.now)) <= end:
            self.now = max(self.now, due)
            self.service.turn((), self.now)
        self.now = end
        return self.read(self.line.said[first:])

    def mail(self, device, message):
        return self.raw(topic_of(self.site.id, type(message), device), encode(message))

    def raw(self, topic, payload, retained=False):
        self._receipts += 1
        return Arrived(topic, payload, 0, Receipt(1, self._receipts), retained)

    def hears(self, device, *messages):
        return self.turn(*(self.mail(device, message) for message in messages))

    def read(self, outgoings):
        found = []
        for outgoing in outgoings:
            address = address_of(self.site.id, outgoing.topic)
            found.append((address.name, decode(address.route, outgoing.payload)))
        return found

    def loses_the_broker(self):
        return self.turn(Disconnected("gone"))

    def ticket(self, request_id="a" * 32, service="ktp", device="kiosk-1"):
        """Ask for a number and report its paper out; the answer."""
        (_, reply), *_ = self.hears(device, m.RequestTicket(request_id=request_id, service=service))
        if reply.slip:
            self.hears(device, m.ReportPaper(request_id=request_id, outcome=m.Paper.PRINTED))
        return reply

    def press(self, counter, action, request_id, age=50, **fields):
        """An officer's key; everything that was said in that turn."""
        command = m.OfficerCommand(
            request_id=request_id,
            action=m.Action(action),
            epoch=fields.pop("epoch", self.hall.epoch),
            pressed_at=self.now - age,
            holding=self.hall.counter(counter).ticket or None,
            **fields,
        )
        return self.hears(f"keypad-{counter}", command)


def of(kind, said):
    """The messages of one kind among what was said."""
    return [message for _, message in said if isinstance(message, kind)]
