from itertools import product

import pytest

from central.engine.site import Binding
from device.roles.events import DeadlinePassed, Heard, Key, LinkUp
from protocols import messages as m
from protocols.topics import topic_of
from provisioning.simulation.casting import part, subscriptions
from provisioning.site import load_profile, profile_names
from support.halls import a_site
from support.samples import R1, board_call, central, counter, invitation, tick
from support.samples import board as snapshot

SITE = a_site()
COUNTER_DISPLAY = Binding("display-c1", "display", "c1")
BINDINGS = (*SITE.devices.values(), COUNTER_DISPLAY)


def topics(binding):
    return {topic for topic, _ in subscriptions(SITE, binding)}


def named(device, *kinds_and_names):
    """What every device hears, and these."""
    common = ((m.Configuration, device), (m.Instruction, device))
    return {topic_of("uji", kind, name) for kind, name in (*common, *kinds_and_names)}


def test_a_kiosk_hears_its_own_answers_its_menu_and_central():
    assert topics(SITE.devices["kiosk-1"]) == named(
        "kiosk-1",
        (m.TicketReply, "kiosk-1"),
        (m.PaperReply, "kiosk-1"),
        (m.LeaseReply, "kiosk-1"),
        (m.OfflineReply, "kiosk-1"),
        (m.JournalReply, "kiosk-1"),
        (m.KioskSnapshot, "k1"),
        (m.CentralState, ""),
        (m.ClockTick, ""),
    )


def test_a_keypad_hears_its_own_answers_and_its_counter():
    assert topics(SITE.devices["keypad-c1"]) == named(
        "keypad-c1", (m.OfficerReply, "keypad-c1"), (m.CounterSnapshot, "c1"), (m.CentralState, ""), (m.ClockTick, "")
    )


def test_a_rating_pad_hears_its_own_answers_and_its_counter():
    assert topics(SITE.devices["rating-c2"]) == named(
        "rating-c2",
        (m.RatingReply, "rating-c2"),
        (m.SurveyReply, "rating-c2"),
        (m.CounterSnapshot, "c2"),
        (m.CentralState, ""),
        (m.ClockTick, ""),
    )


def test_a_board_hears_of_its_zone_and_a_counters_display_of_its_counter():
    assert topics(SITE.devices["board-1"]) == named(
        "board-1", (m.BoardSnapshot, "hall"), (m.Announcement, "hall"), (m.CentralState, ""), (m.ClockTick, "")
    )
    assert topics(COUNTER_DISPLAY) == named(
        "display-c1", (m.CounterSnapshot, "c1"), (m.CentralState, ""), (m.ClockTick, "")
    )


@pytest.mark.parametrize("name", profile_names())
def test_in_no_profile_a_device_hears_what_devices_say_or_what_is_meant_for_another(name):
    site = load_profile(name)
    for binding in site.devices.values():
        heard = subscriptions(site, binding)
        assert heard and len(set(heard)) == len(heard)
        for topic, qos in heard:
            assert "/up/" not in topic and "{" not in topic and qos in (0, 1)
            if "/down/" in topic:
                assert f"/down/{binding.device}/" in topic


@pytest.mark.parametrize("binding", BINDINGS, ids=lambda binding: binding.device)
def test_every_part_lives_without_a_body(binding):
    """A fresh state takes the events that all machines take, at any moment, and says a deadline or none."""
    role = part(SITE, binding)
    state = role.begin()
    for now, event in enumerate((LinkUp(), Heard(central()), Heard(tick()), DeadlinePassed()), start=1_000):
        state, effects = role.step(state, event, now)
        assert isinstance(effects, tuple)
        for due in (role.deadline(state), role.calm(state, now)):
            assert due is None or isinstance(due, int)


def test_a_rating_pad_has_the_keys_of_its_hall():
    site = a_site(rating_keys=5)
    assert part(site, site.devices["rating-c1"]).begin().keys == 5


def following(binding, *events):
    role = part(SITE, binding)
    state = role.begin()
    for event in (LinkUp(), Heard(central()), Heard(tick()), *events):
        state, _ = role.step(state, event, 0)
    return role, state


@pytest.mark.parametrize(
    ("binding", "picture"),
    [
        (SITE.devices["keypad-c1"], counter()),
        (COUNTER_DISPLAY, counter()),
        (SITE.devices["board-1"], snapshot(board_call())),
    ],
    ids=["keypad", "display", "board"],
)
def test_falling_silent_is_a_deadline_of_the_restless_only(binding, picture):
    """A machine that may miss ticks wakes to fall silent; a calm one is spared that."""
    role, state = following(binding, Heard(picture))
    restless, calm = role.deadline(state), role.calm(state, 0)
    assert restless is not None and 0 < restless <= 60_000
    assert calm is None


@pytest.mark.parametrize("event", [Key("1", R1), Key("enter", R1)], ids=["typing", "waiting"])
def test_a_calm_keypad_still_wakes_for_the_end_of_typing_and_of_waiting(event):
    role, state = following(SITE.devices["keypad-c1"], Heard(counter()), event)
    assert 0 < role.calm(state, 0) <= 30_000


def test_a_calm_keypad_wakes_for_the_end_of_an_invitation_and_not_for_one_that_is_over():
    role, state = following(SITE.devices["keypad-c1"], Heard(counter(invitation=invitation())))
    assert role.calm(state, 0) == 60_000
    assert role.calm(state, 60_000) is None


def test_every_role_of_the_wire_has_a_part():
    for role, place in product((role.value for role in m.Role), ("hall", "c1", "k1")):
        assert part(SITE, Binding("x", role, place)).begin() is not None
