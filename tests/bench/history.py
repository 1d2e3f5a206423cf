"""Days that a hall could have had: each ticket printed, called, started, finished and rated."""

import time
from collections.abc import Iterator

from central.engine.commands import Press, Rate, ReportPaper, RequestTicket, StartCentral, Wake
from central.engine.decide import decide
from central.engine.entries import enter
from central.engine.envelope import Ask
from central.engine.events import Entry
from central.engine.evolve import evolve
from central.engine.model import Hall
from protocols.messages import Action, OfficerCommand, Paper

DAY = 24 * 3_600_000
TICKETS_A_DAY = 2_000


def days(site, tickets: int) -> Iterator[list[Entry]]:
    """Batches of entries, a ticket each, of days of 2,000 tickets; the last of them was yesterday."""
    now = int(time.time() * 1000)
    story = Story(site, now - (tickets // TICKETS_A_DAY + 1) * DAY)
    yield story.take()
    services, counters = list(site.services), list(site.counters.values())
    for number in range(tickets):
        if number and number % TICKETS_A_DAY == 0:
            story.now += DAY - TICKETS_A_DAY * 10_000
            story.do(Wake())
        story.visit(services[number % len(services)], counters)
        yield story.take()


class Story:
    def __init__(self, site, now: int):
        self.site, self.now, self.hall, self._entries, self._ids = site, now, Hall(), [], 0
        self.do(StartCentral("i", "r"))
        self.do(Wake())

    def take(self) -> list[Entry]:
        entries, self._entries = self._entries, []
        return entries

    def do(self, command, actor="central", request_id=""):
        ask = Ask(self.now, actor, request_id)
        events = decide(self.hall, self.site, command, ask)
        for entry in enter(self.hall, ask, events):
            self.hall = evolve(self.hall, entry)
            self._entries.append(entry)
        return events

    def visit(self, service, counters):
        counter = next(c for c in counters if service in c.services)
        asked = self._id()
        ticket = self.do(RequestTicket("kiosk-1", service, priority=False), "kiosk-1", asked)[0].ticket
        self.do(ReportPaper("kiosk-1", asked, Paper.PRINTED), "kiosk-1", f"{asked}:printed")
        for action in (Action.NEXT, Action.START, Action.FINISH):
            self._press(counter.id, action)
        self.do(Rate(counter.id, ticket, 1, 4, 0), f"rating-{counter.id}", self._id())
        self.now += 10_000

    def _press(self, counter, action):
        held = self.hall.counter(counter).ticket or None
        message = OfficerCommand(
            request_id=self._id(), action=action, epoch=self.hall.epoch, pressed_at=self.now, holding=held
        )
        self.do(Press(counter, message, 0), f"keypad-{counter}", message.request_id)

    def _id(self):
        self._ids += 1
        return f"{self._ids:032x}"
