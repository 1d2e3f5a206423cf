"""One day of a hall: visitors come as planned, officers call, serve, put aside and pass on. A heap of what is due.

The acted plans are those of rehearsals (`provisioning.rehearsal.acting`); what is decided, the real rules decide.
"""

import heapq
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

from central.engine.commands import Wake
from central.engine.events import Called, Issued
from central.engine.survey import asked
from protocols.messages import Action, Reason, Work
from provisioning.past.rules import Events, Rules
from provisioning.past.turnout import Turnout
from provisioning.rehearsal.acting import Coming, Ending, LegPlan, OfficerPlan, VisitorPlan, officers, visitors

SECOND, MINUTE = 1_000, 60_000
PAPER_MS = (1_500, 3_500)
STAYS_MINUTES = 90
"""How long officers stay after closing to serve who still waits."""
DISPLEASED = 2
Deed = Callable[[], object]


@dataclass(slots=True)
class Visit:
    """How far a visitor is: `leg` of his plan (from 0), whether he was put aside in it already, or missed his call."""

    plan: VisitorPlan
    leg: int = 0
    put_aside: bool = False
    missed: bool = False

    @property
    def leg_plan(self) -> LegPlan:
        return self.plan.legs[self.leg]


@dataclass(slots=True)
class Workday:
    """`play()` it from opening to going home."""

    rules: Rules
    turnout: Turnout
    _due: list[tuple[int, int, Deed]] = field(default_factory=list)
    _order: "count[int]" = field(default_factory=count)
    _visits: dict[str, Visit] = field(default_factory=dict)
    _served: dict[str, int] = field(default_factory=dict)
    _dice: random.Random = field(init=False)

    def play(self) -> None:
        site, turnout = self.rules.site, self.turnout
        self._dice = random.Random(f"{turnout.seed}/workday")
        opens, closes = (turnout.midnight + minute * MINUTE for minute in (turnout.opens, turnout.closes))
        plans = visitors(site, turnout.arrivals, turnout.seed)
        begin = turnout.arrivals[0].at if turnout.arrivals else 0.0
        for plan in plans:
            self._at(turnout.midnight + int((begin + plan.arrives) * SECOND), self._arrives, plan)
        for officer in officers(site, turnout.seed):
            if self._works_today(officer.counter):
                self._at(opens + self._dice.randint(0, 15) * MINUTE, self._comes_to_work, officer)
                self._at(closes, self._goes_home, officer.counter, closes + STAYS_MINUTES * MINUTE)
        while self._due:
            self.rules.now, _, deed = heapq.heappop(self._due)
            deed()

    def _at(self, at: int, deed: Callable[..., object], *what: object) -> None:
        heapq.heappush(self._due, (at, next(self._order), lambda: deed(*what)))

    def _in(self, seconds: float, deed: Callable[..., object], *what: object) -> None:
        self._at(self.rules.now + int(seconds * SECOND), deed, *what)

    def _works_today(self, counter: str) -> bool:
        wanted = {arrival.service for arrival in self.turnout.arrivals}
        return not wanted.isdisjoint(self.rules.site.counters[counter].services)

    # Visitors

    def _arrives(self, plan: VisitorPlan) -> None:
        kiosks = list(self.rules.site.kiosks.values())
        service = plan.legs[0].service
        able = [kiosk.id for kiosk in kiosks if not kiosk.services or service in kiosk.services] or [kiosks[0].id]
        kiosk = able[plan.index % len(able)]
        request_id, events = self.rules.take(kiosk, service, priority=plan.priority)
        for event in events:
            if isinstance(event, Issued):
                self._visits[event.ticket] = Visit(plan)
                self._at(self.rules.now + self._dice.randint(*PAPER_MS), self._paper, kiosk, request_id, service)

    def _paper(self, kiosk: str, request_id: str, service: str) -> None:
        self.rules.printed(kiosk, request_id)
        self._somebody_waits(service)

    def _somebody_waits(self, service: str) -> None:
        """An idle officer calls."""
        free = [c for c in self.rules.site.counters_of[service] if self._is_free(c)]
        if free:
            self._in(self._dice.uniform(1, 15), self._calls, self._dice.choice(free))

    def _is_free(self, counter: str) -> bool:
        state = self.rules.hall.counter(counter)
        return state.work is Work.IDLE and not state.ticket

    # Officers

    def _comes_to_work(self, officer: OfficerPlan) -> None:
        self.rules.press(officer.counter, Action.OPEN, officer.code)
        if officer.breaks_after:
            noon = self.turnout.midnight + 12 * 60 * MINUTE + self._dice.randint(0, 45) * MINUTE
            self._at(noon, self._rests, officer)
        self._calls(officer.counter)

    def _rests(self, officer: OfficerPlan) -> None:
        if self.rules.hall.counter(officer.counter).ticket:
            self._in(60, self._rests, officer)
        elif self._is_free(officer.counter):
            self.rules.press(officer.counter, Action.PAUSE)
            self._in(600 + officer.break_seconds, self._comes_back, officer)

    def _comes_back(self, officer: OfficerPlan) -> None:
        if self.rules.hall.counter(officer.counter).work is Work.PAUSED:
            self.rules.press(officer.counter, Action.OPEN, officer.code)
            self._calls(officer.counter)

    def _goes_home(self, counter: str, latest: int) -> None:
        state = self.rules.hall.counter(counter)
        if state.work is Work.CLOSED:
            return
        if state.ticket or (self._has_work(counter) and self.rules.now < latest):
            self._in(120, self._goes_home, counter, latest)
        else:
            self.rules.press(counter, Action.CLOSE)

    def _has_work(self, counter: str) -> bool:
        waiting = self.rules.hall.waiting
        return any(waiting.get(service, 0) for service in self.rules.site.counters[counter].services)

    def _calls(self, counter: str) -> None:
        if not self._is_free(counter) or not self._has_work(counter):
            return
        for event in self.rules.press(counter, Action.NEXT):
            if isinstance(event, Called):
                self._called(counter, event.ticket)

    def _called(self, counter: str, ticket: str) -> None:
        visit = self._visits[ticket]
        coming = Coming.AT_CALL if visit.missed or visit.put_aside or visit.leg else visit.plan.coming
        match coming:
            case Coming.AT_CALL:
                self._in(visit.plan.walk_seconds, self._starts, counter, ticket)
            case Coming.AT_RECALL:
                self._in(45, self.rules.press, counter, Action.RECALL)
                self._in(45 + visit.plan.walk_seconds, self._starts, counter, ticket)
            case Coming.LATE | Coming.NEVER:
                self._in(45, self.rules.press, counter, Action.RECALL)
                self._in(90, self._misses, counter, ticket, coming is Coming.LATE)

    def _misses(self, counter: str, ticket: str, comes: bool) -> None:
        visit = self._visits[ticket]
        visit.missed = True
        self.rules.press(counter, Action.NO_SHOW)
        if comes:
            self._in(visit.plan.late_seconds, self._asks, counter, ticket)
        self._calls(counter)

    def _asks(self, counter: str, ticket: str) -> None:
        """He comes after all; the officer lets him wait again."""
        self.rules.press(counter, Action.RETURN, ticket.rsplit("-", 1)[1])
        self._somebody_waits(self._visits[ticket].leg_plan.service)

    def _starts(self, counter: str, ticket: str) -> None:
        visit = self._visits[ticket]
        self.rules.press(counter, Action.START)
        leg = visit.leg_plan
        seconds = max(20.0, leg.serve_seconds * self.turnout.pace[self.rules.site.services[leg.service].tenant])
        if leg.held and not visit.put_aside:
            self._in(seconds / 2, self._puts_aside, counter, ticket)
        else:
            self._in(seconds / 2 if visit.put_aside else seconds, self._ends, counter, ticket)

    def _puts_aside(self, counter: str, ticket: str) -> None:
        visit = self._visits[ticket]
        visit.put_aside = True
        self.rules.press(counter, Action.HOLD)
        self._in(self.rules.site.policy.hold_minutes * 60 + 1, self._hold_is_over, visit.leg_plan.service)
        self._calls(counter)

    def _hold_is_over(self, service: str) -> None:
        self.rules.do(Wake())
        self._somebody_waits(service)

    def _ends(self, counter: str, ticket: str) -> None:
        visit = self._visits[ticket]
        leg = visit.leg_plan
        if leg.ending is Ending.TRANSFER and self._passes_on(counter, visit):
            self._somebody_waits(visit.leg_plan.service)
        else:
            self.rules.press(counter, Action.FINISH, outcome=leg.outcome)
            self._in(4, self._rates, counter, ticket)
        self._in(self._dice.uniform(3, 25), self._calls, counter)

    def _passes_on(self, counter: str, visit: Visit) -> bool:
        onward = visit.plan.legs[visit.leg + 1].service
        code = self.rules.site.services[onward].code
        if self._refused(self.rules.press(counter, Action.TRANSFER, code, placement=visit.leg_plan.placement)):
            return False
        visit.leg, visit.put_aside = visit.leg + 1, False
        return True

    @staticmethod
    def _refused(events: Events) -> bool:
        return any(type(event).__name__ == "Refused" for event in events)

    def _rates(self, counter: str, ticket_id: str) -> None:
        visit, ticket = self._visits[ticket_id], self.rules.hall.tickets[ticket_id]
        if visit.plan.rating is None:
            return
        leg, score = len(ticket.legs), min(4, visit.plan.rating.score + (self._dice.random() < 0.4))
        self.rules.rate(counter, ticket_id, leg, score)
        if score <= DISPLEASED:
            self.rules.rate(counter, ticket_id, leg, score, self._dice.choice(tuple(Reason)).value)
        for element in asked(self.rules.site.policy, ticket, leg):
            if self._dice.random() < 0.97:
                self.rules.answer(counter, ticket_id, leg, element.value, self._answer(score))

    def _answer(self, score: int) -> int:
        """Near the press."""
        return max(1, min(4, score + self._dice.choice((-1, 0, 0, 0, 1))))
