"""Where a hook may be told: an address of the internet, or a network that the technician has named; never by accident
what runs on this machine. Asked anew at each try, and the connection goes to the very address that was looked at."""

import ipaddress
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Resolve = Callable[[str, int], Sequence[str]]
URL_MAX = 300


class BadAddressError(ValueError):
    """Nobody may be told there; says why."""


@dataclass(frozen=True, slots=True)
class Target:
    """`ip`: the address that was found fit, `host`: whose certificate it must show."""

    tls: bool
    host: str
    port: int
    path: str
    ip: str

    @property
    def named(self) -> str:
        """As the header Host says it."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.tls else 80) else f"{host}:{self.port}"


def resolved(host: str, port: int) -> Sequence[str]:
    """Raises OSError."""
    return tuple(dict.fromkeys(str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


def checked(url: str, networks: Sequence[str]) -> tuple[bool, str, int, str]:
    """(TLS, host, port, path) of an address that may be written down. Raises BadAddressError."""
    try:
        parts = urlsplit(url)
        port = parts.port
        allowed = [ipaddress.ip_network(network) for network in networks]
    except ValueError as error:
        raise BadAddressError(f"{url[:80]}: {error}") from error
    if len(url) > URL_MAX or not url.isascii() or not url.isprintable() or " " in url:
        raise BadAddressError(f"alamat paling banyak {URL_MAX} huruf / an address has {URL_MAX} plain letters at most")
    if parts.username or parts.password or parts.fragment or not parts.hostname:
        raise BadAddressError("tulis seperti / write it like https://app.example.go.id/gerai")
    if parts.scheme != "https" and not (parts.scheme == "http" and allowed):
        raise BadAddressError("hanya https, kecuali di jaringan sendiri / only https, but for a --network of your own")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    tls = parts.scheme == "https"
    return tls, parts.hostname, port or (443 if tls else 80), path


def target(url: str, networks: Sequence[str], resolve: Resolve = resolved) -> Target:
    """Raises BadAddressError, OSError where the name is not known now."""
    tls, host, port, path = checked(url, networks)
    refused = ""
    for found in resolve(host, port):
        address = ipaddress.ip_address(found.partition("%")[0])
        if fit(address, networks):
            return Target(tls, host, port, path, found)
        refused = found
    raise BadAddressError(f"{host}: {refused or '-'} bukan alamat luar; / is none of the internet: name its --network")


def fit(address: Address, networks: Sequence[str]) -> bool:
    """Of the internet, or of a network that was named."""
    plain = getattr(address, "ipv4_mapped", None) or address
    if any(plain in ipaddress.ip_network(network) for network in networks):
        return True
    return bool(plain.is_global and not plain.is_multicast)
