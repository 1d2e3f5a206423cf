"""Two centrals of one site: the second is refused, the frozen one is replaced, and in the end one is left."""

import os
import shutil
import signal
import time
from contextlib import closing

import pytest

from central.examination import examine
from central.store.sqlite import SqliteLedger
from protocols import messages as m
from support.broker import Broker
from support.central_process import SITE, CentralProcess, Voice, ask


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


def test_a_second_central_on_the_same_ledger_is_refused(broker, centrals):
    first, second = centrals(broker.port), centrals(broker.port)
    first.start()
    second.launch()
    assert second.ended() == 1
    assert f"in use by another central (process {first.pid})" in second.said
    assert len(second.said.splitlines()) == 1


def test_a_second_central_on_the_same_broker_is_refused(broker, centrals):
    first, second = centrals(broker.port, "one"), centrals(broker.port, "two")
    first.start()
    second.launch()
    assert second.ended() == 1
    assert "another central (instance" in second.said
    assert "stop that one first" in second.said
    with Voice(broker.port, "kiosk-1") as kiosk:
        assert kiosk.ask(ask(1), m.TicketReply).slip
    with closing(SqliteLedger(second.ledger, SITE)) as ledger:
        assert list(ledger.load()) == []


def test_a_central_that_froze_is_replaced_and_ends_when_it_thaws(broker, centrals):
    """Its word is retained as online, and its clock is silent: after 7 s the next one takes over."""
    first, second = centrals(broker.port, "one"), centrals(broker.port, "two")
    first.start()
    first.stop()
    first.start()
    os.kill(first.pid, signal.SIGSTOP)
    began = time.monotonic()
    line = second.start()
    assert 6.5 < time.monotonic() - began < 60
    assert "epoch 3" in line
    assert "the broker knows a later central" in second.said
    assert second.said.count("took no leave: 7 s") == 1
    with Voice(broker.port, "kiosk-1") as kiosk:
        assert kiosk.ask(ask(2), m.TicketReply).slip.number == "A101"
        os.kill(first.pid, signal.SIGCONT)
        assert first.ended() == 1
        assert kiosk.insist(ask(3), m.TicketReply).slip.number == "A102"
    assert "another" in first.said and "epoch 3) " in first.said


def test_a_thawed_central_gives_no_number_that_waited_while_it_was_frozen(broker, centrals):
    """A press reached its socket before it froze and was asked again of the next one: it is answered once."""
    first, second = centrals(broker.port, "one"), centrals(broker.port, "two")
    first.start()
    with Voice(broker.port, "kiosk-1") as kiosk:
        os.kill(first.pid, signal.SIGSTOP)
        kiosk.say(ask(1))
        second.start()
        number = kiosk.insist(ask(1), m.TicketReply).slip.number
        os.kill(first.pid, signal.SIGCONT)
        assert first.ended() == 1
        assert kiosk.insist(ask(1), m.TicketReply).slip.number == number
    with closing(SqliteLedger(first.ledger, SITE)) as ledger:
        assert "Issued" not in [type(entry.event).__name__ for entry in ledger.load()]


def test_an_older_copy_of_the_ledger_is_followed_by_the_devices(broker, centrals, tmp_path):
    """The broker still has the later central's words: epoch and numbers go on behind them."""
    central = centrals(broker.port)
    central.start()
    central.stop()
    shutil.copy(central.ledger, tmp_path / "older.db")
    with Voice(broker.port, "kiosk-1") as kiosk:
        for number in (1, 2):
            central.start()
            kiosk.ask(ask(number), m.TicketReply)
            central.stop()
        shutil.copy(tmp_path / "older.db", central.ledger)
        central.ledger.with_name("gerai.db.head").unlink()
        assert "epoch 4" in central.start()
        assert kiosk.ask(ask(9), m.TicketReply).slip.number == "A101"
    central.stop()
    assert examine(central.ledger).findings == ()
