"""What a boot does with gerai.toml: this machine's name and network, and what stays when the file is bad."""

import stat

import pytest

from device.arrival.network import AIR, NETWORK
from device.arrival.settling import PLAYED, Places, erase_code, read_site_file, settle, tell
from protocols.card import SITE_ERROR, SITE_FILE
from protocols.settings import SettingsError

PRINT = "3f9c" * 16
GOOD = f"""\
[central]
address = "https://10.0.0.2:8443"
fingerprint = "{PRINT}"
[claim]
code = "7K-M4QD-9XTC"
[device]
hostname = "kios-1"
[wifi]
ssid = "MPP"
password = "rahasia besar"
"""


@pytest.fixture
def places(tmp_path):
    made = Places(*(tmp_path / name for name in ("boot", "data", "run", "hostname", "bin")))
    for folder in (made.boot, made.data, made.run):
        folder.mkdir()
    made.hostname.write_text("")
    return made


def put(places, text):
    (places.boot / SITE_FILE).write_text(text)


def test_a_good_file_becomes_name_and_network(places):
    put(places, GOOD)
    assert settle(places) == ()
    assert places.hostname.read_text() == "kios-1"
    assert "DHCP=yes" in (places.run / NETWORK).read_text()
    assert stat.S_IMODE((places.run / AIR).stat().st_mode) == 0o600
    assert not any((places.run / name).exists() for name in PLAYED.values())


def test_the_last_good_file_is_kept_without_its_code(places):
    put(places, GOOD)
    settle(places)
    assert "7K-M4QD" not in places.last_good.read_text()
    assert stat.S_IMODE(places.last_good.stat().st_mode) == 0o600


@pytest.mark.parametrize("bad", ["", "[central", GOOD.replace("kios-1", "Kios 1"), None])
def test_a_bad_file_is_said_and_the_last_good_one_holds(places, bad):
    put(places, GOOD)
    settle(places)
    places.hostname.write_text("")
    (places.run / NETWORK).unlink()
    (places.boot / SITE_FILE).unlink()
    if bad is not None:
        put(places, bad)
    said = settle(places)
    assert said
    assert all(line.startswith("gerai.toml: ") for line in said)
    assert places.hostname.read_text() == "kios-1"
    assert (places.run / NETWORK).exists()


def test_a_card_without_a_file_says_so_and_does_nothing(places):
    (said,) = settle(places)
    assert "cannot be read" in said
    assert list(places.run.iterdir()) == []


def test_simulated_parts_are_for_who_wants_them(places):
    put(places, GOOD.replace("[wifi]", "simulated = true\n[wifi]"))
    settle(places)
    for verb, name in PLAYED.items():
        lines = (places.run / name).read_text().splitlines()
        assert lines[1] == "ExecStart="
        assert f"{verb} --sim --config" in lines[2]


def test_the_code_is_erased_once_it_was_used(places):
    put(places, GOOD)
    erase_code(places)
    text = (places.boot / SITE_FILE).read_text()
    assert "7K-M4QD" not in text
    assert text == GOOD.replace("7K-M4QD-9XTC", "")
    erase_code(places)


def test_what_is_wrong_stands_beside_the_file_until_it_is_right(places):
    tell(places, ("gerai.toml: a", "gerai.toml: b"))
    assert (places.boot / SITE_ERROR).read_bytes() == b"gerai.toml: a\r\ngerai.toml: b\r\n"
    tell(places, ())
    assert not (places.boot / SITE_ERROR).exists()
    tell(places, ())


@pytest.mark.parametrize("content", [b"\xff\xfe\0", b"#" * 70_000])
def test_what_is_no_text_is_one_error(places, content):
    (places.boot / SITE_FILE).write_bytes(content)
    with pytest.raises(SettingsError) as refused:
        read_site_file(places.boot / SITE_FILE)
    assert len(refused.value.mistakes) == 1
