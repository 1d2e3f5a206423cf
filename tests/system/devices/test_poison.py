"""Poison on what devices listen to, retained too: nobody shows it, prints it or dies of it, and work goes on."""

import random

import pytest

from protocols.codec import BadMessageError, decode
from protocols.messages import TicketReply
from protocols.topics import DOWN_BYTES_MAX, ROUTES, Party
from support.amount import amount
from support.attacker import Attacker, Shot
from support.device_talk import BOARD, COUNTER, KIOSK, board, give, menu, slip
from support.hostility import corpus
from support.until import until

COUNT = amount(300, 5_000)
CENTRALS = {route.message.__name__: route for route in ROUTES if route.says is Party.CENTRAL}
NAMES = {"{zone}": "aula", "{kiosk}": "kiosk-1", "{counter}": "loket-1"}
DEVICES = (KIOSK[0], BOARD[0], *(device for device, _, _ in COUNTER))


def refused(route, payload):
    """Whether it is poison to anybody: what the types allow is central's word, which only central may say."""
    try:
        decode(route, payload)
    except BadMessageError:
        return True
    return False


def poison(count, seed):
    dice = random.Random(seed)
    kept = [each for each in corpus() if each.route in CENTRALS and len(each.payload) <= DOWN_BYTES_MAX]
    bad = [each for each in kept if refused(CENTRALS[each.route], each.payload)]
    for each in dice.choices(bad, k=count):
        path = CENTRALS[each.route].path.replace("{device}", dice.choice(DEVICES))
        for level, name in NAMES.items():
            path = path.replace(level, name)
        yield Shot(f"gerai/v1/hall/{path}", each.payload, dice.choice((0, 1)), retain=dice.random() < 0.3)


@pytest.mark.timeout(300)
def test_poison_is_not_shown_and_work_goes_on(run, central, broker):
    process = run(KIOSK, BOARD, *COUNTER)
    central.say(menu(), "kiosk-1")
    process.stage.sees("screen", mode="ready", seconds=60)
    attacker = Attacker(broker.port, "attacker")
    attacker.fire(poison(COUNT, seed=3))
    until(lambda: attacker.done, "all poison is out", 200)
    attacker.close()
    at = central.now()
    central.say(board(7, "A005", at), "aula")
    shown = process.stage.sees("board", seconds=60, where=lambda seen: seen["calls"])
    assert [call["number"] for call in shown["calls"]] == ["A005"]
    process.stage.do(do="choose", device="kiosk-1", service="ktp")
    request = give(central, "A017")
    paper = process.stage.sees("paper", seconds=60)
    assert (paper["number"], paper["request_id"]) == ("A017", request.request_id)
    assert len([seen for seen in process.stage.seen if seen["saw"] == "paper"]) == 1
    assert "Traceback" not in process.log


@pytest.mark.timeout(300)
def test_an_answer_that_is_said_again_or_to_nobody_prints_nothing(run, central):
    process = run(KIOSK)
    central.say(menu(), "kiosk-1")
    process.stage.sees("screen", mode="ready", seconds=60)
    process.stage.do(do="choose", device="kiosk-1", service="ktp")
    request = give(central, "A001")
    process.stage.sees("paper", number="A001", seconds=60)
    for request_id in (request.request_id, "f" * 32):
        central.say(TicketReply(request_id=request_id, slip=slip("A666")), "kiosk-1")
    process.stage.settle(1)
    assert [seen["number"] for seen in process.stage.seen if seen["saw"] == "paper"] == ["A001"]
