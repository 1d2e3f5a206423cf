"""Pieces of a card, by the tools that make them; what takes minutes is `make card`."""

import os
import re
import shutil
import tarfile

import pytest

from protocols import card as names
from provisioning.card import building
from provisioning.card.boards import CARDS
from provisioning.card.building import Workshop
from provisioning.card.partitions import MIB, partitions
from provisioning.card.tools import PROGRAMS, BuildError, missing, run
from support.loop_drive import called

AT = 1_763_800_000


@pytest.fixture
def shop(tmp_path):
    if lacking := missing({name: PROGRAMS[name] for name in ("mkfs.vfat", "mcopy", "mke2fs", "sfdisk", "mksquashfs")}):
        pytest.skip(f"not here: {' '.join(lacking)}")
    made = Workshop(tmp_path / "cache", tmp_path / "scratch", AT, lambda _: None)
    made.scratch.mkdir()
    firmware = made.root / "usr/lib/raspi-firmware"
    inside = made.root / str(names.SLOT_FILES_AT).lstrip("/")
    for folder in (firmware, inside, made.root / "etc"):
        folder.mkdir(parents=True)
    for name in {name for card in CARDS.values() for name in card.firmware}:
        (firmware / name).write_bytes(name.encode())
    for name in (names.KERNEL, names.FIRST_FILES, "bcm2711-rpi-4-b.dtb"):
        (inside / name).write_bytes(name.encode() * 100)
    (made.root / "etc/hostname").write_text("gerai\n")
    return made


def read(image, name, offset=0):
    return called("mtype", "-i", f"{image}@@{offset}", f"::{name}").stdout


@pytest.mark.parametrize(("card", "tried"), [("pi4", True), ("pi3", False)])
def test_the_boot_partition_has_the_slot_s_kernel_and_says_which_one_is_booted(shop, tmp_path, card, tried):
    image = tmp_path / "boot.img"
    building.make_boot(shop, CARDS[card], image)
    assert read(image, "config.txt") == names.config("a")
    assert (read(image, "tryboot.txt") == names.config("b")) is tried
    assert read(image, "a/cmdline.txt") == names.command_line("a", slots=CARDS[card].slots)
    assert read(image, f"a/{names.KERNEL}") == names.KERNEL * 100
    assert all(read(image, name) == name for name in CARDS[card].firmware)
    assert names.BOOT_LABEL in called("mlabel", "-s", "-i", str(image), "::").stdout


@pytest.mark.parametrize("make", [building.make_data, building.make_slot, "boot"])
def test_the_same_input_gives_the_same_bytes(shop, tmp_path, make):
    for name in ("one", "two"):
        shutil.rmtree(shop.scratch / "boot-pi4", ignore_errors=True)
        if make == "boot":
            building.make_boot(shop, CARDS["pi4"], tmp_path / name)
        else:
            make(shop, tmp_path / name)
        os.utime(shop.root / "etc/hostname", (1, 1))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_the_data_partition_is_found_by_its_name(shop, tmp_path):
    building.make_data(shop, tmp_path / "data.img")
    assert called("e2label", str(tmp_path / "data.img")).stdout.strip() == names.DATA_LABEL
    assert called("e2fsck", "-fn", str(tmp_path / "data.img")).returncode == 0
    assert "clock" in called("debugfs", "-R", "ls", str(tmp_path / "data.img")).stdout


def test_a_slot_is_read_only_and_holds_the_root(shop, tmp_path):
    building.make_slot(shop, tmp_path / "slot")
    listed = called("unsquashfs", "-ll", str(tmp_path / "slot")).stdout
    assert re.search(r"squashfs-root/etc/hostname", listed)


def test_a_release_for_cards_brings_the_slot_and_what_boots_it(shop, tmp_path):
    (tmp_path / "slot.img").write_bytes(b"s" * 5_000)
    for name in ("one", "two"):
        building.make_payload(shop, tmp_path / "slot.img", tmp_path / name)
        os.utime(tmp_path / "slot.img", (1, 1))
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    with tarfile.open(tmp_path / "one") as tar:
        found = {member.name: tar.extractfile(member).read() for member in tar}
    assert found["slot"] == b"s" * 5_000
    assert found[f"boot/{names.KERNEL}"] == names.KERNEL.encode() * 100
    assert names.COMMAND_LINE not in "".join(found)


def test_each_piece_lies_where_the_table_says(shop, tmp_path):
    pieces = {}
    for partition in partitions(2):
        pieces[partition.name] = tmp_path / partition.name
        pieces[partition.name].write_bytes(partition.name.encode() + bytes(3 * MIB) + b"end")
    del pieces["gerai-b"]
    building.assemble(CARDS["pi4"], pieces, tmp_path / "card.img")
    with (tmp_path / "card.img").open("rb") as image:
        for partition in partitions(2):
            image.seek(partition.offset)
            content = image.read(3 * MIB + 32)
            expected = (partition.name.encode() + bytes(3 * MIB) + b"end") if partition.name in pieces else b""
            assert content.startswith(expected)
            assert not any(content[len(expected) :])
    assert (tmp_path / "card.img").stat().st_blocks * 512 < 40 * MIB


def test_who_is_not_root_has_no_password_either(shop):
    master = "root:*:0:0:root:/root:/bin/bash\ndaemon:*:1:1:daemon:/usr/sbin:/usr/sbin/nologin\n"
    for name, text in {"passwd": master, "group": "root:*:0:\n"}.items():
        path = shop.root / f"usr/share/base-passwd/{name}.master"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    (shop.root / "usr/share/libc-bin").mkdir()
    (shop.root / "usr/share/libc-bin/nsswitch.conf").write_text("passwd: files\n")
    building.make_accounts(shop)
    assert (shop.root / "etc/shadow").read_text().splitlines() == ["root:!*:1::::::", "daemon:!*:1::::::"]
    assert "/bin/bash" not in (shop.root / "etc/passwd").read_text()


def test_a_tool_that_fails_is_said_with_its_last_words():
    with pytest.raises(BuildError, match="exit status 3\nkata"):
        run(["sh", "-c", "echo kata; exit 3"])
    with pytest.raises(BuildError, match="No such file"):
        run(["gerai-no-such-tool"])


def test_a_tool_that_is_missing_names_its_package():
    assert missing({"gerai-no-such-tool": "satu", "sh": "dash"}) == ("satu",)
