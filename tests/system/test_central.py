"""The real gerai-central with the real Mosquitto, spoken to as devices do."""

import os
import signal
import socket
import time

import pytest

from central.store.audit import audit
from protocols import messages as m
from protocols.codec import encode
from protocols.topics import topic_of
from support.broker import Broker, free_port
from support.central_process import SITE, CentralProcess, Voice, ask
from support.until import until

HOSTILE = (
    b"",
    b"\x00" * 100,
    b"{" * 4000,
    b"[" * 100_000,
    b'{"request_id": NaN}',
    b'{"request_id":"' + b"a" * 32 + b'","service":"ktp-el","service":"kk"}',
    b'{"request_id":"' + b"A" * 32 + b'","service":"ktp-el"}',
    b'{"request_id":"' + b"a" * 32 + b'","service":"\\ud800"}',
    b'{"request_id":"' + b"a" * 32 + b'","service":"../../etc"}',
    b'{"request_id":"' + b"a" * 32 + b'","service":"ktp-el","priority":1}',
    b"\xef\xbb\xbf{}",
)


@pytest.fixture
def broker(tmp_path):
    with Broker(tmp_path / "broker") as running:
        yield running


@pytest.fixture
def centrals(tmp_path):
    made = []

    def a_central(port, name="central", *, start=False, **options):
        table = f'host = "127.0.0.1"\nport = {port}\nstart = {str(start).lower()}'
        made.append(CentralProcess(tmp_path / name, table, **options))
        return made[-1]

    yield a_central
    for central in made:
        central.close()


def numbers(entries):
    return [entry.event.number for entry in entries if type(entry.event).__name__ == "Issued"]


def test_a_press_a_number_and_the_same_number_again(broker, centrals):
    central = centrals(broker.port)
    line = central.start()
    assert "site demo, epoch 1" in line
    with Voice(broker.port, "kiosk-1") as kiosk:
        reply = kiosk.ask(ask(1), m.TicketReply)
        assert reply.slip.number.endswith("001")
        assert kiosk.ask(ask(1), m.TicketReply) == reply
        printed = m.ReportPaper(request_id=ask(1).request_id, outcome=m.Paper.PRINTED)
        assert kiosk.ask(printed, m.PaperReply).outcome is m.Paper.PRINTED
    assert central.stop() == 0
    assert audit(central.ledger).findings == []


def test_a_whole_visit_with_picture_voice_and_rating(broker, centrals):
    central = centrals(broker.port)
    central.start()
    with (
        Voice(broker.port, "kiosk-1") as kiosk,
        Voice(broker.port, "keypad-01", m.CounterSnapshot, m.ClockTick) as keypad,
        Voice(broker.port, "board-1", m.BoardSnapshot, m.Announcement) as board,
        Voice(broker.port, "rating-01") as pad,
    ):
        ticket = kiosk.ask(ask(1), m.TicketReply).slip.ticket
        kiosk.ask(m.ReportPaper(request_id=ask(1).request_id, outcome=m.Paper.PRINTED), m.PaperReply)
        tick = keypad.hear(m.ClockTick)
        began = time.monotonic_ns()
        for n, action in enumerate(("next", "start", "finish")):
            command = m.OfficerCommand(
                request_id=f"{100 + n:032x}",
                action=m.Action(action),
                epoch=tick.epoch,
                pressed_at=tick.at + (time.monotonic_ns() - began) // 1_000_000,
                holding=ticket if n else None,
            )
            assert keypad.ask(command, m.OfficerReply).refusal is None
        assert board.hear(m.BoardSnapshot, lambda shown: shown.calls).calls[0].number == ticket[11:]
        assert board.hear(m.Announcement).number == ticket[11:]
        invited = keypad.hear(m.CounterSnapshot, lambda shown: shown.invitation).invitation
        score = m.SubmitRating(request_id=f"{200:032x}", ticket=ticket, leg=invited.leg, score=4)
        assert pad.ask(score, m.RatingReply).refusal is None


def test_killed_again_and_again_it_loses_nothing_and_gives_nothing_twice(broker, centrals):
    central = centrals(broker.port)
    central.start()
    replies = {}
    with Voice(broker.port, "kiosk-1") as kiosk:
        for n in range(60):
            if n % 15 == 7:
                kiosk.say(ask(n))
                central.kill()
                central.launch()
            replies[n] = kiosk.insist(ask(n), m.TicketReply)
        for n in (3, 7, 22, 37, 52):
            assert kiosk.insist(ask(n), m.TicketReply) == replies[n]
    assert central.stop() == 0
    found = audit(central.ledger)
    assert found.findings == []
    given = [reply.slip.number for reply in replies.values()]
    assert len(set(given)) == 60
    assert sorted(numbers(found.entries)) == sorted(given)
    assert len([e for e in found.entries if type(e.event).__name__ == "CentralStarted"]) == 5


