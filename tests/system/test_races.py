"""Eight officers press "next" in the same instant, again and again, until nobody waits: nobody is called twice."""

import threading
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from bench import halls
from bench.officer import PREFIX
from central.store.audit import audit
from protocols import messages as m
from protocols.codec import encode
from support.amount import amount
from support.attacker import Attacker, Shot
from support.central_process import Voice
from support.figures import say
from support.until import until

COUNTERS = 8
TICKETS = amount(80, 800)
ROUNDS = amount(1, 20)
SECONDS = 120
AT_ONCE = 200
"""The broker keeps so many for central and more; what is beyond its limit it forgets."""


class Officer:
    """At counter `number`: presses when the others do."""

    def __init__(self, port, number):
        self.counter = f"{number:02d}"
        self.voice = Voice(port, f"keypad-{self.counter}", m.ClockTick, site=halls.SITE)
        self.called, self.pressed, self._holding = [], 0, None
        tick = self.voice.hear(m.ClockTick, seconds=SECONDS)
        self._epoch, self._offset = tick.epoch, tick.at - time.monotonic_ns() // 1_000_000

    def press(self, day):
        """Finish the one in hand and call the next; its number, or None. What came too late is pressed again."""
        while (reply := self._answer(day)).refusal and reply.refusal.code == "stale":
            pass
        assert reply.refusal is None or reply.refusal.code == "none_waiting", reply
        done = reply.refusal is None and reply.number != self._holding
        self._holding = reply.number if done else None
        return self._holding

    def _answer(self, day):
        self.pressed += 1
        command = m.OfficerCommand(
            request_id=f"{int(self.counter):02x}{self.pressed:030x}",
            action=m.Action.NEXT,
            epoch=self._epoch,
            pressed_at=time.monotonic_ns() // 1_000_000 + self._offset,
            holding=self._holding and f"{day}-{self._holding}",
        )
        return self.voice.ask(command, m.OfficerReply, SECONDS)


def issue(port, service, round_):
    """So many numbers, on paper, as fast as the broker takes them; the business day."""
    kiosk = Attacker(port, f"kiosk {round_}")
    ids = [f"{round_:04x}{n:028x}" for n in range(TICKETS)]
    with Voice(port, "kiosk-1", site=halls.SITE, client_id=f"ear {round_}") as ear:
        for first in range(0, TICKETS, AT_ONCE):
            some = ids[first : first + AT_ONCE]
            asks = [m.RequestTicket(request_id=each, service=service) for each in some]
            papers = [m.ReportPaper(request_id=each, outcome=m.Paper.PRINTED) for each in some]
            kiosk.fire([Shot(f"{PREFIX}/up/kiosk-1/ticket", encode(each)) for each in asks])
            until(lambda: kiosk.done, "all are asked for", SECONDS)
            reply = ear.insist(asks[-1], m.TicketReply, every=10)
            kiosk.fire([Shot(f"{PREFIX}/up/kiosk-1/paper", encode(each)) for each in papers])
            until(lambda: kiosk.done, "all are on paper", SECONDS)
            assert ear.ask(papers[-1], m.PaperReply, SECONDS)
    kiosk.close()
    return reply.slip.business_day


def everybody_called(officers, pool, day):
    """All press at a barrier, until none of them finds anybody; every number that was called."""
    called, barrier = [], threading.Barrier(len(officers))

    def press(officer):
        barrier.wait(SECONDS)
        return officer.press(day)

    while True:
        numbers = [number for number in pool.map(press, officers) if number]
        called += numbers
        if not numbers:
            return called


@pytest.mark.timeout(900)
def test_nobody_is_called_twice_by_eight_officers_at_a_barrier(tmp_path):
    with halls.central(tmp_path, shared=True, counters=COUNTERS) as (port, _), ThreadPoolExecutor(COUNTERS) as pool:
        officers = list(pool.map(lambda number: Officer(port, number + 1), range(COUNTERS)))
        called = []
        for round_ in range(ROUNDS):
            day = issue(port, halls.SERVICES[round_], round_)
            called += everybody_called(officers, pool, day)
        for officer in officers:
            officer.voice.__exit__()
    twice = [number for number, times in Counter(called).items() if times > 1]
    presses = sum(officer.pressed for officer in officers)
    say(f"{COUNTERS} counters, {ROUNDS} x {TICKETS} tickets, {presses} presses at a barrier: {len(twice)} called twice")
    assert twice == []
    assert len(called) == ROUNDS * TICKETS, "nobody was left out"
    calls = Counter(e.event.ticket for e in audit(tmp_path / "gerai.db").entries if type(e.event).__name__ == "Called")
    assert set(calls.values()) == {1}
    assert len(calls) == ROUNDS * TICKETS
