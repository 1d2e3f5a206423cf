"""Ten presses at once, by ten fingers or one impatient one: one number, one call, one rating."""

import pytest

from central.store.audit import audit
from support.broker import Broker
from support.central_process import SITE, CentralProcess
from support.device_process import DeviceProcess
from support.until import until

pytestmark = pytest.mark.timeout(240)
DEVICES = (("kiosk-1", "kiosk", "kiosk-1"), ("keypad-01", "keypad", "01"), ("rating-01", "rating", "01"))
LONG = 60
SERVICES = ("ktp-el", "kk", "akta-kelahiran")


@pytest.fixture
def hall(tmp_path):
    """(stage of the devices, a function that ends central and reads its ledger)."""
    with Broker(tmp_path / "broker") as broker:
        table = f'host = "127.0.0.1"\nport = {broker.port}\nstart = false'
        central = CentralProcess(tmp_path / "central", table, limits={"ticket_seconds": 2})
        central.start()
        (tmp_path / "devices").mkdir()
        with DeviceProcess(tmp_path / "devices", broker, *DEVICES, site=SITE) as devices:

            def ended():
                assert central.stop() == 0
                found = audit(central.ledger)
                assert found.findings == []
                return [entry.event for entry in found.entries]

            yield devices.stage, ended
        central.close()


def ready(stage):
    stage.settle(0.05)
    kiosk = any(seen["saw"] == "screen" and seen["mode"] == "ready" for seen in stage.seen)
    return kiosk and any(seen["saw"] == "keypad" and seen["epoch"] for seen in stage.seen)


def key(stage, *names):
    for name in names:
        stage.do(do="key", device="keypad-01", key=name)


def open_counter(stage):
    """The keypad refuses, with a buzzer, as long as it has not heard central's clock."""
    until(lambda: _opens(stage), "the counter is open", LONG)


def _opens(stage):
    key(stage, "enter")
    heard = stage.settle(1)
    while not any(seen["saw"] == "beep" or seen.get("work") == "idle" for seen in heard):
        heard = stage.settle(1)
    return any(seen.get("work") == "idle" for seen in heard)


def named(events, name):
    return [event for event in events if type(event).__name__ == name]


def test_ten_fingers_ten_presses_and_a_child(hall):
    stage, ended = hall
    until(lambda: ready(stage), "kiosk and keypad are ready, whichever is first", LONG)
    for press in range(10):
        stage.do(do="choose", device="kiosk-1", service=SERVICES[press % 3])
    number = stage.sees("paper", seconds=LONG)["number"]
    open_counter(stage)
    key(stage, "backspace", *["enter"] * 10)
    stage.sees("keypad", number=number, seconds=LONG)
    key(stage, "dot")
    stage.sees("rating", lit=[1, 2, 3, 4], seconds=LONG)
    for press in range(10):
        stage.do(do="score", device="rating-01", score=press % 4 + 1)
    stage.sees("rating", lit=[2], seconds=LONG)
    stage.settle(1)
    events = ended()
    assert [event.number for event in named(events, "Issued")] == [number], "ten fingers at the kiosk"
    assert [event.ticket[11:] for event in named(events, "Called")] == [number], "ten presses of the key"
    rated = named(events, "Rated")
    assert len([event for event in rated if not event.changed]) == 1, "a child at the pad"
    assert {event.ticket[11:] for event in rated} == {number}
