"""One machine first, the others when nobody is served, never one with a number in hand."""

from dataclasses import replace

from central.engine.enrol_commands import OpenClaim, TakeClaim
from central.engine.fleet_commands import EndRollout, Instruct, RollOut
from central.fleet.rollout import AT_ONCE, PATIENCE_MS, PROVEN_MS, machines, next_order
from protocols.messages import Action, Bundle
from support.halls import ALWAYS, OFFICE, Play, at, names
from support.seeing import see

BUNDLE = Bundle(name="gerai-2.gerai", version="2", size=10, sha256="a" * 64)
DEVICES = ("keypad-c1", "keypad-c2", "keypad-c3")
NIGHT = at("2026-11-23 20.00")


def begun(devices=DEVICES, calendar=OFFICE):
    play = Play()
    tenants = {name: replace(tenant, calendar=calendar) for name, tenant in play.site.tenants.items()}
    play.site = replace(play.site, tenants=tenants)
    for device in devices:
        see(play, device, "1")
    play.do(RollOut(BUNDLE, devices, while_open=True))
    return play


def order(play, failed=None, now=None):
    return next_order(play.hall, play.site, failed or {}, now or play.now, lambda: "e" * 32)


def updated(play, device):
    """Told, comes back as the new one, and lives."""
    told = order(play)
    assert isinstance(told, Instruct), told
    assert told.device == device
    play.do(told)
    see(play, device, "2")
    play.later(PROVEN_MS / 1000)


def test_nothing_is_on_its_way_where_nothing_was_begun():
    assert order(Play()) is None


def test_the_first_is_told_alone_and_waited_for():
    play = begun()
    play.do(order(play))
    assert order(play) is None
    see(play, "keypad-c1", "2")
    play.later(PROVEN_MS / 1000 - 1)
    assert order(play) is None


def test_the_others_wait_until_nobody_is_served():
    play = begun()
    updated(play, "keypad-c1")
    assert order(play) is None
    assert order(play, now=NIGHT).device == "keypad-c2"


def test_some_at_a_time_and_then_it_is_complete():
    devices = tuple(device for device, each in Play().site.devices.items() if each.role != "kiosk")
    play = begun(devices)
    updated(play, devices[0])
    play.later((NIGHT - play.now) / 1000)
    told = []
    while (each := order(play)) is not None:
        told.append(each.device)
        play.do(each)
    assert told == list(devices[1 : 1 + AT_ONCE])
    for device in devices[1:]:
        see(play, device, "2")
    play.later(PROVEN_MS / 1000)
    assert order(play) == EndRollout("complete")


def test_who_has_a_number_in_hand_or_is_away_is_not_told():
    play = begun(("keypad-c1",))
    play.take()
    play.press("c1", Action.OPEN)
    play.press("c1", Action.NEXT)
    assert play.hall.counter("c1").ticket
    assert order(play) is None
    away = begun(("keypad-c1",))
    see(away, "keypad-c1", "1", online=False)
    assert order(away) is None


def test_who_failed_or_never_came_back_ends_it_for_all():
    play = begun()
    play.do(order(play))
    assert order(play, {"e" * 32: "rolled back"}) == EndRollout("failed", "keypad-c1", "rolled back")
    assert order(play, now=play.now + PATIENCE_MS).reason == "failed"


def test_devices_of_one_pi_are_told_once():
    play = begun(("keypad-c1", "rating-c1", "keypad-c2"))
    play.do(OpenClaim("7K", ("keypad-c1", "rating-c1"), "hash"))
    play.do(TakeClaim("7K", "hash", "pi-1", "K1", ("a1", "a2")))
    assert machines(play.hall, play.hall.rollout.devices) == (("keypad-c1", "rating-c1"), ("keypad-c2",))


def test_it_goes_on_over_the_night_and_ends_once():
    play = begun(calendar=ALWAYS)
    play.do(order(play))
    play.later(minutes=24 * 60)
    play.wake()
    assert play.hall.rollout is not None
    assert "keypad-c1" in play.hall.rollout.told
    assert names(play.do(RollOut(BUNDLE, DEVICES, while_open=True))) == ["Refused"]
    assert names(play.do(EndRollout("stopped"))) == ["RolloutEnded"]
    assert names(play.do(EndRollout("stopped"))) == ["Refused"]
