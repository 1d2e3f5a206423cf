"""What a card is made of."""

import json

from provisioning.card.bill import Unpacked, document, library, moved, read_listing

ONE = Unpacked("systemd", "257.13-1~deb13u1", "arm64", "a" * 64)
TWO = Unpacked("tzdata", "2026a+dfsg-1", "all", "b" * 64)
METADATA = "Metadata-Version: 2.4\nName: paho_mqtt\nVersion: 2.2.0\nLicense-Expression: EPL-2.0\n\nText: no header\n"


def test_a_listing_is_read():
    assert read_listing(f"systemd 257.13-1~deb13u1 arm64 {'a' * 64}\ntzdata 2026a+dfsg-1 all {'b' * 64}\n") == (
        ONE,
        TWO,
    )


def test_the_same_packages_did_not_move():
    assert moved((ONE, TWO), (TWO, ONE)) == ()


def test_each_move_is_one_line():
    newer = Unpacked("systemd", "258-1", "arm64", "c" * 64)
    assert moved((ONE,), (newer, TWO)) == ("systemd: 257.13-1~deb13u1 -> 258-1", "tzdata: - -> 2026a+dfsg-1")


def test_the_same_version_of_other_bytes_moved():
    assert len(moved((ONE,), (Unpacked(ONE.name, ONE.version, ONE.machine, "d" * 64),))) == 1


def test_a_library_has_the_name_that_scanners_know():
    component = library(METADATA)
    assert component["purl"] == "pkg:pypi/paho-mqtt@2.2.0"
    assert component["licenses"] == [{"expression": "EPL-2.0"}]
    assert "licenses" not in library(METADATA.replace("License-Expression: EPL-2.0\n", ""))


def test_the_document_names_everything_once_with_its_hash():
    made = document("0.1.0", (ONE, TWO), (library(METADATA),), 1_763_800_000)
    assert made["bomFormat"] == "CycloneDX"
    references = [one["bom-ref"] for one in made["components"]]
    assert len(set(references)) == len(references) == 3
    assert made["components"][0]["hashes"] == [{"alg": "SHA-256", "content": "a" * 64}]
    assert "2026a%2Bdfsg-1" in made["components"][1]["purl"]
    json.dumps(made)


def test_the_same_card_has_the_same_document():
    again = [document("0.1.0", (ONE,), (), 1_763_800_000) for _ in range(2)]
    assert again[0] == again[1]
    assert document("0.1.0", (TWO,), (), 1)["serialNumber"] != again[0]["serialNumber"]
