"""What a kiosk keeps for the time when central is away. Times called local are this machine's monotonic ms.

A monotonic clock begins anew with each boot of the machine: what was noted in another boot has no local time any more.
"""

from dataclasses import dataclass

from protocols.messages import KioskSnapshot, Lease, Paper


@dataclass(frozen=True, slots=True)
class Held:
    """A lease, and the first of its numbers that is not given."""

    lease: Lease
    next: int

    @property
    def left(self) -> int:
        return self.lease.last - self.next + 1


@dataclass(frozen=True, slots=True)
class Taken:
    """A number given without central. `pressed`: local ms, None if the machine was booted since.

    `pressed_at`: central's clock at the press as it was reckoned then, UTC ms. `paper` and `reason`: what became of it,
    once `settled`; None then: nobody knows. `delivered`: it is in the outbox.
    """

    request_id: str
    lease: Lease
    index: int
    service: str
    priority: bool
    pressed: int | None
    pressed_at: int | None
    paper: Paper | None = None
    reason: str = ""
    settled: bool = False
    delivered: bool = False


@dataclass(frozen=True, slots=True)
class Contact:
    """The last word from central: local ms, its clock then (UTC ms), its epoch, and the hall's offset from UTC."""

    at: int
    central_at: int
    epoch: int
    offset_minutes: int


@dataclass(frozen=True, slots=True)
class Remembered:
    """What the disk knows after a restart. `run`: 128 random bits in hex, from which this run makes its request ids.

    `contact` None: there was none since the machine was booted, so nobody can say how long ago the last was.
    `highest`: the highest number of any lease of `day`. `taken`: what central has not confirmed yet, oldest first.
    """

    run: str = ""
    held: Held | None = None
    day: str = ""
    highest: int = 0
    contact: Contact | None = None
    menu: KioskSnapshot | None = None
    taken: tuple[Taken, ...] = ()


NOTHING_REMEMBERED = Remembered()