def test_stopped_in_good_order_it_says_so_and_starts_again_at_once(broker, centrals):
    central = centrals(broker.port)
    central.start()
    with Voice(broker.port, "kiosk-1", m.CentralState) as watcher:
        assert watcher.hear(m.CentralState).online
        assert central.stop() == 0
        assert not watcher.hear(m.CentralState, lambda state: not state.online).online
        assert "epoch 2" in central.start()
        assert "took no leave" not in central.said, "it waited for the one before"
        assert watcher.hear(m.CentralState, lambda state: state.online).epoch == 2


def test_after_a_kill_it_starts_at_once_too(broker, centrals):
    central = centrals(broker.port)
    central.start()
    central.kill()
    assert "epoch 2" in central.start()
    assert "took no leave" not in central.said, "the broker said the will, and it waited all the same"


def test_strangers_and_hostile_messages_change_nothing(broker, centrals):
    central = centrals(broker.port)
    central.start()
    with Voice(broker.port, "kiosk-1") as kiosk, Voice(broker.port, "evil", client_id="evil") as stranger:
        first = kiosk.ask(ask(1), m.TicketReply)
        stranger.say(ask(2))
        for payload in HOSTILE:
            kiosk.say_raw(topic_of(SITE, m.RequestTicket, "kiosk-1"), payload)
            stranger.say_raw(topic_of(SITE, m.OfficerCommand, "keypad-01"), payload)
            stranger.say_raw(topic_of(SITE, m.CentralState), payload)
        stranger.say_raw(topic_of(SITE, m.RequestTicket, "rating-01"), encode(ask(3)))
        stranger.say_raw(topic_of(SITE, m.BoardSnapshot, "utama"), b"poison")
        second = kiosk.ask(ask(4), m.TicketReply)
    assert (first.slip.number[-3:], second.slip.number[-3:]) == ("001", "002")
    assert central.stop() == 0
    assert len(numbers(audit(central.ledger).entries)) == 2
    dropped = [line for line in central.said.splitlines() if "dropped" in line]
    assert 0 < len(dropped) <= 5
    assert "Traceback" not in central.said


def test_the_broker_goes_and_comes_back_empty(broker, centrals):
    central = centrals(broker.port)
    central.start()
    with Voice(broker.port, "kiosk-1") as kiosk:
        kiosk.ask(ask(1), m.TicketReply)
    broker.kill()
    central.line("no broker")
    broker.start()
    with (
        Voice(broker.port, "board-1", m.BoardSnapshot) as board,
        Voice(broker.port, "kiosk-1") as kiosk,
    ):
        assert board.hear(m.BoardSnapshot, seconds=20).epoch == 1
        assert kiosk.insist(ask(2), m.TicketReply).slip.number.endswith("002")


def test_an_absent_broker_is_waited_for(tmp_path, broker, centrals):
    broker.kill()
    central = centrals(broker.port).launch()
    central.line("waiting for the broker")
    broker.start()
    assert "epoch 1" in central.line("siap / ready")


def test_while_it_waits_it_can_be_stopped(centrals):
    central = centrals(free_port()).launch()
    central.line("waiting for the broker")
    assert central.stop() == 0


def test_it_starts_its_own_broker_and_takes_it_along(centrals):
    port = free_port()
    central = centrals(port, start=True)
    central.start()
    with Voice(port, "kiosk-1") as kiosk:
        assert kiosk.ask(ask(1), m.TicketReply).slip
    assert central.stop() == 0
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", port), timeout=5)


def test_killed_with_its_own_broker_it_starts_again(centrals):
    port = free_port()
    central = centrals(port, start=True)
    central.start()
    with Voice(port, "kiosk-1") as kiosk:
        first = kiosk.ask(ask(1), m.TicketReply)
        central.kill()
        assert "epoch 2" in central.start()
        assert kiosk.insist(ask(1), m.TicketReply) == first


def test_its_own_broker_is_started_again_when_it_dies(centrals):
    port = free_port()
    central = centrals(port, start=True)
    central.start()
    (child,) = _children(central.pid)
    os.kill(child, signal.SIGKILL)
    central.line("mosquitto has died")
    with Voice(port, "kiosk-1", m.CentralState) as kiosk:
        assert kiosk.hear(m.CentralState, seconds=20).online
        assert kiosk.insist(ask(1), m.TicketReply).slip


def _children(pid):
    import psutil

    until(lambda: psutil.Process(pid).children(), "it has a child")
    return [child.pid for child in psutil.Process(pid).children()]
