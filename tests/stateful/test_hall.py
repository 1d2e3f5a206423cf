"""Any order of presses, papers, keys, ratings and hours, with the ledger as the model: the hall keeps its promises."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from central.engine import events as e
from central.engine.commands import CloseDay, Disturb, StartCentral
from central.engine.evolve import replay
from central.engine.model import Status
from central.engine.survey import asked
from protocols.messages import Element, Outcome, Paper, Placement, Work
from support.halls import Play, a_site

COUNTERS = st.sampled_from(["c1", "c2", "c3"])
ELEMENTS = [element.value for element in Element]
SERVICES = st.sampled_from(["ktp", "akta", "pajak"])
ACTIONS = st.sampled_from(
    [
        "open",
        "close",
        "pause",
        "next",
        "next",
        "next",
        "call",
        "recall",
        "start",
        "finish",
        "no_show",
        "hold",
        "transfer",
        "cancel",
        "return",
        "walk_in",
        "invite",
        "roll",
    ]
)
DIGITS = st.sampled_from(
    ["", "1", "2", "3", "A001", "B001", "11", "12", "21", "12-1", "101", "99", "R001", "00-2", "11-7"]
)
ENDED = {Status.SERVED, Status.CANCELLED, Status.EXPIRED, Status.VOID}


class AnyHall(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.play = Play(
            a_site(
                rolls=7,
                waiting_max=12,
                hold_minutes=2,
                grace_numbers=1,
                grace_minutes=3,
                survey="full",
                survey_every=2,
            )
        )
        self.requests, self.answers, self.ended = [], {}, {}

    def remember(self, request_id):
        self.requests.append(request_id)

    @rule(service=SERVICES, priority=st.booleans())
    def visitor_presses(self, service, priority):
        request_id = self.play.fresh_id()
        self.play.ask(service, priority=priority, request_id=request_id)
        self.remember(request_id)

    @rule(service=SERVICES, counter=COUNTERS)
    def visitor_is_called(self, service, counter):
        """As on most days: without this, most stories are of refusals."""
        request_id = self.play.fresh_id()
        self.play.ask(service, request_id=request_id)
        self.play.paper(request_id)
        self.play.press(counter, "next")
        self.remember(request_id)

    @rule(counter=COUNTERS, index=st.integers(0, 9), code=st.sampled_from(["", "11-", "21-", "99-"]))
    def officer_types_a_number_of_the_roll(self, counter, index, code):
        """Any number, in any order, again and again: it waits, or the hall is as before."""
        before, used = self.play.hall, self.play.hall.by_number(f"R{index:03d}")
        self.play.press(counter, "open")
        events = self.play.press(counter, "roll", f"{code}{index}")
        if isinstance(events[0], e.Issued):
            assert used is None and 1 <= index <= 7 and code != "99-"
            assert self.play.ticket(events[0].ticket).status is Status.WAITING
        else:
            assert self.play.hall.tickets == before.tickets

    @rule(counter=COUNTERS, action=st.sampled_from(["next", "finish", "no_show", "hold", "cancel"]))
    def officer_goes_on(self, counter, action):
        self.play.press(counter, action)

    @rule(pick=st.integers(0, 1000), outcome=st.sampled_from([*[Paper.PRINTED] * 4, *Paper]))
    def kiosk_reports(self, pick, outcome):
        if self.requests:
            self.play.paper(self.requests[pick % len(self.requests)], outcome)

    @rule(pick=st.integers(0, 1000))
    def network_repeats(self, pick):
        """The same request again: nothing happens, and its answer is what it was."""
        if self.requests:
            request_id = self.requests[pick % len(self.requests)]
            before, answer = self.play.hall, self.play.hall.requests.get(request_id)
            if answer is not None:
                assert self.play.ask("ktp", request_id=request_id) == ()
                assert self.play.hall is before

    @rule(
        counter=COUNTERS,
        action=ACTIONS,
        digits=DIGITS,
        placement=st.sampled_from(list(Placement)),
        outcome=st.sampled_from(list(Outcome)),
        age=st.sampled_from([0, 100, 4999, 5001]),
    )
    def officer_presses(self, counter, action, digits, placement, outcome, age):
        before = self.play.hall
        events = self.play.press(counter, action, digits, placement=placement, outcome=outcome, age=age)
        assert events, "every press is answered"
        if age > 5000:
            assert [type(event) for event in events] == [e.Refused]
            assert self.play.hall.tickets == before.tickets

    @rule(counter=COUNTERS, pick=st.integers(0, 1000), score=st.integers(0, 6), leg=st.integers(0, 3))
    def visitor_rates(self, counter, pick, score, leg):
        tickets = sorted(self.play.hall.tickets)
        if tickets:
            queues = self.play.hall.queues
            self.play.rate(counter, tickets[pick % len(tickets)], score, leg)
            assert self.play.hall.queues == queues

    @rule(counter=COUNTERS, pick=st.integers(0, 1000), score=st.integers(0, 5), element=st.sampled_from(ELEMENTS))
    def visitor_answers(self, counter, pick, score, element):
        tickets = sorted(self.play.hall.tickets)
        if tickets:
            before = self.play.hall
            ticket = before.tickets[tickets[pick % len(tickets)]]
            (said,) = self.play.answer(counter, ticket.id, element, score, leg=len(ticket.legs))
            counts = element in asked(self.play.site.policy, ticket, len(ticket.legs)) and score in range(1, 5)
            assert isinstance(said, e.Refused) or (counts and ticket.leg.counter == counter)
            assert (self.play.hall.queues, self.play.hall.tickets) == (before.queues, before.tickets)

    @rule(seconds=st.sampled_from([0, 1, 5, 30, 61, 150]))
    def time_passes(self, seconds):
        self.play.later(seconds)
        self.play.wake()

    @rule(back=st.booleans())
    def a_night_passes(self, back):
        self.play.later(minutes=-60 if back else 24 * 60)
        self.play.wake()

    @rule(service=SERVICES, disturbed=st.booleans())
    def service_is_disturbed(self, service, disturbed):
        self.play.do(Disturb(service, disturbed, "Gangguan", "Trouble"))

    @rule()
    def the_day_is_closed(self):
        self.play.do(CloseDay())
        assert not [t for t in self.play.hall.tickets.values() if t.status not in ENDED | {Status.NO_SHOW}]

    @rule()
    def central_restarts(self):
        self.play.hall = replay(self.play.ledger)
        self.play.do(StartCentral("i", "r"), actor="central")

    @invariant()
    def numbers_are_unique_and_gapless(self):
        numbers = {}
        for entry in self.play.ledger:
            if isinstance(entry.event, e.Issued):
                key = (entry.event.ticket[:10], entry.event.series)
                numbers.setdefault(key, []).append(entry.event.index)
        for key, given in numbers.items():
            assert len(set(given)) == len(given), key
            if key[1] != "R":
                assert given == list(range(1, len(given) + 1)), key

    @invariant()
    def one_ticket_at_one_counter(self):
        hall = self.play.hall
        at_counters = [state.ticket for state in hall.counters.values() if state.ticket]
        assert len(at_counters) == len(set(at_counters))
        active = {t.id for t in hall.tickets.values() if t.status in {Status.CALLED, Status.SERVING}}
        assert active == set(at_counters)
        for state in hall.counters.values():
            assert (state.work in {Work.CALLED, Work.SERVING}) == bool(state.ticket)

    @invariant()
    def the_queues_hold_exactly_the_waiting_in_order(self):
        hall = self.play.hall
        queued = [place[2] for places in hall.queues.values() for place in places]
        assert sorted(queued) == sorted(t.id for t in hall.tickets.values() if t.status is Status.WAITING)
        for (service, priority), places in hall.queues.items():
            assert list(places) == sorted(places)
            for place in places:
                ticket = hall.tickets[place[2]]
                assert (ticket.service, ticket.priority) == (service, priority)

    @invariant()
    def the_waiting_are_counted(self):
        hall = self.play.hall
        for service in self.play.site.services:
            queued = sum(len(hall.queue(service, priority=p)) for p in (False, True))
            assert hall.waiting.get(service, 0) == queued
        assert hall.crowd == sum(hall.waiting.values())

    @invariant()
    def papers_on_the_way_are_counted(self):
        hall = self.play.hall
        printing = [t for t in hall.tickets.values() if t.status is Status.ISSUED and hall.day]
        assert sorted(hall.unconfirmed) == sorted(t.id for t in printing)
        for (service, priority), count in hall.printing.items():
            assert count == sum(1 for t in printing if (t.service, t.priority) == (service, priority))

    @invariant()
    def what_ended_stays_ended(self):
        for ticket in self.play.hall.tickets.values():
            if ticket.id in self.ended:
                assert ticket.status is self.ended[ticket.id]
            if ticket.status in ENDED:
                self.ended[ticket.id] = ticket.status

    @invariant()
    def time_and_sequence_only_grow(self):
        entries = self.play.ledger[-20:]
        assert all(a.sequence + 1 == b.sequence and a.at <= b.at for a, b in zip(entries, entries[1:], strict=False))

    @invariant()
    def replay_is_state(self):
        assert replay(self.play.ledger) == self.play.hall


AnyHall.TestCase.settings = settings(max_examples=120, stateful_step_count=50, deadline=None)
TestAnyHall = AnyHall.TestCase
