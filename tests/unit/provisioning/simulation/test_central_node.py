"""Central at the worst moments: with its commit undone, or done and nothing said. What was promised stays promised."""

from random import Random

import pytest

from central.engine import events as e
from protocols import messages as m
from protocols.codec import decode
from protocols.outgoing import outgoing
from protocols.topics import address_of, topic_of
from provisioning.simulation.agenda import MILLISECOND
from provisioning.simulation.central_node import COMMIT_MS, SLOW_COMMIT_MS, CentralNode
from support.halls import a_site, at
from support.virtual_wires import Wires

SITE = a_site()
A, B, C = (letter * 32 for letter in "abc")
TICKETS, CENTRAL = topic_of("uji", m.TicketReply, "kiosk-1"), topic_of("uji", m.CentralState)


class Premises:
    """Central that runs since 08.00, and a kiosk's line to it."""

    def __init__(self, seed=1, **weather):
        self.wires = Wires(seed, **weather)
        self.wires.run(8 * 3600)
        self.kiosk = self.wires.join("kiosk-1", TICKETS, CENTRAL)
        self.node = CentralNode(SITE, self.wires.agenda, self.wires.network, Random(seed), at("2026-11-23 00.00"))
        self.links = []
        self.node.on_link = lambda *, up: self.links.append(up)
        self.node.start()
        self.wires.run(3)

    def ask(self, request_id, service="ktp", run=2.0):
        message = m.RequestTicket(request_id=request_id, service=service)
        self.kiosk.port.send(outgoing("uji", message, "kiosk-1"))
        self.wires.run(run)

    def again(self):
        """It starts again, and has time to say that it is there."""
        self.node.start()
        self.wires.run(3)

    def heard(self, kind):
        route = address_of("uji", TICKETS if kind is m.TicketReply else CENTRAL).route
        found = []
        for text, _ in self.kiosk.heard:
            if ('"oldest"' in text) == (kind is m.CentralState):
                found.append(decode(route, text.encode()))
        return found

    @property
    def numbers(self):
        return [reply.slip.number for reply in self.heard(m.TicketReply)]

    def events(self, kind):
        return [entry.event for entry in self.node.ledger.entries if isinstance(entry.event, kind)]


def test_it_is_online_with_its_first_epoch_and_an_open_day():
    hall = Premises()
    assert [(state.online, state.epoch) for state in hall.heard(m.CentralState)] == [(True, 1)]
    assert [event.day for event in hall.events(e.DayOpened)] == ["2026-11-23"]
    assert hall.links == [True] and hall.node.alive


def test_it_lives_on_its_midnight_and_virtual_time():
    hall = Premises()
    assert at("2026-11-23 08.00") <= hall.node.ledger.entries[0].at <= at("2026-11-23 08.01")


def restarted(times, clock_errs):
    """Over some restarts: what central said the time was, what it really was, and the ledger's last entry, ms."""
    hall, said = Premises(), []
    route = address_of("uji", topic_of("uji", m.ClockTick)).route

    def told(tick):
        real = at("2026-11-23 00.00") + hall.wires.agenda.now // MILLISECOND
        said.append((decode(route, tick.payload).at, real, hall.node.ledger.entries[-1].at))

    hall.node.clock_errs = clock_errs
    hall.wires.network.on_tick = told
    for _ in range(times):
        hall.node.kill()
        hall.again()
    return said


def test_its_machines_clock_may_be_wrong_at_a_start_but_it_never_goes_below_the_ledger():
    said = restarted(times=30, clock_errs=True)
    assert len(said) >= 30 and all(told >= last for told, _, last in said)
    assert max(abs(told - real) for told, real, _ in said) > 500


def test_a_machine_with_a_good_clock_tells_the_real_time():
    assert all(abs(told - real) <= 1 for told, real, _ in restarted(times=5, clock_errs=False))


def test_a_number_is_given_over_the_wires():
    hall = Premises()
    hall.ask(A)
    hall.ask(B, service="pajak")
    assert hall.numbers == ["A001", "B001"]
    assert hall.node.service.hall.sequence == len(hall.node.ledger.entries)


def test_an_answer_leaves_after_its_commit_which_takes_a_moment():
    hall = Premises(delay_ms=(1, 1))
    begin = hall.wires.agenda.now
    hall.ask(A)
    took = (hall.kiosk.heard[-1][1] - begin) / MILLISECOND
    assert COMMIT_MS[0] <= took - 4 <= COMMIT_MS[1] + 1


