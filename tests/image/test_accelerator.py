"""The host's processor is used only where a guest has been seen to run on it. Small programs stand for QEMU."""

import pytest

from image.accelerator import BOOT, EMULATION, KVM, choose, kvm_works

WORKS = "echo booting; echo IMAGE-NO-9P"


@pytest.fixture
def device(tmp_path):
    file = tmp_path / "kvm-device"
    file.write_text("")
    return file


def tried(tmp_path, script, device, seconds=60):
    program = tmp_path / "qemu"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    return kvm_works(tmp_path, device, seconds, str(program))


def test_a_guest_that_says_its_word_was_seen_to_run(tmp_path, device):
    assert tried(tmp_path, WORKS, device)


@pytest.mark.parametrize("script", ["kill -ABRT $$", "echo booting", "echo 'no kvm' >&2; exit 1"])
def test_one_that_aborts_or_says_nothing_was_not(tmp_path, device, script):
    assert not tried(tmp_path, script, device)


def test_one_that_hangs_is_given_up(tmp_path, device):
    assert not tried(tmp_path, "exec sleep 600", device, seconds=0.5)


def test_without_the_device_nothing_is_tried(tmp_path):
    assert not tried(tmp_path, WORKS, tmp_path / "none")


def test_without_qemu_there_is_none(tmp_path, device):
    assert not kvm_works(tmp_path, device, 60, str(tmp_path / "no-qemu"))


@pytest.mark.parametrize(("found", "words"), [("works", KVM), ("not", EMULATION)])
def test_what_was_found_holds_for_this_boot(tmp_path, found, words):
    (tmp_path / "kvm").write_text(f"{BOOT.read_text().strip()} {found}\n")
    assert choose(tmp_path) == words
