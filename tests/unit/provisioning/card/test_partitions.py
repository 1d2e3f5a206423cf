"""Where what lies on a card."""

import itertools
import json

import pytest

from provisioning.card.partitions import MIB, image_bytes, partitions, table
from support.loop_drive import called


@pytest.mark.parametrize(("slots", "names"), [(2, "boot gerai-a gerai-b gerai-data"), (1, "boot gerai-a gerai-data")])
def test_the_partitions_in_order_without_gaps_or_overlaps(slots, names):
    found = partitions(slots)
    assert [one.name for one in found] == names.split()
    assert all(one.start_mib + one.size_mib == after.start_mib for one, after in itertools.pairwise(found))
    assert found[0].start_mib >= 1
    assert image_bytes(slots) > (found[-1].start_mib + found[-1].size_mib) * MIB


def test_a_card_of_four_gigabytes_holds_two_slots():
    assert image_bytes(2) < 3.5 * 1000**3


def test_both_slots_are_of_one_size():
    sizes = {one.size_mib for one in partitions(2) if one.name in ("gerai-a", "gerai-b")}
    assert len(sizes) == 1


@pytest.mark.parametrize(("slots", "label"), [(2, "gpt"), (1, "dos")])
def test_sfdisk_makes_the_table_that_is_described(tmp_path, slots, label):
    image = tmp_path / "card.img"
    with image.open("wb") as file:
        file.truncate(image_bytes(slots))
    done = called("sfdisk", "--quiet", str(image), text=table(slots))
    assert done.returncode == 0, done.stderr
    made = json.loads(called("sfdisk", "--json", str(image)).stdout)["partitiontable"]
    assert made["label"] == label
    assert [(one["start"], one["size"]) for one in made["partitions"]] == [
        (one.start_mib * 2048, one.size_mib * 2048) for one in partitions(slots)
    ]
    if slots == 2:
        assert [one["name"] for one in made["partitions"]] == [one.name for one in partitions(slots)]
    else:
        assert made["id"] == "0x67657261"
        assert made["partitions"][0]["type"] == "c"


@pytest.mark.parametrize("slots", [1, 2])
def test_the_same_card_has_the_same_table_byte_by_byte(tmp_path, slots):
    heads = []
    for name in ("one", "two"):
        image = tmp_path / name
        with image.open("wb") as file:
            file.truncate(image_bytes(slots))
        called("sfdisk", "--quiet", str(image), text=table(slots))
        with image.open("rb") as file:
            heads.append(file.read(MIB))
    assert heads[0] == heads[1]
    assert any(heads[0])