def test_on_a_slow_disk_it_takes_longer_and_what_arrives_meanwhile_is_committed_together():
    hall = Premises(delay_ms=(1, 1))
    hall.node.slow_until = hall.wires.agenda.now + 10**10
    begin, commits = hall.wires.agenda.now, []
    told = hall.node.ledger.on_commit
    hall.node.ledger.on_commit = lambda: (commits.append(len(hall.node.ledger.entries)), told())
    hall.ask(A, run=0.005)
    hall.ask(B, run=0)
    hall.ask(C, run=3)
    assert (hall.kiosk.heard[-1][1] - begin) / MILLISECOND > SLOW_COMMIT_MS[0]
    assert hall.numbers == ["A001", "A002", "A003"]
    first = len(hall.node.ledger.entries) - 3
    assert commits[:2] == [first + 1, first + 3]


def test_killed_with_its_commit_undone_it_has_promised_nothing_and_given_nothing():
    hall = Premises()
    hall.node.kill_before_commit()
    hall.ask(A)
    assert not hall.node.alive and hall.numbers == [] and hall.events(e.Issued) == []
    assert hall.links == [True, False]
    assert [state.online for state in hall.heard(m.CentralState)] == [True, False]


def test_what_it_had_not_acknowledged_is_said_to_it_again_and_the_number_is_the_first():
    """Its session at the broker outlives it: the kiosk need not even ask again."""
    hall = Premises()
    hall.node.kill_before_commit()
    hall.ask(A)
    hall.again()
    assert hall.numbers == ["A001"]
    assert [event.epoch for event in hall.events(e.CentralStarted)] == [1, 2]


def test_killed_between_commit_and_answer_it_gives_the_same_number_once_when_it_is_back():
    hall = Premises()
    hall.node.kill_after_commit()
    hall.ask(A)
    assert hall.numbers == [] and not hall.node.alive
    assert [event.number for event in hall.events(e.Issued)] == ["A001"]
    hall.again()
    hall.ask(A)
    hall.ask(B)
    assert set(hall.numbers) == {"A001", "A002"}
    assert [event.number for event in hall.events(e.Issued)] == ["A001", "A002"]


def test_killed_before_it_could_acknowledge_it_hears_the_question_again_and_answers():
    hall = Premises()
    hall.node.kill_after_commit()
    hall.ask(A)
    hall.again()
    assert hall.numbers == ["A001"]


def test_its_last_words_still_leave_the_machine():
    hall = Premises()
    hall.node.kill_after_commit(words=1)
    hall.ask(A)
    assert (hall.numbers, hall.node.alive) == (["A001"], False)


@pytest.mark.parametrize("kill", ["kill", "stop"])
def test_started_again_it_has_the_hall_that_it_had(kill):
    hall = Premises()
    for request_id in (A, B, C):
        hall.ask(request_id)
    before = hall.node.service.hall
    getattr(hall.node, kill)()
    assert not hall.node.alive
    hall.again()
    after = hall.node.service.hall
    assert (after.tickets, after.queues, after.used, after.requests) == (
        before.tickets,
        before.queues,
        before.used,
        before.requests,
    )
    assert (before.epoch, after.epoch) == (1, 2)


def test_a_stop_in_good_order_and_a_kill_both_tell_the_hall_that_it_is_gone():
    for leave in (CentralNode.stop, CentralNode.kill):
        hall = Premises()
        leave(hall.node)
        hall.wires.run(2)
        assert [state.online for state in hall.heard(m.CentralState)] == [True, False]
        assert hall.links == [True, False]


def test_only_kills_of_a_living_one_count_and_the_dead_do_nothing():
    hall = Premises()
    hall.node.kill()
    hall.node.kill()
    hall.node.stop()
    assert (hall.node.kills, hall.links) == (1, [True, False])
    entries = len(hall.node.ledger.entries)
    hall.ask(A, run=60)
    assert len(hall.node.ledger.entries) == entries and hall.numbers == []


def test_starting_what_runs_is_nothing():
    hall = Premises()
    hall.node.start()
    hall.wires.run(5)
    assert [event.epoch for event in hall.events(e.CentralStarted)] == [1]


def test_a_kill_that_was_ordered_dies_with_the_process():
    """Whoever is killed before it could fail does not fail after its restart."""
    hall = Premises()
    hall.node.kill_before_commit()
    hall.node.kill()
    hall.again()
    hall.ask(A)
    assert hall.numbers == ["A001"] and hall.node.alive


def test_it_keeps_telling_the_time():
    hall, ticks = Premises(), []
    hall.wires.network.on_tick = ticks.append
    hall.wires.run(60)
    assert 11 <= len(ticks) <= 13
