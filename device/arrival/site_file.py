"""gerai.toml, which a technician puts onto the boot partition, from any computer. Pure.

[central]
address = "https://10.0.0.2"             # without: it is sought on the network
fingerprint = "3f9c…"                 # as gerai-central authority new printed it
[claim]
code = "7K-M4QD-9XTC"                 # of gerai-central claim; it is erased here when it was used
[device]
hostname = "kios-1"
[network]                             # without: by cable, and the address from the router
method = "static"
address = "10.0.7.21/24"
gateway = "10.0.7.1"
[wifi]
ssid = "MPP"
password = "…"
[parts.kiosk]                         # a role or a device's id; without: what is usual
printer = { kind = "network", host = "10.0.7.60" }
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from ipaddress import ip_address, ip_interface
from typing import Any, Literal

from device.enrolment.asking import EnrolError, server_of
from device.enrolment.finding import NOWHERE
from protocols.settings import SettingsError, parse_toml

HOSTNAME = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\Z")
COUNTRY = re.compile(r"[A-Z]{2}\Z")
CODE = re.compile(r"""^(?P<before>\s*code\s*=\s*)(?:"[^"\n]*"|'[^'\n]*')""", re.MULTILINE)
SSID_BYTES, PASSWORD = 32, range(8, 64)


@dataclass(frozen=True, slots=True)
class CentralTable:
    """`address` "": central is sought on the network. `fingerprint`: of its root; by that it is believed."""

    address: str = ""
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class ClaimTable:
    code: str = ""


@dataclass(frozen=True, slots=True)
class DeviceTable:
    """`simulated`: all its parts are played, to try a card without any."""

    hostname: str = "gerai"
    simulated: bool = False


@dataclass(frozen=True, slots=True)
class NetworkTable:
    """`address` like "10.0.7.21/24"; it and the rest are for "static" alone. `ntp`: time servers of the hall."""

    method: Literal["dhcp", "static"] = "dhcp"
    address: str = ""
    gateway: str = ""
    dns: tuple[str, ...] = ()
    ntp: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WifiTable:
    """`country`: whose rules of the air hold, like "ID"."""

    ssid: str
    password: str
    country: str = "ID"


@dataclass(frozen=True, slots=True)
class SiteFile:
    central: CentralTable
    claim: ClaimTable = ClaimTable()
    device: DeviceTable = DeviceTable()
    network: NetworkTable = NetworkTable()
    wifi: WifiTable | None = None
    parts: dict[str, dict[str, Any]] = field(default_factory=dict)


def parse_site_file(text: str, source: str) -> SiteFile:
    """Raises SettingsError with every mistake."""
    read = parse_toml(text.removeprefix("\ufeff"), SiteFile, source)
    if found := tuple(f"{source}: {mistake}" for mistake in _mistakes(read)):
        raise SettingsError(found)
    return read


def without_code(text: str) -> str:
    """The same text, but the claim's code is gone; comments and all else stay."""
    return CODE.sub(r'\g<before>""', text)


def _mistakes(read: SiteFile) -> Iterator[str]:
    try:
        server_of(read.central.address or NOWHERE, read.central.fingerprint)
    except EnrolError as error:
        yield f"central: {error}"
    if not HOSTNAME.match(read.device.hostname):
        yield f"device.hostname: {read.device.hostname!r} is no name; use a-z, 0-9 and -, 63 at most"
    yield from _of_network(read.network)
    if read.wifi:
        yield from _of_wifi(read.wifi)


def _of_network(network: NetworkTable) -> Iterator[str]:
    named = {"address": network.address, "gateway": network.gateway}
    if network.method == "static":
        if not _is(ip_interface, network.address) or "/" not in network.address:
            yield f'network.address: {network.address!r} is no address; write it as "10.0.7.21/24"'
        if network.gateway and not _is(ip_address, network.gateway):
            yield f'network.gateway: {network.gateway!r} is no address; write it as "10.0.7.1"'
    elif given := [name for name, value in named.items() if value]:
        yield f'network.{given[0]}: only for method = "static"; remove it, or write the method'
    for name, servers in (("dns", network.dns), ("ntp", network.ntp)):
        if wrong := [server for server in servers if not _is(ip_address, server)]:
            yield f"network.{name}: {wrong[0]!r} is no address; a hall's servers are named by number"


def _of_wifi(wifi: WifiTable) -> Iterator[str]:
    if not 1 <= len(wifi.ssid.encode()) <= SSID_BYTES or not wifi.ssid.isprintable():
        yield f"wifi.ssid: {wifi.ssid!r} is no name of a network; 1 to {SSID_BYTES} letters"
    if len(wifi.password) not in PASSWORD or not (wifi.password.isascii() and wifi.password.isprintable()):
        yield f"wifi.password: a password has {PASSWORD.start} to {PASSWORD.stop - 1} letters, digits and signs"
    if not COUNTRY.match(wifi.country):
        yield f'wifi.country: {wifi.country!r} is no country; write two letters, like "ID"'


def _is(kind: Any, text: str) -> bool:  # noqa: ANN401  one of ipaddress' readers
    try:
        kind(text)
    except ValueError:
        return False
    return True
