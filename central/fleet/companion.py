"""Somebody who lives beside the rules of the hall: hears devices, has words for them, gives orders."""

from collections.abc import Sequence
from typing import Protocol

from central.bridge import Heard
from central.engine.commands import Command
from central.engine.events import Entry
from central.engine.model import Hall
from central.engine.site import Site


class Companion(Protocol):
    """Called by the owner alone. Times are UTC ms. `owing`: has words that the broker's line did not take yet."""

    @property
    def owing(self) -> bool: ...

    def adopt(self, site: Site) -> None:
        """The hall is another one."""

    def hear(self, heard: Heard, now: int) -> None:
        """Any message of a device."""

    def say_all_again(self) -> None:
        """The broker may have forgotten what it retained."""

    def orders(self, hall: Hall, now: int) -> Sequence[Command]:
        """What is to be decided by now; asked at each tick."""

    def note(self, entries: Sequence[Entry], now: int) -> None:
        """The ledger has these."""

    def publish(self, now: int) -> None:
        """Say what is owed. Asked while there is a broker."""


class Nobody:
    """For halls whose devices are told nothing but pictures."""

    owing = False

    def adopt(self, site: Site) -> None: ...

    def hear(self, heard: Heard, now: int) -> None: ...

    def say_all_again(self) -> None: ...

    def orders(self, hall: Hall, now: int) -> Sequence[Command]:  # noqa: ARG002
        return ()

    def note(self, entries: Sequence[Entry], now: int) -> None: ...

    def publish(self, now: int) -> None: ...
