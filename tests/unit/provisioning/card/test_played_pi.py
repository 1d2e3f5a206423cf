"""The played firmware: which slot it boots, and what is put onto and read off a card; a whole Pi is `make card`."""

import subprocess
import sys

import pytest

from protocols import card as names
from provisioning.card.partitions import MIB, image_bytes
from provisioning.card.played_pi import GROWN_MIB, OFFSET, PlayedPi, _lines
from provisioning.card.tools import PROGRAMS, BuildError, missing, run


@pytest.fixture
def pi(tmp_path):
    if lacking := missing({name: PROGRAMS[name] for name in ("mkfs.vfat", "mcopy")}):
        pytest.skip(f"not here: {' '.join(lacking)}")
    image, boot = tmp_path / "image", tmp_path / "boot"
    boot.write_bytes(bytes(64 * MIB))
    run(["mkfs.vfat", "-F", "32", str(boot)])
    (tmp_path / names.CONFIG).write_text(names.config("a"))
    (tmp_path / names.TRIED_CONFIG).write_text(names.config("b"))
    run(["mcopy", "-i", str(boot), str(tmp_path / names.CONFIG), str(tmp_path / names.TRIED_CONFIG), "::"])
    with image.open("wb") as file:
        file.truncate(image_bytes(2))
        file.seek(OFFSET)
        file.write(boot.read_bytes())
    (tmp_path / "pi").mkdir()
    return PlayedPi(image, tmp_path / "pi")


def test_a_restart_that_tries_boots_the_other_slot_and_any_other_one_does_not(pi):
    assert (pi.slot(tried=False), pi.slot(tried=True)) == ("a", "b")


def test_what_a_technician_puts_there_is_there(pi, tmp_path):
    (tmp_path / names.SITE_FILE).write_text('[claim]\ncode = "7K"\n')
    pi.put(tmp_path / names.SITE_FILE)
    assert pi.read(names.SITE_FILE) == '[claim]\ncode = "7K"\n'
    with pytest.raises(BuildError, match="mcopy"):
        pi.read("nowhere.txt")


def test_the_card_has_room_to_grow_and_the_image_stays(pi, tmp_path):
    assert pi.card.stat().st_size == image_bytes(2) + GROWN_MIB * MIB
    assert (tmp_path / "image").stat().st_size == image_bytes(2)


def test_no_slot_named_is_an_error(pi, tmp_path):
    (tmp_path / names.CONFIG).write_text("arm_64bit=1\n")
    pi.put(tmp_path / names.CONFIG)
    with pytest.raises(BuildError, match="os_prefix"):
        pi.slot(tried=False)


def test_lines_are_kept_and_end_with_the_machine():
    kept = []
    words = [sys.executable, "-c", "print('satu'); print('dua')"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True) as guest:
        assert list(_lines(guest, kept.append)) == ["satu", "dua"]
    assert kept == ["satu\n", "dua\n"]
