"""The virtual Pi."""

import base64
import uuid
from pathlib import Path

import pytest

from protocols.card import command_line
from provisioning.card.machine import command, kernel_words

KERNEL_READS = 2_048
WORDS = kernel_words(command_line("a", slots=2), uuid.UUID(int=7)).split()


def test_the_card_s_own_root_is_booted_but_it_speaks():
    assert "root=PARTLABEL=gerai-a" in WORDS
    assert "gerai.slot=a" in WORDS
    assert "quiet" not in WORDS
    assert not [word for word in WORDS if word.startswith("console=tty") and word != "console=ttyAMA0"]
    assert f"systemd.machine_id={uuid.UUID(int=7).hex}" in WORDS


@pytest.mark.parametrize(
    ("unit", "line"),
    [("gerai-device.service", "TimeoutStartSec=900"), ("gerai-selftest.service", "Environment=GERAI_PATIENCE=30")],
)
def test_a_slow_processor_gets_time_and_the_kernel_reads_all_of_it(unit, line):
    (word,) = [word for word in WORDS if unit in word]
    name, _, text = word.partition("=")[2].partition(":")
    assert name == f"systemd.unit-dropin.{unit}~trial"
    assert line in base64.b64decode(text).decode().splitlines()
    assert len(" ".join(WORDS)) < KERNEL_READS


def test_it_is_a_pi_4_s_processor_with_a_keyboard_and_a_stick_plugged_in():
    words = command(Path("/x"), Path("/x/card.img"), "root=…")
    assert words[words.index("-cpu") + 1] == "cortex-a72"
    assert {"usb-kbd", "usb-storage,drive=stick"} <= set(words)
    assert words[words.index("-append") + 1] == "root=…"
