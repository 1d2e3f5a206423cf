"""What Raspberry Pi Imager reads."""

import re

import pytest

from provisioning.card.boards import CARDS
from provisioning.card.imager import Download, os_list

KNOWN_TAGS = {"pi5-64bit", "pi4-64bit", "pi3-64bit"}


@pytest.mark.parametrize("name", sorted(CARDS))
def test_an_entry_has_what_the_imager_asks_for(name):
    download = Download(CARDS[name], "http://10.0.0.2/gerai.img.xz", 2_000, "a" * 64, 1_000, "b" * 64)
    (entry,) = os_list("0.1.0", 1_763_800_000, (download,))["os_list"]
    assert (entry["extract_size"], entry["extract_sha256"]) == (2_000, "a" * 64)
    assert (entry["image_download_size"], entry["image_download_sha256"]) == (1_000, "b" * 64)
    assert entry["release_date"] == "2025-11-22"
    assert entry["init_format"] == "none"
    assert entry["devices"]
    assert set(entry["devices"]) <= KNOWN_TAGS
    assert CARDS[name].says in entry["name"]


def test_every_board_has_its_card():
    assert {tag for card in CARDS.values() for tag in card.tags} == KNOWN_TAGS


def test_two_slots_are_for_whose_firmware_tries_one():
    assert {card.name: card.slots for card in CARDS.values()} == {"pi4": 2, "pi3": 1}
    assert all(re.fullmatch(r"bcm2[0-9a-z-]+", tree) for card in CARDS.values() for tree in card.trees)
