"""What a trial of the other slot remembers, whatever happens in between."""

import pytest

from device.update.installer import Trial
from protocols.release import payload
from support.power_cut import cut
from support.releases import public
from support.slot_card import SlotCard, slot_release

TRIAL = Trial("2", "e" * 32, "kiosk-1")


@pytest.fixture
def card(tmp_path):
    return SlotCard(tmp_path / "card")


@pytest.fixture
def bundle(tmp_path):
    return slot_release(tmp_path / "desk")


def update(card, bundle, running="a", trial=TRIAL):
    with payload(bundle, public()) as (manifest, stream):
        card.installer(running).install(manifest, stream, bundle)
    card.installer(running).switch(trial)


def test_the_other_slot_is_tried_once_and_then_the_one(card, bundle):
    update(card, bundle)
    assert card.reboots == [True]
    assert card.booted() == ("a", "1")
    assert card.booted(tried=True) == ("b", "2")
    installer = card.installer("b")
    assert (installer.trial, installer.failed()) == (TRIAL, None)
    installer.commit()
    assert card.booted() == ("b", "2")
    assert card.installer("b").trial is None


def test_one_that_does_not_come_up_is_left_by_the_firmware_and_told(card, bundle):
    update(card, bundle)
    installer = card.installer("a")
    assert installer.trial is None
    failed = installer.failed()
    assert (failed.version, failed.device) == ("2", "kiosk-1")
    assert "came back" in failed.reason
    assert installer.failed() is None


def test_one_that_gives_up_boots_the_one_before(card, bundle):
    update(card, bundle)
    card.installer("b").give_up("nobody answers")
    assert card.reboots == [True, False]
    assert card.booted() == ("a", "1")
    assert card.installer("a").failed().reason == "nobody answers"


def test_what_could_not_be_tried_is_no_trial(card, bundle):
    with pytest.raises(OSError, match="not whole"):
        card.installer().switch(TRIAL)
    assert (card.installer().failed(), card.installer("b").trial) == (None, None)


def test_back_and_forth(card, bundle, tmp_path):
    update(card, bundle)
    card.installer("b").commit()
    update(card, slot_release(tmp_path / "desk", "3"), "b", Trial("3", "", ""))
    assert card.booted(tried=True) == ("a", "3")
    assert card.booted() == ("b", "2")


@pytest.mark.parametrize("what", ["update", "commit", "give_up"])
def test_whenever_the_power_is_cut_the_card_boots_whole(tmp_path, bundle, what):
    step, seen = 1, set()
    while True:
        card = SlotCard(tmp_path / f"{what}-{step}")
        if what != "update":
            update(card, bundle)
        acts = {
            "update": lambda card=card: update(card, bundle),
            "commit": card.installer("b").commit,
            "give_up": lambda card=card: card.installer("b").give_up("x"),
        }
        ended = cut(card.folder, acts[what], step)
        seen.add(card.booted())
        slot = card.booted()[0]
        if slot == "a":
            update(card, bundle)
            assert card.booted(tried=True) == ("b", "2")
        card.installer("b").commit()
        assert card.booted() == ("b", "2")
        if ended:
            break
        step += 1
    assert step > {"update": 8, "commit": 2, "give_up": 2}[what]
    assert ("a", "1") in seen
