"""What `gerai-central serve` says, and how it ends, when something is wrong: one clear line and an exit status."""

import sqlite3
from contextlib import closing

import pytest

from central.store.sqlite import SqliteLedger
from protocols import messages as m
from support.broker import Broker, free_port
from support.central_process import CentralProcess, Voice, ask


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


def one_line(central, status):
    assert central.ended() == status
    (line,) = central.said.splitlines()
    assert line.startswith("gerai-central: ")
    return line


def test_a_port_in_use(broker, centrals):
    line = one_line(centrals(broker.port, start=True).launch(), 1)
    assert f"port {broker.port}" in line
    assert "in use" in line


def test_a_missing_mosquitto(centrals):
    central = centrals(free_port(), start=True)
    config = central.folder / "central.toml"
    config.write_text(config.read_text() + 'program = "mosquitto-that-is-nowhere"\n')
    assert "apt install mosquitto" in one_line(central.launch(), 1)


def test_a_mosquitto_that_does_not_start(centrals, tmp_path):
    broken = tmp_path / "mosquitto"
    broken.write_text("#!/bin/sh\necho 'Error: no' >&2\nexit 3\n")
    broken.chmod(0o755)
    central = centrals(free_port(), start=True, log="warning")
    config = central.folder / "central.toml"
    config.write_text(config.read_text() + f'program = "{broken}"\n')
    assert "mosquitto does not start: Error: no" in one_line(central.launch(), 1)


def test_a_corrupt_ledger(broker, centrals):
    central = centrals(broker.port)
    central.start()
    with Voice(broker.port, "kiosk-1") as kiosk:
        kiosk.ask(ask(1), m.TicketReply)
    central.stop()
    with closing(sqlite3.connect(central.ledger, isolation_level=None)) as connection:
        connection.execute("DROP TRIGGER ledger_keeps_its_rows")
        connection.execute("UPDATE ledger SET at = at + 1 WHERE sequence = 3")
    again = centrals(broker.port).launch()
    line = one_line(again, 1)
    assert "damaged at row 3" in line
    assert "restore" in line


def test_a_wrong_configuration(centrals):
    central = centrals(70_000).launch()
    assert "broker.port" in one_line(central, 2)


def test_a_ledger_of_another_hall(broker, centrals):
    central = centrals(broker.port)
    SqliteLedger(central.ledger, "serang").close()
    assert "belongs to site 'serang'" in one_line(central.launch(), 1)
