"""Kiosk, broker and central as processes: cut off, the kiosk prints numbers of its own, and they are called later."""

import json
import sqlite3
from contextlib import closing, suppress

import pytest

from support.broker import Broker
from support.central_process import CentralProcess
from support.device_process import DeviceProcess
from support.until import until

pytestmark = pytest.mark.timeout(180)

DEVICES = (("kiosk-1", "kiosk", "kiosk-1"), ("keypad-01", "keypad", "01"))


def events(central):
    """The ledger as another program reads it."""
    with closing(sqlite3.connect(f"file:{central.ledger}?mode=ro", uri=True)) as ledger:
        return [json.loads(text) for (text,) in ledger.execute("SELECT event FROM ledger ORDER BY sequence")]


def of_kind(central, kind):
    return [event for event in events(central) if event["event"] == kind]


def spare(screen):
    return any("Tanpa pusat" in line for line in screen["text"])


@pytest.fixture
def broker(tmp_path):
    with Broker(tmp_path / "broker") as running:
        yield running


@pytest.fixture
def central(tmp_path, broker):
    process = CentralProcess(tmp_path / "central", f'host = "127.0.0.1"\nport = {broker.port}')
    process.start()
    yield process
    process.close()


@pytest.fixture
def desk(tmp_path, broker, central):
    (tmp_path / "desk").mkdir()
    with DeviceProcess(tmp_path / "desk", broker, *DEVICES, site="demo") as process:
        process.stage.sees("screen", mode="ready", seconds=30)
        until(lambda: of_kind(central, "LeaseGranted"), "a lease is granted", 30)
        yield process


def is_ready(desk):
    """What stands on the kiosk's screen now is its menu."""
    desk.stage.settle(0.05)
    screens = [seen for seen in desk.stage.seen if seen["saw"] == "screen"]
    return bool(screens) and screens[-1]["mode"] == "ready"


def pressed(desk, service="ktp-el"):
    """The number on the paper of one press."""
    until(lambda: is_ready(desk), "the kiosk is ready", 60)
    desk.stage.do(do="choose", device="kiosk-1", service=service)
    return desk.stage.sees("paper", seconds=60)["number"]


def press(desk, number, service="ktp-el"):
    assert pressed(desk, service) == number


def says(keypad, words):
    """Central has answered, and the next key will be taken."""
    return any(words in line for line in keypad["lines"])


def enters(desk, words):
    """An officer's Enter, again until it is taken: a key just after another one, or before a clock is known, is not."""
    for _ in range(12):
        desk.stage.do(do="key", device="keypad-01", key="enter")
        with suppress(AssertionError):
            desk.stage.sees("keypad", seconds=5, where=lambda seen: says(seen, words))
            return
    raise AssertionError(f"not {words}; last seen: {desk.stage.seen[-1]}")


def opens(desk):
    enters(desk, "Loket buka")


def calls(desk, number):
    enters(desk, f"{number} dipanggil")


def test_a_kiosk_whose_broker_is_gone_prints_its_own_numbers_through_a_restart_and_all_are_called(
    desk, broker, central
):
    press(desk, "A001")
    broker.kill()
    desk.stage.sees("screen", where=spare, seconds=30)
    press(desk, "A-K1-01")
    press(desk, "A-K1-02", "kk")
    until(lambda: is_ready(desk), "the paper is in the journal", 30)
    desk.kill()
    desk.start()
    desk.stage.sees("screen", mode="ready", where=spare, seconds=30)
    press(desk, "A-K1-03")
    assert len(of_kind(central, "Issued")) == 1
    broker.start()
    until(lambda: len(of_kind(central, "Confirmed")) == 4, "all papers are merged", 60)
    issued = of_kind(central, "Issued")
    assert [one["number"] for one in issued] == ["A001", "A-K1-01", "A-K1-02", "A-K1-03"]
    assert [one["order"] for one in issued] == sorted(one["order"] for one in issued)
    opens(desk)
    for number in ("A001", "A-K1-01", "A-K1-02", "A-K1-03"):
        calls(desk, number)


def test_central_that_dies_over_an_answer_leaves_one_callable_number(desk, central):
    central.kill()
    desk.stage.sees("screen", where=spare, seconds=30)
    press(desk, "A-K1-01")
    central.start()
    until(lambda: of_kind(central, "Confirmed"), "the paper is merged", 60)
    later = pressed(desk)
    void = {event["ticket"] for event in of_kind(central, "Voided")}
    assert {one["number"] for one in of_kind(central, "Issued") if one["ticket"] not in void} == {"A-K1-01", later}
    opens(desk)
    calls(desk, "A-K1-01")
