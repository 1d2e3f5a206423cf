import ipaddress

import pytest

from central.hooks.address import BadAddressError, checked, fit, target

OWN = ("10.1.2.0/24",)


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.1", "172.16.5.5", "192.168.1.1", "169.254.169.254", "100.64.0.1",
        "224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1", "fc00::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "192.0.2.1", "2001:db8::1",
    ],
)  # fmt: skip
def test_no_address_of_this_machine_or_its_neighbours_is_told_by_accident(address):
    assert not fit(ipaddress.ip_address(address), ())


@pytest.mark.parametrize("address", ["36.86.63.182", "8.8.8.8", "2001:4860:4860::8888"])
def test_the_internet_is_told(address):
    assert fit(ipaddress.ip_address(address), ())


def test_a_network_that_was_named_is_told_and_no_other():
    assert fit(ipaddress.ip_address("10.1.2.7"), OWN)
    assert fit(ipaddress.ip_address("::ffff:10.1.2.7"), OWN)
    assert not fit(ipaddress.ip_address("10.1.3.7"), OWN)
    assert not fit(ipaddress.ip_address("127.0.0.1"), OWN)


@pytest.mark.parametrize(
    "url",
    [
        "http://app.example.go.id/", "ftp://app.example.go.id/", "https://", "https://u:p@app.example.go.id/",
        "https://app.example.go.id/#x", "https://app.example.go.id/ x", "https://app.example.go.id:99999/",
        "https://[::1/", "javascript:alert(1)", "", "https://é.example/", "https://a.example/" + "x" * 300,
    ],
)  # fmt: skip
def test_what_is_no_address_is_refused(url):
    with pytest.raises(BadAddressError):
        checked(url, ())


def test_in_the_clear_only_to_a_network_of_ones_own():
    assert checked("http://10.1.2.7:8080/a?b=c", OWN) == (False, "10.1.2.7", 8080, "/a?b=c")
    with pytest.raises(BadAddressError):
        checked("http://10.1.2.7/", ("10.1.2.0/99",))


def test_the_connection_goes_to_the_address_that_was_looked_at():
    """A name that means another address a moment later is no way in: it is not asked again."""
    answers = iter([["169.254.169.254", "36.86.63.182"], ["127.0.0.1"]])
    found = target("https://app.example.go.id/x", (), lambda *_: next(answers))
    assert (found.ip, found.host, found.port, found.named) == ("36.86.63.182", "app.example.go.id", 443, found.host)
    with pytest.raises(BadAddressError, match=r"127\.0\.0\.1"):
        target("https://app.example.go.id/x", (), lambda *_: next(answers))


def test_a_port_of_its_own_is_part_of_the_name():
    found = target("https://app.example.go.id:8443", (), lambda *_: ["8.8.8.8"])
    assert (found.named, found.path) == ("app.example.go.id:8443", "/")
