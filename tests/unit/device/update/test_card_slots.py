"""The slots themselves: what is written into one, and when it may be tried."""

import io

import pytest

from device.update.card_slots import running_slot, slots_of
from protocols.card import COMMAND_LINE, KERNEL
from protocols.release import BadReleaseError, payload
from support.releases import public
from support.slot_card import SIZE, SlotCard, slot_payload, slot_release


@pytest.fixture
def card(tmp_path):
    return SlotCard(tmp_path / "card")


def write(card, bundle, running="a"):
    with payload(bundle, public()) as (manifest, stream):
        card.slots(running).write(manifest, stream)


def empty(card, slot="b"):
    folder = card.boot_part / slot
    return not folder.exists() or not list(folder.iterdir())


def test_the_idle_slot_is_written_and_the_boot_partition_is_writable_meanwhile(card, tmp_path):
    write(card, slot_release(tmp_path / "desk"))
    assert (card.folder / "b").read_bytes() == b"2" * SIZE
    assert (card.boot_part / "b" / KERNEL).read_text() == "kernel 2"
    assert "PARTLABEL=gerai-b " in (card.boot_part / "b" / COMMAND_LINE).read_text()
    assert (card.booted(), card.written) == (("a", "1"), 1)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (slot_payload(names=(f"boot/{KERNEL}",)), "no slot"),
        (b"x" * 2_000, "broken"),
        (slot_payload()[:9_000], "broken"),
    ],
)
def test_a_payload_without_a_system_leaves_the_slot_empty(card, tmp_path, content, said):
    with pytest.raises(BadReleaseError, match=said):
        write(card, slot_release(tmp_path / "desk", content=content))
    assert empty(card)
    assert card.booted() == ("a", "1")


def test_what_changes_between_the_look_and_the_writing_is_never_tried(card, tmp_path):
    with payload(slot_release(tmp_path / "desk"), public()) as (manifest, _):
        other = io.BytesIO(slot_payload("3"))
    with pytest.raises(BadReleaseError, match="while it was written"):
        card.slots().write(manifest, other)
    assert empty(card)
    with pytest.raises(OSError, match="not whole"):
        card.slots().arm()
    assert card.reboots == []


def test_what_is_cut_off_halfway_is_not_tried(card, tmp_path):
    write(card, slot_release(tmp_path / "desk"))
    (card.boot_part / "b" / COMMAND_LINE).unlink()
    with pytest.raises(OSError, match="not whole"):
        card.slots().arm()


def test_tried_and_kept(card, tmp_path):
    write(card, slot_release(tmp_path / "desk"))
    card.slots().arm()
    assert (card.booted(), card.booted(tried=True)) == (("a", "1"), ("b", "2"))
    card.slots("b").keep()
    assert card.booted() == ("b", "2")


@pytest.mark.parametrize("slot", ["a", "b"])
def test_the_slot_that_runs_is_what_the_kernel_was_told(card, tmp_path, slot):
    (tmp_path / "proc").mkdir()
    (tmp_path / "proc/cmdline").write_text(f"ro root=PARTLABEL=gerai-{slot} gerai.slot={slot} panic=10\n")
    found = slots_of(tmp_path, card.writable)
    assert (found.running, running_slot(tmp_path)) == (slot, slot)
    assert found.slots["b"] == tmp_path / "dev/disk/by-partlabel/gerai-b"
    assert found.boot == tmp_path / "boot/firmware"
    (tmp_path / "proc/cmdline").write_text("root=/dev/sda1\n")
    with pytest.raises(OSError, match="no slot"):
        running_slot(tmp_path)
