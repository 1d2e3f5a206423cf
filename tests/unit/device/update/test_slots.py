"""The two slots of a card as plain files, and a firmware that reads what it would read."""

import io
import re
import tarfile

import pytest

from device.update.installer import Trial
from device.update.slots import SlotInstaller
from protocols.card import COMMAND_LINE, CONFIG, KERNEL, TRIED_CONFIG, command_line, config
from protocols.release import BadReleaseError, Kind
from support.power_cut import cut
from support.releases import about

TRIAL = Trial("2", "e" * 32, "kiosk-1")
SIZE = 300_000


class Card:
    """`boots`: what was booted; `boot(tried)`: as the firmware does, from the files that are there."""

    def __init__(self, folder):
        self.folder, self.reboots = folder, []
        self.boot_part, self.state = folder / "boot", folder / "data"
        for slot in "ab":
            (self.boot_part / slot).mkdir(parents=True)
            (folder / slot).write_bytes(b"\0" * SIZE)
        self.state.mkdir()
        (folder / "a").write_bytes(b"1" * SIZE)
        (self.boot_part / "a" / KERNEL).write_text("kernel 1")
        (self.boot_part / "a" / COMMAND_LINE).write_text(command_line("a", slots=2))
        (self.boot_part / CONFIG).write_text(config("a"))

    def booted(self, *, tried=False):
        """(slot, version), after a look whether all of it is there."""
        path = self.boot_part / (TRIED_CONFIG if tried and (self.boot_part / TRIED_CONFIG).exists() else CONFIG)
        slot = re.search(r"^os_prefix=(.)/$", path.read_text(), re.MULTILINE)[1]
        kernel = (self.boot_part / slot / KERNEL).read_text()
        assert f"PARTLABEL=gerai-{slot} " in (self.boot_part / slot / COMMAND_LINE).read_text()
        image = (self.folder / slot).read_bytes()
        assert len(set(image)) == 1
        assert kernel == f"kernel {chr(image[0])}"
        return slot, chr(image[0])

    def installer(self, running="a"):
        slots = {slot: self.folder / slot for slot in "ab"}
        return SlotInstaller(self.boot_part, slots, running, self.state, self.reboots.append)


def payload(version="2", names=("slot", f"boot/{KERNEL}")):
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:") as tar:
        for name in names:
            content = version.encode() * SIZE if name == "slot" else f"kernel {version}".encode()
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    made.seek(0)
    return made


def update(card, running="a"):
    card.installer(running).install(about("2", kind=Kind.SLOT), payload())
    card.installer(running).switch(TRIAL)


@pytest.fixture
def card(tmp_path):
    return Card(tmp_path)


def test_the_other_slot_is_tried_once_and_then_the_one(card):
    update(card)
    assert card.reboots == [True]
    assert card.booted() == ("a", "1")
    assert card.booted(tried=True) == ("b", "2")
    installer = card.installer("b")
    assert (installer.trial, installer.failed()) == (TRIAL, None)
    installer.commit()
    assert card.booted() == ("b", "2")
    assert card.installer("b").trial is None


def test_one_that_does_not_come_up_is_left_by_the_firmware_and_told(card):
    update(card)
    installer = card.installer("a")
    assert installer.trial is None
    failed = installer.failed()
    assert (failed.version, failed.device) == ("2", "kiosk-1")
    assert "came back" in failed.reason
    assert installer.failed() is None


def test_one_that_gives_up_boots_the_one_before(card):
    update(card)
    card.installer("b").give_up("nobody answers")
    assert card.reboots == [True, False]
    assert card.booted() == ("a", "1")
    assert card.installer("a").failed().reason == "nobody answers"


def test_back_and_forth(card):
    update(card)
    card.installer("b").commit()
    card.installer("b").install(about("3", kind=Kind.SLOT), payload("3"))
    card.installer("b").switch(Trial("3", "", ""))
    assert card.booted(tried=True) == ("a", "3")
    assert card.booted() == ("b", "2")


def test_a_payload_without_a_system_is_refused(card):
    with pytest.raises(BadReleaseError, match="no slot"):
        card.installer().install(about("2", kind=Kind.SLOT), payload(names=(f"boot/{KERNEL}",)))
    with pytest.raises(BadReleaseError, match="broken"):
        card.installer().install(about("2", kind=Kind.SLOT), io.BytesIO(b"x" * 2_000))
    assert card.booted() == ("a", "1")


@pytest.mark.parametrize("what", ["update", "commit", "give_up"])
def test_whenever_the_power_is_cut_the_card_boots_whole(tmp_path, what):
    step, seen = 1, set()
    while True:
        card = Card(tmp_path / f"{what}-{step}")
        if what != "update":
            update(card)
        acts = {
            "update": lambda card=card: update(card),
            "commit": card.installer("b").commit,
            "give_up": lambda card=card: card.installer("b").give_up("x"),
        }
        ended = cut(tmp_path, acts[what], step)
        seen.add(card.booted())
        slot = card.booted()[0]
        if slot == "a":
            update(card)
            assert card.booted(tried=True) == ("b", "2")
        card.installer("b").commit()
        assert card.booted() == ("b", "2")
        if ended:
            break
        step += 1
    assert step > {"update": 8, "commit": 2, "give_up": 2}[what]
    assert ("a", "1") in seen
