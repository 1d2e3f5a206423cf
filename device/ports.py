"""The ports: what a device needs from hardware, in a device's own words.

A part never calls into a role. It is given `hear`, which posts to the mailbox, and says what happened from whatever
thread it lives on; it returns from every call at once.
"""

from dataclasses import dataclass
from typing import Protocol

from device.layout.ticket import Document
from device.roles.effects import Lamp, Lamps, Sound
from device.roles.events import Printed, PrinterBroken, PrinterReady, PrintFailed
from device.roles.pictures import Picture
from protocols.messages import Announcement


class PartMissingError(Exception):
    """Something this machine needs is not there; the text is one line that says what to do."""


@dataclass(frozen=True, slots=True)
class Job:
    """One ticket to print; `copy` is a marked reprint."""

    request_id: str
    ticket: Document
    copy: bool = False


@dataclass(frozen=True, slots=True)
class PaperLow:
    """The roll is near its end, or no longer; it still prints."""

    low: bool


PrinterNews = Printed | PrintFailed | PrinterReady | PrinterBroken | PaperLow


class TicketPrinter(Protocol):
    """Prints one job after the other. Every job ends in one Printed, or in a PrintFailed.

    After a PrintFailed of which the paper is in doubt (MAYBE) a Printed may still come, when the printer proves it.
    PrinterReady and PrinterBroken are said once for each change, and one of them at the start.
    """

    def start(self) -> None: ...

    def print(self, job: Job) -> None: ...

    def stop(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Shown:
    """These pixels are on the screen since `at_ns` (time.monotonic_ns)."""

    picture: Picture
    at_ns: int


class Screen(Protocol):
    """Shows the newest picture it was given, and says so when the pixels are there. Older ones may be skipped."""

    def show(self, picture: Picture) -> None: ...


class Indicator(Protocol):
    """Lamps and sounds by which keys answer the one who pressed them. What a device does not have stays silent."""

    def switch(self, lamp: Lamp) -> None: ...

    def light(self, lamps: Lamps) -> None: ...

    def beep(self, kind: Sound) -> None: ...

    def thank(self) -> None: ...


class Part(Protocol):
    """Something with a life of its own: a thread, a line, a chip. `start` never waits for hardware that is away."""

    def start(self) -> None: ...

    def stop(self) -> None: ...


class Loudspeaker(Protocol):
    """Says one announcement at a time to its end, and then that it has. `brief`: in its first language only.

    `time_of_day`: the hall's, like "08.15", or "".
    """

    def say(self, announcement: Announcement, *, brief: bool, time_of_day: str = "") -> None: ...

    def stop(self) -> None: ...
