"""Days of a small hall, and halls with a bug built in: one part is exchanged for a wrong one, as a bad build would be.

`verdict(exchange)` plays a day of a hall on which `exchange(hall)` was called and says what the checker found.
"""

from dataclasses import replace
from random import Random

import msgspec

from protocols.codec import decode, encode
from protocols.messages import Announcement, BoardSnapshot, CounterSnapshot, TicketReply
from protocols.topics import address_of
from provisioning.simulation.agenda import SECOND
from provisioning.simulation.apparatus import Printer
from provisioning.simulation.outcome import judge
from provisioning.simulation.power_ledger import PowerLedger
from provisioning.simulation.run import Run
from provisioning.simulation.rundown import Wishes, rundown
from provisioning.site import profile_text


def wishes(seed=1, **changes):
    plain = {"source": "demo", "text": profile_text("demo"), "visitors": 60}
    return Wishes(seed=seed, **{**plain, **changes})


def verdict(exchange, seed=1, **changes):
    """Invariant -> the first text that says how it was broken."""
    run = Run(rundown(wishes(seed, **{"visitors": 16, "faults": False, **changes})))
    exchange(run.hall)
    run.play()
    found = {}
    for violation in judge(run.plan.site, run.hall.central.ledger.entries, run.hall.eyes.sightings).violations:
        found.setdefault(violation.invariant, violation.text)
    return found


def nothing(hall):
    """As it should be."""


# --- a central that says something else than its ledger
def speaks(hall, twist):
    """`twist(message)` is what central really says instead; None: nothing."""
    node = hall.central
    send = node.send

    def say(outgoing):
        said = twist(decode(address_of(hall.site.id, outgoing.topic).route, outgoing.payload))
        return said is None or send(replace(outgoing, payload=encode(said)))

    node.send = say


def somebody_elses_slip(hall):
    """Every fifth visitor is answered with the slip of the one before."""
    given = []

    def twist(message):
        if not isinstance(message, TicketReply) or message.slip is None:
            return message
        given.append(message.slip)
        return msgspec.structs.replace(message, slip=given[-2]) if len(given) % 5 == 0 else message

    speaks(hall, twist)


def calls_unsaid(hall):
    """Every seventh announcement is never made."""
    calls = []

    def twist(message):
        calls.extend([message.call] if isinstance(message, Announcement) else [])
        return None if isinstance(message, Announcement) and len(calls) % 7 == 0 else message

    speaks(hall, twist)


def boards_mixed_up(hall):
    """The two newest calls have each other's numbers."""

    def twist(message):
        if not isinstance(message, BoardSnapshot) or len(message.calls) < 2:
            return message
        first, second, *rest = message.calls
        swapped = (_numbered(first, second.number), _numbered(second, first.number), *rest)
        return msgspec.structs.replace(message, calls=swapped)

    speaks(hall, twist)


def _numbered(call, number):
    return msgspec.structs.replace(call, number=number)


def boards_left_alone(hall):
    """Boards are told of the first ten changes, and of no more."""
    pictures = []

    def twist(message):
        pictures.extend([message] if isinstance(message, BoardSnapshot) else [])
        return None if isinstance(message, BoardSnapshot) and len(pictures) > 10 else message

    speaks(hall, twist)


def one_too_many_waiting(hall):
    """Where somebody waits, keypads count one more, who is not there."""

    def twist(message):
        if isinstance(message, CounterSnapshot) and message.waiting:
            return msgspec.structs.replace(message, waiting=message.waiting + 1)
        return message

    speaks(hall, twist)


# --- a disk that lies
class ForgetfulLedger(PowerLedger):
    """What it said was committed is not all there after a power cut."""

    def resume(self):
        del self.entries[-8:]
        return super().resume()


def promises_broken(hall):
    """Power fails three times, and each time the last entries are gone."""
    ledger = ForgetfulLedger()
    ledger.on_commit = hall.central.ledger.on_commit
    hall.central.ledger = ledger
    for hour in (9, 10, 11):
        hall.agenda.at(hour * 3600 * SECOND, hall.central.kill)
        hall.agenda.at((hour * 3600 + 2) * SECOND, hall.central.start)


# --- printers
class TwicePrinter(Printer):
    """Everything comes out twice."""

    def _on_paper(self, job):
        super()._on_paper(job)
        super()._on_paper(job)


class LazyPrinter(Printer):
    """Of some tickets it says that it printed what it did not."""

    def _on_paper(self, job):
        if int(job.slip.number[1:]) % 4:
            super()._on_paper(job)


class SilentPrinter(Printer):
    """Nothing ever comes out, and it says that everything did."""

    def _on_paper(self, job):
        pass


def printers(hall, kind):
    for node in hall.kiosks:
        node.body.printer = kind(node.device, hall.agenda, hall.eyes, Random(1))


def everything_printed_twice(hall):
    printers(hall, TwicePrinter)


def some_not_printed(hall):
    printers(hall, LazyPrinter)


def nothing_printed(hall):
    printers(hall, SilentPrinter)


def nothing_said(hall):
    """No announcement is ever made."""
    speaks(hall, lambda message: None if isinstance(message, Announcement) else message)


# --- hands that no machine should have
def bouncing_keys(hall):
    """A keypad that gives one press two ids."""
    for node in hall.devices.values():
        key = node.body.key
        node.body.key = lambda name, key=key: (key(name), key(name))


def pads_worked_by_ghosts(hall):
    """Eyes that miss half of the presses: the ledger holds requests behind which nobody stood."""
    see = hall.eyes.see

    def blink(device, seen, at=None):
        if seen["saw"] != "press" or not seen["what"].startswith("choose"):
            see(device, seen, at)

    hall.eyes.see = blink
