"""An image onto a card, and back."""

import hashlib
import lzma
import os

import pytest

from provisioning.card.flashing import BLOCK, CardError, image_size, put_files, verify, write
from support.loop_drive import called, loop_drive

CONTENT = os.urandom(1024 * 1024) + bytes(BLOCK) + b"akhir / end\n"
SUM = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture(params=["kartu.img", "kartu.img.xz"])
def image(request, tmp_path):
    path = tmp_path / request.param
    path.write_bytes(lzma.compress(CONTENT) if path.suffix == ".xz" else CONTENT)
    return path


@pytest.fixture
def card(tmp_path):
    path = tmp_path / "card"
    path.write_bytes(b"\xaa" * (8 * 1024 * 1024))
    return path


def test_the_card_then_holds_the_image_and_nothing_behind_it_is_touched(image, card):
    told = []
    assert write(image, card, told.append) == (SUM, len(CONTENT))
    assert card.read_bytes() == CONTENT + b"\xaa" * (8 * 1024 * 1024 - len(CONTENT))
    assert sum(told) == len(CONTENT)
    assert len(told) > 1


def test_what_was_written_is_read_back(image, card):
    write(image, card, print)
    told = []
    verify(card, SUM, len(CONTENT), told.append)
    assert sum(told) == len(CONTENT)


@pytest.mark.parametrize("at", [0, 1024 * 1024 + 5, len(CONTENT) - 1])
def test_one_byte_that_differs_is_seen(image, card, at):
    write(image, card, print)
    with card.open("r+b") as opened:
        opened.seek(at)
        opened.write(bytes([CONTENT[at] ^ 1]))
    with pytest.raises(CardError, match="reads back otherwise"):
        verify(card, SUM, len(CONTENT), print)


def test_a_card_that_ends_early_is_bad(image, card):
    write(image, card, print)
    with card.open("r+b") as opened:
        opened.truncate(BLOCK)
    with pytest.raises(CardError, match="throw it away"):
        verify(card, SUM, len(CONTENT), print)


def test_the_size_is_what_it_takes_on_a_card(image):
    assert image_size(image) == len(CONTENT)


@pytest.mark.parametrize("cut", [slice(0, -40), slice(0, 12), slice(3, None)])
def test_a_damaged_download_is_said(tmp_path, card, cut):
    path = tmp_path / "kartu.img.xz"
    path.write_bytes(lzma.compress(CONTENT)[cut])
    with pytest.raises(CardError, match="fetch it again"):
        image_size(path)
    with pytest.raises(CardError, match="fetch it again"):
        write(path, card, print)


def test_a_real_drive(tmp_path, card, image):
    with loop_drive(card) as drive:
        written, size = write(image, drive, print)
        verify(drive, written, size, print)
    assert card.read_bytes()[: len(CONTENT)] == CONTENT


def test_files_get_into_the_boot_partition_without_mounting_it(tmp_path):
    if called("mkfs.vfat", "--help").returncode == 127 or called("mcopy", "--version").returncode:
        pytest.skip("dosfstools and mtools are not here")
    image, offset = tmp_path / "boot.img", 4 * 1024 * 1024
    with image.open("wb") as opened:
        opened.truncate(offset + 40 * 1024 * 1024)
    called("mkfs.vfat", "-F", "32", f"--offset={offset // 512}", str(image))
    (tmp_path / "gerai.toml").write_text("satu\n")
    put_files(image, [tmp_path / "gerai.toml"], offset)
    (tmp_path / "gerai.toml").write_text("dua\n")
    put_files(image, [tmp_path / "gerai.toml"], offset)
    assert called("mtype", "-i", f"{image}@@{offset}", "::gerai.toml").stdout == "dua\n"


def test_what_is_no_fat_is_said(tmp_path):
    if called("mcopy", "--version").returncode:
        pytest.skip("mtools are not here")
    (tmp_path / "image").write_bytes(bytes(1024 * 1024))
    (tmp_path / "gerai.toml").write_text("x")
    with pytest.raises(CardError):
        put_files(tmp_path / "image", [tmp_path / "gerai.toml"], 0)
