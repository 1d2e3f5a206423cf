"""A hall's network of three machines: central in a namespace, a stranger's laptop in another, and a device: this test.

with HallNet() as net:
    central.start(*net.at_central)      # it listens at net.central for us, at net.central_seen_by_laptop for the laptop
    net.dials([8883, 443])              # the laptop's tries: port -> a socket, or why not
"""

import ctypes
import errno
import itertools
import os
import shutil
import socket
import subprocess
import threading
from pathlib import Path

_numbers = itertools.count()
_libc = ctypes.CDLL(None, use_errno=True)
CLONE_NEWNET = 0x40000000
DIAL_SECONDS = 1.5


def why_not() -> str:
    """What this machine lacks for it; "" if nothing."""
    if os.geteuid() != 0:
        return "needs root for network namespaces"
    lacking = [tool for tool in ("ip", "nft") if shutil.which(tool, path="/usr/sbin:/sbin:/usr/bin:/bin") is None]
    return f"lacks {', '.join(lacking)}" if lacking else ""


class HallNet:
    def __init__(self):
        number = f"{os.getpid()}{next(_numbers)}"
        self._hall, self._street = f"gc{number}", f"gl{number}"
        a, b = 100 + os.getpid() // 250 % 100, os.getpid() % 250
        self.device, self.central = f"10.{a}.{b}.1", f"10.{a}.{b}.2"
        self.central_seen_by_laptop, self.laptop = f"10.{a}.{b}.5", f"10.{a}.{b}.6"
        self.at_central = ("ip", "netns", "exec", self._hall)

    def __enter__(self):
        wire = self._hall[2:]
        for name in (self._hall, self._street):
            _run("ip", "netns", "add", name)
            _run("ip", "-n", name, "link", "set", "lo", "up")
        _run("ip", "link", "add", f"d{wire}", "type", "veth", "peer", "name", "eth0", "netns", self._hall)
        _run("ip", "addr", "add", f"{self.device}/30", "dev", f"d{wire}")
        _run("ip", "link", "set", f"d{wire}", "up")
        _run(
            "ip", "-n", self._hall, "link", "add", "eth1", "type", "veth", "peer", "name", "eth0", "netns", self._street
        )
        for name, address, card in (
            (self._hall, self.central, "eth0"),
            (self._hall, self.central_seen_by_laptop, "eth1"),
            (self._street, self.laptop, "eth0"),
        ):
            _run("ip", "-n", name, "addr", "add", f"{address}/30", "dev", card)
            _run("ip", "-n", name, "link", "set", card, "up")
        return self

    def __exit__(self, *_):
        for name in (self._hall, self._street):
            subprocess.run(["ip", "netns", "del", name], check=False)

    def guard(self, rules: str):
        """Central's machine hears by these rules of nft; "" = it hears all."""
        text = rules or "flush ruleset"
        subprocess.run([*self.at_central, "nft", "-f", "-"], input=text, text=True, check=True)

    def listening(self):
        """The TCP ports of central's machine that not only itself can dial."""
        said = subprocess.run([*self.at_central, "ss", "-Hltn"], capture_output=True, text=True, check=True).stdout
        places = [line.split()[3] for line in said.splitlines()]
        return {int(place.rpartition(":")[2]) for place in places if not place.startswith(("127.", "[::1]"))}

    def at_laptop(self, do):
        """What `do()` gives, on a thread that is on the laptop's network; sockets made there stay there."""
        return _in_namespace(self._street, do)

    def in_hall(self, do):
        """The same on central's machine."""
        return _in_namespace(self._hall, do)

    def dials(self, ports):
        """The laptop dials all at once: those who answered, as sockets by port."""
        return self.at_laptop(lambda: _dial([(self.central_seen_by_laptop, port) for port in ports]))


def _in_namespace(name, do):
    answer = []

    def go():
        with Path(f"/run/netns/{name}").open() as namespace:
            if _libc.setns(namespace.fileno(), CLONE_NEWNET):
                raise OSError(ctypes.get_errno(), "setns")
        answer.append(do())

    thread = threading.Thread(target=go)
    thread.start()
    thread.join()
    return answer[0]


def _dial(places):
    """Sockets of those who took us within some time; the others are closed."""
    import selectors

    tried, taken = selectors.DefaultSelector(), {}
    for place in places:
        sock = socket.socket()
        sock.setblocking(False)
        if sock.connect_ex(place) in (0, errno.EINPROGRESS):
            tried.register(sock, selectors.EVENT_WRITE, place[1])
        else:
            sock.close()
    deadline = threading.Event()
    threading.Timer(DIAL_SECONDS, deadline.set).start()
    while tried.get_map() and not deadline.is_set():
        for key, _ in tried.select(0.1):
            tried.unregister(key.fileobj)
            if key.fileobj.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR) == 0:
                taken.setdefault(key.data, []).append(key.fileobj)
            else:
                key.fileobj.close()
    for key in tuple(tried.get_map().values()):
        key.fileobj.close()
    return taken


def _run(*words):
    subprocess.run(words, check=True)
