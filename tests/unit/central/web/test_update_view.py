"""Which machine would take a release, and what each one waits for."""

import pytest

from central.engine.enrol_commands import Revoke
from central.fleet.progress import Progress, Step
from central.web.device_words import ENDS, STATES
from central.web.update_view import State, ordered, pis, ways
from protocols.messages import Phase
from support.fleet_house import FleetHouse
from support.releases import about


@pytest.fixture
def house(tmp_path):
    made = FleetHouse(tmp_path)
    for device in ("display-01", "keypad-01", "kiosk-1"):
        made.tells(device)
    yield made
    made.close()


def verdicts(house, **more):
    found = pis(house.moments.newest, about(**more))
    return {name: each.why_not.en if each.why_not else "" for each in found for name in each.names}


def test_who_would_take_it_and_why_others_would_not(house):
    house.tells("display-02", version="0.2.0")
    house.tells("keypad-02", version="0.3.0")
    said = verdicts(house, version="0.2.0")
    assert said["display-01"] == ""
    assert said["display-02"] == "Has 0.2.0 already"
    assert "needs a signed permission" in said["keypad-02"]
    assert "never here" in said["rating-01"]
    assert verdicts(house, version="0.2.0", downgrade=True)["keypad-02"] == ""


def test_what_is_signed_for_another_machine_or_from_a_later_release_on_is_not_taken(house):
    assert "Orange" in verdicts(house, version="0.2.0", models=("Orange",))["display-01"]
    assert verdicts(house, version="0.2.0", models=("Raspberry Pi 4",))["display-01"] == ""
    assert "must go through 0.1.5" in verdicts(house, version="0.2.0", oldest="0.1.5")["display-01"]


def test_who_is_away_takes_it_later_and_who_was_revoked_never(house):
    for number, device in enumerate(("display-01", "keypad-01", "kiosk-1")):
        house.joins(f"box-{number}", device)
    house.tells("keypad-01", online=False)
    house.play.do(Revoke("kiosk-1", "lost"))
    house.show()
    said = verdicts(house, version="0.2.0")
    assert (said["keypad-01"], said["kiosk-1"].startswith("Has no certificate")) == ("", True)


def test_one_pi_is_one_machine_and_is_ordered_whole(house):
    house.joins("box-1", "keypad-01", "display-01")
    house.joins("box-2", "kiosk-1")
    taking = [each for each in pis(house.moments.newest, about("0.2.0")) if each.why_not is None]
    assert [set(each.names) for each in taking] == [{"kiosk-1"}, {"keypad-01", "display-01"}]
    assert ordered(taking, "display-01", alone=False)[-1] == "kiosk-1"
    assert set(ordered(taking, "display-01", alone=True)) == {"keypad-01", "display-01"}
    assert ordered(taking, "rating-01", alone=False) == () == ordered(taking, "", alone=True)


def states(house, *steps, reason=""):
    found = Progress("0.2.0", 0, "central", steps, reason)
    return [way.state for way in ways(house.moments.newest, found)]


def step(device, version="0.1.0", **more):
    return Step(device, version, True, **more)


def test_the_others_wait_for_the_first_and_then_for_the_closing(house):
    waiting = (step("display-01"), step("kiosk-1"))
    assert states(house, *waiting)[1] is State.FIRST
    tried = step("display-01", told=True, phase=Phase.DONE)
    assert states(house, tried, step("kiosk-1")) == [State.KEPT, State.CLOSING]
    house.later(minutes=12 * 60)
    assert states(house, tried, step("kiosk-1")) == [State.KEPT, State.TURN]
    house.tells("kiosk-1", online=False)
    assert states(house, tried, step("kiosk-1")) == [State.KEPT, State.AWAY]


@pytest.mark.parametrize(
    ("said", "state"),
    [
        ({}, State.TOLD),
        ({"phase": Phase.ACCEPTED}, State.TRIES),
        ({"phase": Phase.PROGRESS}, State.TRIES),
        ({"phase": Phase.DONE}, State.KEPT),
        ({"phase": Phase.FAILED}, State.FAILED),
        ({"phase": Phase.REFUSED}, State.REFUSED),
    ],
)
def test_what_it_said_is_where_it_is(house, said, state):
    assert states(house, step("display-01", told=True, **said)) == [state]


def test_a_new_version_alone_is_a_trial_until_it_is_kept(house):
    assert states(house, step("display-01", "0.2.0", told=True, phase=Phase.PROGRESS)) == [State.TRIES]
    assert states(house, step("display-01", "0.2.0")) == [State.KEPT]


def test_who_was_not_told_when_it_ended_is_left(house):
    assert states(house, step("display-01"), step("kiosk-1"), reason="stopped") == [State.LEFT, State.LEFT]


def test_one_pi_is_shown_once_by_whoever_was_told(house):
    house.joins("box-1", "keypad-01", "display-01")
    shown = states(house, step("keypad-01"), step("display-01", told=True, phase=Phase.FAILED))
    assert shown == [State.FAILED]
    assert states(house, step("no-longer-there")) == []


def test_there_are_words_for_all_of_it():
    assert set(STATES) == set(State)
    assert set(ENDS) == {"", "complete", "failed", "stopped"}
