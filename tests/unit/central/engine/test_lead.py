"""Who may send a release on its way, and when: the rules of the order itself."""

from dataclasses import replace

import pytest

from central.engine.access_commands import SetAccount
from central.engine.fleet_commands import RollOut
from central.engine.fleet_events import RolloutBegun
from protocols.messages import Bundle
from support.halls import ALWAYS, OFFICE, Play, at, names

BUNDLE = Bundle(name="gerai-2.gerai", version="2", size=10, sha256="a" * 64)
DEVICES = ("keypad-c1", "keypad-c2")


def hall(calendar=ALWAYS):
    play = Play()
    play.site = replace(
        play.site, tenants={name: replace(each, calendar=calendar) for name, each in play.site.tenants.items()}
    )
    return play


def code(events):
    return getattr(events[0], "code", "")


def test_while_the_hall_is_open_it_is_begun_by_whoever_says_that_he_knows():
    play = hall()
    assert code(play.do(RollOut(BUNDLE, DEVICES))) == "rollout_while_open"
    assert play.hall.rollout is None
    assert names(play.do(RollOut(BUNDLE, DEVICES, while_open=True))) == ["RolloutBegun"]


def test_when_it_is_closed_nobody_has_to_say_anything():
    play = hall(OFFICE)
    play.later((at("2026-11-23 20.00") - play.now) / 1000)
    [begun] = play.do(RollOut(BUNDLE, DEVICES))
    assert begun == RolloutBegun(bundle=BUNDLE, devices=DEVICES)


def test_one_at_a_time_and_for_devices_that_there_are():
    play = hall()
    assert code(play.do(RollOut(BUNDLE, ("nobody",), while_open=True))) == "unknown_device"
    assert code(play.do(RollOut(BUNDLE, (), while_open=True))) == "unknown_device"
    play.do(RollOut(BUNDLE, DEVICES, while_open=True))
    assert code(play.do(RollOut(BUNDLE, DEVICES, while_open=True))) == "rollout_runs"


@pytest.mark.parametrize("role", ["officer", "supervisor", "auditor", "technician", "manager"])
def test_only_who_repairs_may_begin_it(role):
    play = hall()
    play.do(SetAccount("tono", "Tono", role), actor="central")
    events = play.do(RollOut(BUNDLE, DEVICES, while_open=True), play.fresh_id(), "orang-tono")
    allowed = role in {"technician", "manager"}
    assert (names(events) == ["RolloutBegun"]) is allowed
    assert allowed or code(events) == "not_allowed"
