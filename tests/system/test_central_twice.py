"""Two centrals of one site: the second is refused, the frozen one is replaced, and in the end one is left."""

import os
import signal
import time
from contextlib import closing

import pytest

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
    assert 6.5 < time.monotonic() - began < 20
    assert "epoch 1" in line
    second.stop()
    second.start()
    second.stop()
    second.start()
    os.kill(first.pid, signal.SIGCONT)
    assert first.ended() == 1
    assert "epoch 3) has begun to serve site demo" in first.said
