"""What both sides of a card agree on."""

import re

import pytest

from protocols import card


def test_the_two_configurations_differ_in_the_slot_alone():
    normal, tried = card.config("a").splitlines(), card.config("b").splitlines()
    assert [pair for pair in zip(normal, tried, strict=True) if len(set(pair)) == 2] == [
        ("os_prefix=a/", "os_prefix=b/")
    ]


def test_the_kernel_and_its_first_files_are_named_in_the_slot_s_folder():
    lines = card.config("b").splitlines()
    assert f"kernel={card.KERNEL}" in lines
    assert f"initramfs {card.FIRST_FILES} followkernel" in lines


@pytest.mark.parametrize("slot", ["a", "b"])
def test_a_slot_is_found_by_its_partition_s_name(slot):
    words = card.command_line(slot, slots=2).split()
    assert f"root=PARTLABEL=gerai-{slot}" in words
    assert f"gerai.slot={slot}" in words


def test_a_card_with_one_slot_is_found_by_its_disk():
    assert "root=PARTUUID=67657261-02" in card.command_line("a", slots=1).split()


def test_the_root_is_read_only_and_the_screen_stays_black():
    words = card.command_line("a", slots=2).split()
    assert {"ro", "quiet", "loglevel=0", "vt.global_cursor_default=0", "consoleblank=0"} <= set(words)
    assert not {"rw", "debug"} & set(words)


def test_a_command_line_is_one_line():
    assert re.fullmatch(r"[!-~ ]+\n", card.command_line("a", slots=2))


def test_each_slot_has_one_other():
    assert [card.other("a"), card.other("b")] == ["b", "a"]


def test_labels_fit_where_they_are_written():
    assert len(card.BOOT_LABEL) <= 11
    assert len(card.DATA_LABEL) <= 16
    assert re.fullmatch("[0-9a-f]{8}", card.DISK_ID)
