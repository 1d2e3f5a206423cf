"""A street between two parts of a hall: a network namespace with a wire to ours, and what can happen to the wire."""

import itertools
import os
import shutil
import subprocess
from pathlib import Path

from provisioning.units.machine import SWITCHES

OF_TCP = {name: value for name, value in SWITCHES.items() if ".tcp_" in name}
"""What the machines of a hall have switched; each namespace has its own."""
_numbers = itertools.count()
NEEDED = {"ip": "iproute2", "nft": "nftables", "tc": "iproute2"}


def why_not() -> str:
    """What this machine lacks for it; "" if nothing."""
    if os.geteuid() != 0:
        return "needs root for network namespaces"
    missing = sorted({package for tool, package in NEEDED.items() if _tool(tool) is None})
    return f"apt install {' '.join(missing)}" if missing else ""


def _tool(name):
    return shutil.which(name, path="/usr/sbin:/sbin:/usr/bin:/bin")


class Street:
    """`here`: our address; whoever is started with `words()` before it lives at the other end."""

    def __init__(self):
        number = next(_numbers)
        self._name, wire = f"gerai-{os.getpid()}-{number}", f"g{os.getpid()}x{number}"
        self._ours, self._theirs = f"{wire}a", f"{wire}b"
        net = f"10.{78 + os.getpid() // 250 % 100}.{os.getpid() % 250}"
        self.here = f"{net}.{4 * number + 1}"
        self._there = f"{net}.{4 * number + 2}"
        self._before = {}

    def __enter__(self):
        _ip("netns", "add", self._name)
        _ip("link", "add", self._ours, "type", "veth", "peer", "name", self._theirs, "netns", self._name)
        _ip("addr", "add", f"{self.here}/30", "dev", self._ours)
        _ip("link", "set", self._ours, "up")
        _ip("-n", self._name, "addr", "add", f"{self._there}/30", "dev", self._theirs)
        for device in (self._theirs, "lo"):
            _ip("-n", self._name, "link", "set", device, "up")
        for name, value in OF_TCP.items():
            self._before[name] = _switch(name).read_text()
            _switch(name).write_text(value)
            subprocess.run(
                [*self.words(), "tee", _switch(name)], input=value, stdout=subprocess.DEVNULL, text=True, check=True
            )
        return self

    def __exit__(self, *_):
        for name, value in self._before.items():
            _switch(name).write_text(value)
        subprocess.run([_tool("ip"), "netns", "del", self._name], check=False)

    def words(self):
        return (_tool("ip"), "netns", "exec", self._name)

    def lose(self, percent: int):
        """So much of what arrives at the far end is lost; with 100 the street has one direction."""
        which = f"numgen random mod 100 < {percent}" if percent < 100 else ""
        rules = "table inet torture {\nchain input {\ntype filter hook input priority 0; policy accept;\n"
        rules += f'iifname "{self._theirs}" {which} drop\n}}\n}}\n'
        subprocess.run([*self.words(), _tool("nft"), "-f", "-"], input=rules, text=True, check=True)

    def narrow(self, kilobits: int):
        """So much a second, both ways."""
        rate = ("root", "tbf", "rate", f"{kilobits}kbit", "burst", "4kb", "latency", "2s")
        subprocess.run([_tool("tc"), "qdisc", "add", "dev", self._ours, *rate], check=True)
        subprocess.run([*self.words(), _tool("tc"), "qdisc", "add", "dev", self._theirs, *rate], check=True)

    def cut(self):
        _ip("link", "set", self._ours, "down")

    def heal(self):
        """As in the beginning, whatever it was."""
        _ip("link", "set", self._ours, "up")
        subprocess.run([*self.words(), _tool("nft"), "flush", "ruleset"], check=True)
        for before, device in (((), self._ours), (self.words(), self._theirs)):
            words = [*before, _tool("tc"), "qdisc", "del", "dev", device, "root"]
            subprocess.run(words, capture_output=True, check=False)


def _switch(name):
    return Path("/proc/sys", *name.split("."))


def _ip(*words):
    subprocess.run([_tool("ip"), *words], check=True)
