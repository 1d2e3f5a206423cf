"""The rules of one machine, as nft reads them. Pure.

Central hears the broker's port and the pages' port, a Pi nothing but answers. One address may hold so many connections
and begin so many a second; who begins more is not heard. Without, the idle sockets of one laptop take every descriptor
that the broker has, and keep all devices out for as long as it likes (a test does it both ways).
"""

from dataclasses import dataclass

from protocols import ports

NFTABLES_FILE = "nftables.conf"
V6_HOUSE = "ffff:ffff:ffff:ffff::"
"""Who has an IPv6 address has 2 to the 64 of them: they count as one."""

ADDRESSES_MAX = 8192


@dataclass(frozen=True, slots=True)
class Port:
    """`open`: connections of one address at a time; `fresh`: begun a second, `burst` at once."""

    name: str
    number: int
    open: int
    fresh: int
    burst: int


BROKER = Port("broker", ports.BROKER, 24, 5, 60)
"""A Pi of 20 devices fits; who wants all 4,096 descriptors of the broker needs 170 addresses."""

WEB = Port("web", ports.WEB, 40, 10, 80)


@dataclass(frozen=True, slots=True)
class Street:
    """`devices`: networks that devices are in, () = all. `maintenance`: who may come by SSH, () = nobody."""

    devices: tuple[str, ...] = ()
    maintenance: tuple[str, ...] = ()


def of_central(street: Street) -> str:
    """The broker for devices, pages for people, and nothing else."""
    heard = (*_only_from(BROKER, street.devices), *_limited(BROKER), *_limited(WEB))
    return _table((*_sets(BROKER), *_sets(WEB)), (*heard, *_maintenance(street)))


def of_device(street: Street) -> str:
    """It calls others; nobody calls it."""
    return _table((), tuple(_maintenance(street)))


ALWAYS = (
    'iif "lo" accept',
    "ct state established,related accept",
    "ct state invalid drop",
    "icmp type { destination-unreachable, time-exceeded, parameter-problem } accept",
    "icmp type echo-request limit rate 10/second accept",
    "icmpv6 type { nd-neighbor-solicit, nd-neighbor-advert, nd-router-advert, packet-too-big, time-exceeded } accept",
    "icmpv6 type echo-request limit rate 10/second accept",
    "udp sport 67 udp dport 68 accept",
    "ip6 saddr fe80::/10 udp sport 547 udp dport 546 accept",
    "ip daddr 224.0.0.251 udp dport 5353 limit rate 100/second accept",
    "ip6 daddr ff02::fb udp dport 5353 limit rate 100/second accept",
)
"""Ourselves, answers, the network's own talk, an address (DHCP), names of the house (mDNS)."""


def _table(sets: tuple[str, ...], heard: tuple[str, ...]) -> str:
    rules = "\n".join(f"        {rule}" for rule in (*ALWAYS, *heard))
    kept = "".join(f"    {each}\n" for each in sets)
    return f"""#!/usr/sbin/nft -f
# ditulis oleh / written by gerai-provision firewall
table inet gerai
delete table inet gerai
table inet gerai {{
{kept}    chain input {{
        type filter hook input priority filter; policy drop;
{rules}
    }}
    chain forward {{
        type filter hook forward priority filter; policy drop;
    }}
}}
"""


def _sets(port: Port) -> tuple[str, ...]:
    return tuple(
        f"set {port.name}_{what}{family[-1]} {{ type {family}_addr; size {ADDRESSES_MAX}; flags dynamic;{life} }}"
        for what, life in (("open", ""), ("fresh", " timeout 1m;"))
        for family in ("ipv4", "ipv6")
    )


def _limited(port: Port) -> tuple[str, ...]:
    """What is too much is dropped; the rest is heard."""
    who = {"4": "ip saddr", "6": f"ip6 saddr and {V6_HOUSE}"}
    new = f"tcp dport {port.number} ct state new"
    rate = f"limit rate over {port.fresh}/second burst {port.burst} packets"
    dropped = (
        f"{new} add @{port.name}_{kind}{family} {{ {address} {limit} }} drop"
        for kind, limit in (("fresh", rate), ("open", f"ct count over {port.open}"))
        for family, address in who.items()
    )
    return (*dropped, f"{new} accept")


def _only_from(port: Port, nets: tuple[str, ...]) -> tuple[str, ...]:
    """Everybody else is not heard on it."""
    four = ", ".join(net for net in nets if ":" not in net)
    six = ", ".join(net for net in nets if ":" in net)
    if not nets:
        return ()
    there = f"tcp dport {port.number}"
    return (
        f"{there} ip saddr != {{ {four} }} drop" if four else f"meta nfproto ipv4 {there} drop",
        f"{there} ip6 saddr != {{ {six} }} drop" if six else f"meta nfproto ipv6 {there} drop",
    )


def _maintenance(street: Street) -> tuple[str, ...]:
    return tuple(f"{'ip6' if ':' in net else 'ip'} saddr {net} tcp dport 22 accept" for net in street.maintenance)
