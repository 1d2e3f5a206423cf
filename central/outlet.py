"""The way out of central, as its owner sees it."""

from typing import Protocol

from protocols.link import Receipt
from protocols.outgoing import Outgoing


class Outlet(Protocol):
    """The way out: `protocols.link.Link`, or a simulated one."""

    def send(self, outgoing: Outgoing) -> bool: ...

    def acknowledge(self, receipt: Receipt) -> None: ...
