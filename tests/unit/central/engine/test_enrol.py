"""Who becomes a device of the hall: claims, tries, replacements, renewals, revocations."""

import pytest

from central.engine.enrol_commands import Admit, OpenClaim, Renew, Revoke, TakeClaim, WithdrawClaim
from central.engine.identities import CLAIM_SECONDS, CLAIM_TRIES, DAY_MS, LIFE_MS, RENEWED_FROM_MS
from support.halls import Play, at, names

COUNTER = ("keypad-c1", "rating-c1")


def opened(**more):
    play = Play(**more)
    play.do(OpenClaim("7K", COUNTER, "hash"))
    return play


def take(play, secret="hash", claim="7K", box="pi-1", key="K1", serials=("a1", "a2")):
    return play.do(TakeClaim(claim, secret, box, key, serials))


def code(events):
    return events[-1].code


def test_who_has_the_code_becomes_all_that_was_prepared_for_him():
    play = opened()
    events = take(play)
    assert names(events) == ["Enrolled", "Enrolled", "ClaimClosed"]
    assert [(each.device, each.serial, each.box, each.key) for each in events[:2]] == [
        ("keypad-c1", "a1", "pi-1", "K1"),
        ("rating-c1", "a2", "pi-1", "K1"),
    ]
    assert play.hall.identities.devices["rating-c1"].newest.until == play.now + LIFE_MS
    assert not play.hall.identities.claims


def test_a_code_holds_once():
    play = opened()
    take(play)
    assert code(take(play, box="pi-2")) == "claim_unknown"
    assert play.hall.identities.devices["keypad-c1"].box == "pi-1"


def test_a_code_ends_after_fifteen_minutes():
    play = opened()
    play.now += CLAIM_SECONDS * 1000 - 1
    assert names(take(play))[-1] == "ClaimClosed"
    late = opened()
    late.now += CLAIM_SECONDS * 1000
    assert code(take(late)) == "claim_over"


def test_the_sixth_try_is_refused_though_it_is_right():
    play = opened()
    said = [take(play, "wrong") for _ in range(CLAIM_TRIES)]
    assert [each[-1].detail for each in said] == ["4", "3", "2", "1", "0"]
    assert names(said[-1]) == ["ClaimTried", "ClaimClosed", "Refused"]
    assert code(take(play)) == "claim_over"
    assert not play.hall.identities.devices


def test_a_label_is_free_again_when_its_claim_is_over():
    play = opened()
    assert code(play.do(OpenClaim("7K", COUNTER, "other"))) == "claim_in_use"
    assert names(play.do(WithdrawClaim("7K"))) == ["ClaimClosed"]
    assert names(play.do(OpenClaim("7K", COUNTER, "other"))) == ["ClaimOpened"]
    assert code(play.do(WithdrawClaim("XX"))) == "claim_unknown"


def test_the_pi_before_is_out_when_another_takes_its_place():
    play = opened()
    take(play)
    play.do(OpenClaim("8X", ("keypad-c1",), "hash"))
    events = take(play, claim="8X", box="pi-2", key="K2", serials=("b1",))
    assert names(events) == ["Revoked", "Enrolled", "ClaimClosed"]
    assert (events[0].serial, events[0].reason) == ("a1", "replaced")
    known = play.hall.identities
    assert known.devices["keypad-c1"].box == "pi-2"
    assert known.devices["rating-c1"].box == "pi-1"
    assert set(known.revoked) == {"a1"}


def test_a_technician_s_look_is_as_good_as_a_code():
    play = Play()
    events = play.do(Admit(("keypad-c1",), "pi-9", "K9", ("c1",)))
    assert [(each.how, each.box) for each in events] == [("admitted", "pi-9")]


@pytest.mark.parametrize("devices", [(), ("nobody-1",), ("keypad-c1", "nobody-1")])
def test_only_devices_of_this_hall_are_prepared_for(devices):
    play = Play()
    assert code(play.do(OpenClaim("7K", devices, "hash"))) == "unknown_device"
    assert code(play.do(Admit(devices, "pi", "K", ("1", "2")))) == "unknown_device"
    assert not play.hall.identities.claims


def test_from_a_third_of_its_life_a_certificate_is_renewed_and_the_one_before_still_holds():
    play = opened()
    take(play)
    play.now += RENEWED_FROM_MS - 1
    assert code(play.do(Renew("keypad-c1", "K1", "a3"))) == "too_early"
    play.now += 1
    assert names(play.do(Renew("keypad-c1", "K1", "a3"))) == ["Enrolled"]
    held = play.hall.identities.devices["keypad-c1"].certificates
    assert [each.serial for each in held] == ["a1", "a3"]
    assert code(play.do(Renew("rating-9", "K", "a4"))) == "not_enrolled"


def test_a_certificate_that_ended_is_forgotten_at_the_next():
    play = opened()
    take(play)
    play.now += LIFE_MS + 1
    play.do(Renew("keypad-c1", "K1", "a3"))
    assert [each.serial for each in play.hall.identities.devices["keypad-c1"].certificates] == ["a3"]


def test_revoked_is_every_certificate_it_holds():
    play = opened()
    take(play)
    play.now += RENEWED_FROM_MS
    play.do(Renew("keypad-c1", "K1", "a3"))
    events = play.do(Revoke("keypad-c1", "lost"))
    assert [(each.serial, each.reason) for each in events] == [("a1", "lost"), ("a3", "lost")]
    assert "keypad-c1" not in play.hall.identities.devices
    assert code(play.do(Revoke("keypad-c1", "lost"))) == "not_enrolled"
    assert code(play.do(Renew("keypad-c1", "K1", "a4"))) == "not_enrolled"


def test_a_new_day_keeps_who_is_who_and_forgets_codes():
    play = opened()
    take(play)
    play.do(Revoke("rating-c1", "lost"))
    play.do(OpenClaim("9Z", ("rating-c1",), "hash"))
    play.now = at("2026-11-24 08.00")
    play.wake()
    known = play.hall.identities
    assert (set(known.devices), set(known.revoked), set(known.claims)) == ({"keypad-c1"}, {"a2"}, set())
    play.now += LIFE_MS + DAY_MS
    play.wake()
    assert not play.hall.identities.revoked
