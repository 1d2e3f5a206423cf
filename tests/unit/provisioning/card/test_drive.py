"""Which drives may be overwritten: cards, and nothing else."""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from provisioning.card.drive import GIB, LARGEST, Drive, NotACardError, look, refusal
from support.loop_drive import called, loop_drive

CARD = Drive(Path("/dev/sdz"), "sdz", 32 * GIB, removable=True, whole=True, mounted=())


def test_a_removable_drive_of_a_card_s_size_may_be_written():
    assert refusal(CARD, 2 * GIB) == ""


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"whole": False, "name": "sdz1"}, "/dev/sdz"),
        ({"whole": False, "name": "mmcblk0p2"}, "/dev/mmcblk0"),
        ({"mounted": ("/media/kartu",)}, "/media/kartu"),
        ({"removable": False}, "fixed disk"),
        ({"size": 0}, "empty"),
        ({"size": LARGEST + 1}, "too large"),
        ({"size": GIB}, "too small"),
        ({"read_only": True}, "locked"),
    ],
)
def test_anything_else_is_refused_with_what_to_do(change, says):
    assert says in refusal(replace(CARD, **change), 2 * GIB)


def test_what_is_no_drive_is_refused(tmp_path):
    with pytest.raises(NotACardError, match="is not there"):
        look(tmp_path / "sdz")
    (tmp_path / "file").write_text("")
    with pytest.raises(NotACardError, match="no drive"):
        look(tmp_path / "file")
    with pytest.raises(NotACardError, match="no drive"):
        look(Path("/dev/null"))


@pytest.fixture
def drive(tmp_path):
    file = tmp_path / "kartu.img"
    with file.open("wb") as opened:
        opened.truncate(64 * 1024 * 1024)
    called("mkfs.ext4", "-q", "-F", str(file))
    with loop_drive(file) as path:
        yield path


def test_a_real_drive_is_described_and_a_fixed_one_is_refused(drive):
    seen = look(drive)
    assert (seen.size, seen.whole, seen.mounted) == (64 * 1024 * 1024, True, ())
    assert "fixed disk" in refusal(seen, 1024)


def test_a_drive_that_is_mounted_is_in_use(drive, tmp_path):
    place = tmp_path / "place"
    place.mkdir()
    if called("mount", str(drive), str(place)).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        assert look(drive).mounted == (str(place),)
        assert "in use" in refusal(replace(look(drive), removable=True), 1024)
    finally:
        called("umount", str(place))
    assert look(drive).mounted == ()


@pytest.mark.parametrize(("swaps", "found"), [("", ()), ("/dev/loop77 file 1 0 -2\n", ("swap",))])
def test_a_drive_that_is_swapped_to_is_in_use(drive, tmp_path, swaps, found):
    (tmp_path / "self").mkdir()
    (tmp_path / "self/mountinfo").write_text("")
    (tmp_path / "swaps").write_text("Filename Type Size Used Priority\n" + swaps.replace("/dev/loop77", str(drive)))
    assert look(drive, proc=tmp_path).mounted == found


def kernel(tmp_path, drive, folder, **words):
    """/sys as a kernel would show `drive`, if it were the disk or partition at `folder`."""
    disk = tmp_path / "devices" / folder
    for name, text in {"size": "131072", "removable": "0", "ro": "0", "dev": "179:0", **words}.items():
        path = disk / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    state = drive.stat()
    number = tmp_path / "dev/block" / f"{os.major(state.st_rdev)}:{os.minor(state.st_rdev)}"
    number.parent.mkdir(parents=True, exist_ok=True)
    number.unlink(missing_ok=True)
    number.symlink_to(disk)
    return tmp_path


@pytest.mark.parametrize(("kind", "card"), [("SD", True), ("MMC", False)])
def test_the_card_of_a_built_in_reader_counts_as_removable(drive, tmp_path, kind, card):
    assert look(drive, sys=kernel(tmp_path, drive, "mmcblk0", device__type=kind)).removable is card


def test_a_partition_is_not_a_card_though_its_card_is_removable(drive, tmp_path):
    kernel(tmp_path, drive, "sdz", removable="1")
    seen = look(drive, sys=kernel(tmp_path, drive, "sdz/sdz1", partition="1"))
    assert (seen.whole, seen.removable) == (False, True)
    assert "/dev/sdz" in refusal(seen, 1024)


def test_a_disk_that_another_is_made_of_is_in_use(drive, tmp_path):
    sys = kernel(tmp_path, drive, "sdz", removable="1", sdz1__partition="1", sdz1__dev="8:1")
    (sys / "devices/sdz/sdz1/holders/dm-0").mkdir(parents=True)
    assert look(drive, sys=sys).mounted == ("/dev/dm-0",)
