"""How far a release has come, out of a real ledger and the notes beside it."""

import pytest

from central.engine.fleet_commands import EndRollout, Instruct, RollOut
from central.fleet.progress import lines
from protocols.messages import Bundle, Errand, Phase
from support.fleet_house import FleetHouse

BUNDLE = Bundle(name="gerai-0.2.0.gerai", version="0.2.0", size=10, sha256="a" * 64)
DEVICES = ("display-01", "keypad-02", "kiosk-1")
ERRAND = "e" * 32


@pytest.fixture
def house(tmp_path):
    made = FleetHouse(tmp_path)
    for device in DEVICES:
        made.tells(device)
    yield made
    made.close()


def begun(house):
    house.play.do(RollOut(BUNDLE, DEVICES, while_open=True), "r" * 32, "orang-tono")
    house.keep()


def told(house, device="display-01"):
    house.play.do(Instruct(device, ERRAND, Errand.UPDATE, bundle=BUNDLE), house.play.fresh_id(), "central")
    house.keep()


def found(house):
    return house.house.fleet.update(house.play.site)


def text(house):
    return list(lines(found(house)))


def test_before_the_first_there_is_none(house):
    assert text(house) == ["belum pernah / none yet"]


def test_who_began_it_when_and_for_whom(house):
    begun(house)
    assert (found(house).version, found(house).by, found(house).begun) == ("0.2.0", "orang-tono", house.play.now)
    assert [(step.device, step.version, step.told) for step in found(house).steps] == [
        (device, "0.1.0", False) for device in DEVICES
    ]
    assert text(house)[:2] == ["0.2.0: berjalan / under way", "display-01           0.1.0      menunggu / waiting"]


def test_the_last_word_of_a_device_counts(house):
    begun(house)
    told(house)
    assert text(house)[1].endswith("diberi tahu / told")
    house.answers("display-01", ERRAND, Phase.PROGRESS, "restarting")
    assert text(house)[1].endswith("progress restarting")
    house.play.later(seconds=1)
    house.answers("display-01", ERRAND, Phase.DONE, "version 0.2.0")
    step = found(house).steps[0]
    assert (step.told, step.phase, step.text) == (True, Phase.DONE, "version 0.2.0")


def test_how_it_ended(house):
    begun(house)
    told(house)
    house.play.later(minutes=1)
    house.play.do(EndRollout("failed", "display-01", "went back"))
    house.keep()
    assert (found(house).reason, found(house).device, found(house).ended) == ("failed", "display-01", house.play.now)
    assert text(house)[0] == "0.2.0: failed display-01: went back"


def test_the_next_one_begins_with_nobody_told_and_no_end(house):
    begun(house)
    told(house)
    house.play.do(EndRollout("stopped"))
    begun_again = Bundle(name="gerai-0.3.0.gerai", version="0.3.0", size=10, sha256="b" * 64)
    house.play.do(RollOut(begun_again, ("display-01",), while_open=True))
    house.keep()
    assert text(house) == ["0.3.0: berjalan / under way", "display-01           0.1.0      menunggu / waiting"]


def test_who_left_the_hall_is_said_to_be_gone(house):
    begun(house)
    without = house.house.fleet.update(type("Site", (), {"devices": ("kiosk-1",)}))
    assert [step.here for step in without.steps] == [False, False, True]
    assert "is gone" in list(lines(without))[1]
