"""nft itself reads the rules; what they do to packets is in tests/system/test_firewall.py."""

import re
import subprocess

import pytest

from provisioning.firewall.rules import BROKER, WEB, Street, of_central, of_device
from support.hall_net import why_not

STREETS = [
    Street(),
    Street(devices=("10.0.7.0/24", "fd00::/64"), maintenance=("10.0.9.0/24", "fd01::/64")),
    Street(devices=("10.0.7.0/24", "10.0.8.0/24")),
    Street(devices=("fd00::/64",)),
]


@pytest.mark.skipif(bool(why_not()), reason=why_not() or "-")
@pytest.mark.parametrize("street", STREETS, ids=str)
@pytest.mark.parametrize("rules", [of_central, of_device])
def test_nft_takes_them_and_takes_them_again(tmp_path, rules, street):
    file = tmp_path / "nftables.conf"
    file.write_text(rules(street))
    twice = f"nft -f {file} && nft -f {file} && nft list ruleset"
    said = subprocess.run(["unshare", "-n", "sh", "-c", twice], capture_output=True, text=True, check=False)
    assert said.returncode == 0, said.stderr
    assert said.stdout.count("policy drop") == 2
    assert said.stdout.count("table inet") == 1


def opened(text):
    return {int(port) for port in re.findall(r"tcp dport (\d+)[^\n]* accept", text)}


def test_only_two_ports_are_opened():
    assert opened(of_central(Street())) == {BROKER.number, WEB.number} == {8883, 443}
    assert opened(of_device(Street())) == set()
    assert opened(of_device(Street(maintenance=("10.0.9.0/24",)))) == {22}


def test_each_port_counts_what_one_address_holds_and_begins_also_by_ipv6():
    text = of_central(Street())
    for port in (BROKER, WEB):
        lines = [line for line in text.splitlines() if f"dport {port.number}" in line]
        assert sum(f"ct count over {port.open}" in line for line in lines) == 2
        assert sum(f"limit rate over {port.fresh}/second" in line for line in lines) == 2
        assert all(line.endswith("drop") for line in lines[:-1]) and lines[-1].endswith("accept")
        assert sum("ffff:ffff:ffff:ffff::" in line for line in lines) == 2, "a house has one prefix"


def test_a_pi_of_many_devices_that_looks_for_its_broker_is_not_taken_for_an_attack():
    """Attempts begin 1.25 s apart on average (`protocols.link.backoff`); three to a Pi is usual."""
    assert BROKER.fresh * 1.25 >= 6
    assert BROKER.burst >= 2 * BROKER.open


def test_devices_of_one_family_shut_the_other_out():
    text = of_central(Street(devices=("10.0.7.0/24",)))
    assert "tcp dport 8883 ip saddr != { 10.0.7.0/24 } drop" in text
    assert "meta nfproto ipv6 tcp dport 8883 drop" in text


def test_names_of_the_house_and_addresses_are_heard():
    for text in (of_central(Street()), of_device(Street())):
        assert "ip daddr 224.0.0.251 udp dport 5353" in text
        assert "udp sport 67 udp dport 68 accept" in text
