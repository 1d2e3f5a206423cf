"""How central makes itself known on the hall's own network (mDNS), and how a device finds it there.

What is heard so is a hint and no more: anybody can say it. Who is believed, the fingerprint of the hall's root decides.
"""

import ipaddress
import socket
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from zeroconf import ServiceInfo, Zeroconf

SERVICE = "_gerai._tcp.local."
LISTEN_SECONDS = 5.0
MARK_DIGITS = 16
"""So much of the root's fingerprint is said: enough to pass over other halls, too little to be trusted."""
FOUND_MAX = 16


@dataclass(frozen=True, slots=True)
class Heard:
    """Somebody says that a central is there. `mark`: the beginning of its root's fingerprint."""

    host: str
    port: int
    broker_port: int
    site: str
    mark: str


class Beacon:
    """Says that central is here until it is stopped. `interfaces`: addresses of this machine, () = all of them."""

    def __init__(
        self, site: str, fingerprint: str, port: int, broker_port: int, interfaces: Sequence[str] = ()
    ) -> None:
        self._about = {"site": site, "root": fingerprint[:MARK_DIGITS], "broker": str(broker_port)}
        self._site, self._port, self._interfaces = site, port, tuple(interfaces)
        self._air: Zeroconf | None = None
        self._thread = threading.Thread(target=self._announce, name="beacon", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._thread.join(3)
        if self._air is not None:
            self._air.close()

    def _announce(self) -> None:
        """On a thread of its own: it is asked first whether the name is free."""
        from zeroconf import Error, ServiceInfo  # noqa: PLC0415  heavy, for whoever announces or seeks

        addresses = self._interfaces or _addresses()
        name = f"{self._site}.{SERVICE}"
        about = ServiceInfo(
            SERVICE, name, port=self._port, properties=self._about, parsed_addresses=list(addresses),
            server=f"gerai-{self._site}.local.",
        )  # fmt: skip
        try:
            self._air = _air(self._interfaces)
            self._air.register_service(about, allow_name_change=True)
        except (Error, OSError):
            return  # a network without multicast: devices are told the address


def seek(fingerprint: str, seconds: float = LISTEN_SECONDS, interfaces: Sequence[str] = ()) -> tuple[Heard, ...]:
    """Who says to be the central of the hall with this fingerprint. Raises OSError where there is no network."""
    from zeroconf import ServiceBrowser  # noqa: PLC0415

    air = _air(interfaces)
    names: dict[str, None] = {}

    def note(name: str, **_: object) -> None:
        if len(names) < FOUND_MAX:
            names[name] = None

    try:
        browser = ServiceBrowser(air, SERVICE, handlers=[note])
        threading.Event().wait(seconds)
        browser.cancel()
        told = [air.get_service_info(SERVICE, name, 1_000) for name in names]
    finally:
        air.close()
    heard = [each for info in told if info is not None for each in _heard(info)]
    return tuple(each for each in heard if each.mark == fingerprint[:MARK_DIGITS])


def _air(interfaces: Sequence[str]) -> "Zeroconf":
    from zeroconf import InterfaceChoice, IPVersion, Zeroconf  # noqa: PLC0415

    return Zeroconf(interfaces=list(interfaces) or InterfaceChoice.All, ip_version=IPVersion.V4Only)


def _heard(info: "ServiceInfo") -> list[Heard]:
    """One for each of its addresses; nothing of what cannot be read."""
    said = {
        key.decode("ascii", "replace"): (value or b"").decode("ascii", "replace")
        for key, value in info.properties.items()
    }
    broker = said.get("broker", "")
    if not broker.isdigit() or not 1 <= int(broker) <= 65_535 or not info.port:
        return []
    site, mark = said.get("site", "")[:40], said.get("root", "")[:MARK_DIGITS]
    return [Heard(host, info.port, int(broker), site, mark) for host in info.parsed_addresses()]


def _addresses() -> list[str]:
    """Those by which others may reach this machine."""
    import ifaddr  # noqa: PLC0415  zeroconf's own

    found = (ip.ip for adapter in ifaddr.get_adapters() for ip in adapter.ips if isinstance(ip.ip, str))
    return [each for each in found if _reachable(each)] or [socket.gethostbyname(socket.gethostname())]


def _reachable(address: str) -> bool:
    return not ipaddress.ip_address(address).is_loopback
