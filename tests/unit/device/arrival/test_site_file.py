"""gerai.toml: what a technician may write, and what he is told when it does not fit."""

import pytest

from device.arrival.site_file import parse_site_file, without_code
from protocols.settings import SettingsError

PRINT = "3f9c" * 16
LEAST = f'[central]\naddress = "https://10.0.0.2:8443"\nfingerprint = "{PRINT}"\n'


def mistakes(text):
    with pytest.raises(SettingsError) as refused:
        parse_site_file(text, "gerai.toml")
    return refused.value.mistakes


def test_an_address_and_a_fingerprint_are_enough():
    read = parse_site_file(LEAST, "gerai.toml")
    assert read.central.address == "https://10.0.0.2:8443"
    assert (read.claim.code, read.device.hostname, read.network.method, read.wifi) == ("", "gerai", "dhcp", None)


def test_all_of_it():
    read = parse_site_file(
        LEAST
        + '[claim]\ncode = "7K-M4QD-9XTC"\n[device]\nhostname = "kios-1"\nsimulated = true\n'
        + '[network]\nmethod = "static"\naddress = "10.0.7.21/24"\ngateway = "10.0.7.1"\nntp = ["10.0.7.2"]\n'
        + '[wifi]\nssid = "MPP"\npassword = "rahasia besar"\n'
        + '[parts.kiosk]\nprinter = { kind = "network", host = "10.0.7.60" }\n',
        "gerai.toml",
    )
    assert read.claim.code == "7K-M4QD-9XTC"
    assert read.device.simulated
    assert read.network.ntp == ("10.0.7.2",)
    assert read.wifi.country == "ID"
    assert read.parts["kiosk"]["printer"]["host"] == "10.0.7.60"


def test_what_windows_writes_before_a_text_is_passed_over():
    assert parse_site_file("\ufeff" + LEAST.replace("\n", "\r\n"), "gerai.toml").central.fingerprint == PRINT


@pytest.mark.parametrize(
    ("more", "place", "what"),
    [
        ('[device]\nhostname = "Kios 1"\n', "device.hostname", "a-z"),
        ('[network]\nmethod = "static"\n', "network.address", "10.0.7.21/24"),
        ('[network]\nmethod = "static"\naddress = "10.0.7.21"\n', "network.address", "10.0.7.21/24"),
        ('[network]\nmethod = "static"\naddress = "10.0.7.21/24"\ngateway = "x"\n', "network.gateway", "10.0.7.1"),
        ('[network]\naddress = "10.0.7.21/24"\n', "network.address", "static"),
        ('[network]\nntp = ["time.example"]\n', "network.ntp", "number"),
        ('[network]\ndns = ["x"]\n', "network.dns", "number"),
        ('[wifi]\nssid = ""\npassword = "12345678"\n', "wifi.ssid", "32"),
        ('[wifi]\nssid = "a\\nb"\npassword = "12345678"\n', "wifi.ssid", "32"),
        ('[wifi]\nssid = "MPP"\npassword = "1234567"\n', "wifi.password", "8 to 63"),
        ('[wifi]\nssid = "MPP"\npassword = "12345678\\n"\n', "wifi.password", "8 to 63"),
        ('[wifi]\nssid = "MPP"\npassword = "12345678"\ncountry = "Indonesia"\n', "wifi.country", "ID"),
        ('[claim]\ncoed = "x"\n', "claim.coed", "did you mean code?"),
    ],
)
def test_a_mistake_says_where_and_what_to_do(more, place, what):
    (said,) = mistakes(LEAST + more)
    assert said.startswith(f"gerai.toml: {place}")
    assert what in said


def test_every_mistake_is_said_at_once():
    assert len(mistakes(LEAST + '[device]\nhostname = "A"\n[wifi]\nssid = ""\npassword = ""\n')) == 3


def test_a_wrong_central_is_said():
    assert "address" in mistakes(LEAST.replace("https:", "http:"))[0]
    assert "64 hex digits" in mistakes(LEAST.replace(PRINT, "3f"))[0]


@pytest.mark.parametrize("text", ["", "[central", "a = 1\n" * 3, LEAST + LEAST])
def test_no_toml_is_one_clear_error(text):
    assert all(line.startswith("gerai.toml: ") for line in mistakes(text))


@pytest.mark.parametrize("quote", ['"', "'"])
def test_the_code_leaves_and_all_else_stays(quote):
    text = f"{LEAST}# catatan: code = 1\n[claim]\n  code = {quote}7K-M4QD-9XTC{quote}  # dari pusat\n[device]\n"
    without = without_code(text)
    assert "7K" not in without
    assert without.replace('""', f"{quote}7K-M4QD-9XTC{quote}") == text
    assert parse_site_file(without, "gerai.toml").claim.code == ""


def test_a_text_without_a_code_stays_as_it_is():
    assert without_code(LEAST) == LEAST
