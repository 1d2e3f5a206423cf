"""What a kiosk knows for the time when central is away. Times are local monotonic ms."""

from dataclasses import dataclass

from device.roles.central_clock import UNKNOWN_CLOCK, CentralClock
from device.roles.leasing import Held, Taken
from protocols.messages import AskLease


@dataclass(frozen=True, slots=True)
class Spare:
    """What is left while central is away: numbers, minutes. `until`: local ms at which a minute less is left."""

    numbers: int
    minutes: int
    until: int | None = None

    @property
    def usable(self) -> bool:
        return self.numbers > 0 and self.minutes > 0


@dataclass(frozen=True, slots=True)
class Offline:
    """`contact`: local ms of central's last word. `greeted`: central was heard of since the link came up.

    `asking`: for a lease, unanswered; `ask_after`: not before, local ms. `asks` counts them. `taken`: numbers given
    that central has not confirmed. `kept_at`: when the last contact was written down, local ms.
    """

    run: str = ""
    asks: int = 0
    clock: CentralClock = UNKNOWN_CLOCK
    contact: int | None = None
    greeted: bool = False
    held: Held | None = None
    day: str = ""
    highest: int = 0
    asking: AskLease | None = None
    ask_after: int = 0
    taken: tuple[Taken, ...] = ()
    spare: Spare | None = None
    kept_at: int | None = None


NOTHING_KEPT = Offline()
