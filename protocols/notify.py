"""Tells systemd how the process is: one datagram a word, to the socket that it named (sd_notify(3)).

Nobody listens when systemd did not start us; a socket that is full or gone is no reason to stop.
"""

import os
import socket
from collections.abc import Mapping
from contextlib import suppress

READY, STOPPING, ALIVE = "READY=1", "STOPPING=1", "WATCHDOG=1"
SEND_SECONDS = 0.5


class Notifier:
    """`address`: NOTIFY_SOCKET, "" = nobody listens; one that begins with @ has no file."""

    def __init__(self, address: str) -> None:
        self._address = "\0" + address[1:] if address.startswith("@") else address

    def say(self, *words: str) -> None:
        if not self._address:
            return
        with suppress(OSError), socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as line:
            line.settimeout(SEND_SECONDS)
            line.sendto("\n".join(words).encode(), self._address)


def notifier(environment: Mapping[str, str]) -> Notifier:
    return Notifier(environment.get("NOTIFY_SOCKET", ""))


def watchdog_ms(environment: Mapping[str, str], process: int | None = None) -> int | None:
    """How often systemd wants to hear of us (WATCHDOG_USEC); None: it does not ask, or it asks another process."""
    asked, whom = environment.get("WATCHDOG_USEC", ""), environment.get("WATCHDOG_PID", "")
    if not asked.isdigit() or int(asked) < 1000 or (whom and whom != str(process or os.getpid())):
        return None
    return int(asked) // 1000
