"""What the system's own programs read of gerai.toml."""

import configparser

import pytest

from device.arrival.network import AIR, NETWORK, TIME, network_files
from device.arrival.site_file import CentralTable, NetworkTable, SiteFile, WifiTable

CENTRAL = CentralTable("https://10.0.0.2:8443", "0" * 64)


def files(**more):
    return network_files(SiteFile(CENTRAL, **more))


def test_by_cable_and_from_the_router():
    made = files()
    assert list(made) == [NETWORK]
    assert "DHCP=yes" in made[NETWORK].splitlines()


def test_an_address_of_its_own():
    lines = files(network=NetworkTable("static", "10.0.7.21/24", "10.0.7.1", ("10.0.7.2",)))[NETWORK].splitlines()
    assert {"Address=10.0.7.21/24", "Gateway=10.0.7.1", "DNS=10.0.7.2"} <= set(lines)
    assert not [line for line in lines if line.startswith("DHCP")]


def test_a_hall_s_clock():
    read = configparser.ConfigParser()
    read.read_string(files(network=NetworkTable(ntp=("10.0.7.2", "10.0.7.3")))[TIME])
    assert read["Time"]["NTP"] == "10.0.7.2 10.0.7.3"


def test_nobody_waits_for_a_clock_that_is_not_named():
    assert TIME not in files()


@pytest.mark.parametrize("ssid", ["MPP", 'M"PP', "Gedung #1", "Balé"])
def test_the_air_s_name_may_be_anything(ssid):
    lines = [line.strip() for line in files(wifi=WifiTable(ssid, 'kata "sandi"'))[AIR].splitlines()]
    (name,) = [line.removeprefix("ssid=") for line in lines if line.startswith("ssid=")]
    assert bytes.fromhex(name).decode() == ssid
    assert 'psk="kata "sandi""' in lines
    assert "country=ID" in lines
