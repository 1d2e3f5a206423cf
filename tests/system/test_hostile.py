"""Hostile messages over a real broker at a real central, while somebody honest works there."""

import time

import psutil
import pytest

from central.store.audit import audit
from protocols import messages as m
from protocols.codec import encode
from support.amount import amount
from support.attacker import Attacker, Gang, Shot
from support.broker import Broker
from support.central_process import SITE, CentralProcess, Voice, ask
from support.figures import say
from support.until import until

COUNT = amount(600, 10_000)
IMPERSONATED = {"kiosk-2": "kiosk", "keypad-01": "keypad", "rating-01": "rating", "board-1": "display"}
GROWTH_MB = 20
PER_SECOND = 1_000
SERVICES = ("ktp-el", "kk")


@pytest.fixture
def hall(tmp_path):
    """(broker, a maker of centrals at it)."""
    made = []

    def a_central(**options):
        table = f'host = "127.0.0.1"\nport = {broker.port}\nstart = false'
        made.append(CentralProcess(tmp_path / "central", table, **options))
        made[-1].start()
        return made[-1]

    with Broker(tmp_path / "broker") as broker:
        yield broker, a_central
        for central in made:
            central.close()


def resident_mb(pid):
    return psutil.Process(pid).memory_info().rss / 1e6


def asked(kiosk, numbers):
    """ms until each answer."""
    took = []
    for number in numbers:
        began = time.monotonic_ns()
        assert kiosk.ask(ask(number, SERVICES[number % len(SERVICES)]), m.TicketReply, 60)
        took.append((time.monotonic_ns() - began) / 1e6)
    return sorted(took)


def p99(took):
    return took[min(len(took) - 1, len(took) * 99 // 100)]


def attacked(kiosk, attackers, first):
    """ms of each honest answer until the last hostile message is out."""
    took, number = [], first
    while not all(attacker.done for attacker in attackers):
        took += asked(kiosk, [number])
        number += 1
    return sorted([*took, *asked(kiosk, range(number, number + 20))])


def beside(kiosk, broker, site, first, per_second=0.0):
    """ms of each honest answer while a gang talks to `site`."""
    gang = Gang(broker.port, site, COUNT, IMPERSONATED, per_second)
    took = attacked(kiosk, [gang.fire()], first)
    gang.close()
    return took


def test_hostile_messages_cost_the_healthy_nothing(hall):
    """The same messages to a site that nobody serves show what the broker and the machine take by themselves."""
    broker, a_central = hall
    central = a_central(limits={"bad_per_minute": 20})
    with Voice(broker.port, "kiosk-1") as kiosk:
        quiet = asked(kiosk, range(100))
        beside(kiosk, broker, SITE, 1_000)
        before = resident_mb(central.pid)
        paced = beside(kiosk, broker, SITE, 100_000, PER_SECOND)
        paced_elsewhere = beside(kiosk, broker, "nowhere", 200_000, PER_SECOND)
        rushed = beside(kiosk, broker, SITE, 300_000)
        rushed_elsewhere = beside(kiosk, broker, "nowhere", 400_000)
        grown = resident_mb(central.pid) - before
    say(
        f"{COUNT} hostile messages: memory +{grown:.1f} MB; {PER_SECOND:,} a second: healthy p99 {p99(paced):.1f} ms, "
        f"{p99(paced) / p99(paced_elsewhere):.2f} x that beside what nobody hears; as fast as they go: "
        f"{p99(rushed):.1f} ms beside {p99(rushed_elsewhere):.1f}; undisturbed {p99(quiet):.1f}"
    )
    assert grown <= GROWTH_MB
    assert central.stop() == 0
    assert "contained" not in central.said, "a hostile message found a mistake of ours"
    assert central.said.count("dropped") <= 60, "a flood fills no log"
    assert "bad_messages" in central.said, "who talks nonsense is reported"
    found = audit(central.ledger)
    assert found.findings == []
    assert {entry.actor for entry in found.entries} <= {"central", "kiosk-1", *IMPERSONATED}
    assert "epoch 2" in central.start(), "retained poison is met again by the next central"


def test_a_flood_of_one_device_is_dropped_and_reported_and_others_are_served(hall):
    broker, a_central = hall
    central = a_central(limits={"messages_per_second": 50, "refusals_per_minute": 6})
    spam = [
        Shot(
            f"gerai/v1/{SITE}/up/keypad-01/command",
            encode(m.OfficerCommand(request_id=f"{n:032x}", action=m.Action.NEXT, epoch=1, pressed_at=0)),
        )
        for n in range(COUNT)
    ]
    with Voice(broker.port, "kiosk-1") as kiosk:
        attacker = Attacker(broker.port, "attacker").fire(spam)
        took = attacked(kiosk, [attacker], 100_000)
        attacker.close()
    say(f"{COUNT} commands of one keypad: healthy p99 {p99(took):.1f} ms ({len(took)} presses)")
    until(lambda: "flood" in central.said, "it was reported", 30)
    assert central.stop() == 0
    kept = [entry for entry in audit(central.ledger).entries if entry.actor == "keypad-01"]
    assert 1 <= len(kept) <= 60 + 30, "its refusals do not fill the ledger"


def test_what_another_device_asked_is_not_answered_to_this_one(hall):
    broker, a_central = hall
    a_central()
    with Voice(broker.port, "kiosk-1") as kiosk, Voice(broker.port, "kiosk-2") as thief:
        mine = kiosk.ask(ask(1), m.TicketReply)
        thief.say(ask(1))
        assert thief.ask(ask(2), m.TicketReply).slip.number != mine.slip.number
        paper = m.ReportPaper(request_id=ask(1).request_id, outcome=m.Paper.FAILED)
        thief.say(paper)
        assert thief.ask(ask(3), m.TicketReply).slip
        assert kiosk.ask(ask(1), m.TicketReply) == mine
