"""Where a kiosk can be, and what it knows while it is there. Times are local monotonic ms."""

from dataclasses import dataclass

from device.roles.events import OnPaper, Trouble
from device.roles.kiosk.offline import NOTHING_KEPT, Offline
from device.roles.pictures import KioskScreen
from protocols.messages import CentralState, KioskSnapshot, RequestTicket, Slip, Words

PRIORITY_MS = 15_000
BROWSING_MS = 15_000
RESEND_MS = 1_500
GIVE_UP_MS = 8_000
PRINT_MS = 30_000
SHOWN_MS = 20_000
UNPRINTED_MS = 60_000
RETRY_MS = 2_000
NOTICE_MS = 5_000
GIVEN_UP_MAX = 32
UNANSWERED_MS = 3_000
"""How long central may be silent before a press gets a number of the kiosk's own."""
TRIED_MS = 1_000
"""The same while it is known that central is out of reach."""


@dataclass(frozen=True, slots=True)
class Unready:
    """No menu, no central, or no paper: greyed, and the screen says why."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A press is welcome. `priority_until`: armed; `tenant`, `page`: where a visitor has browsed, until he leaves.

    `english_until`: how long English leads, and contrast is high, if nobody does anything. `search`: see `Browsed`.
    """

    priority_until: int | None = None
    tenant: str = ""
    page: int = 0
    search: str | None = None
    browsing_until: int | None = None
    english_until: int | None = None


@dataclass(frozen=True, slots=True)
class Asking:
    """One request in flight, asked again with the same id after `wait_ms`, which doubles.

    `pressed`: when its button was. `own_at`: when it gets a number of the kiosk's own; None: there is none to give.
    """

    request: RequestTicket
    resend_at: int
    wait_ms: int
    give_up_at: int
    pressed: int = 0
    own_at: int | None = None


@dataclass(frozen=True, slots=True)
class Printing:
    """The printer has it. `fail_at`: until when a ticket known not to be on paper may still be printed."""

    request_id: str
    slip: Slip
    until: int
    copy: bool = False
    fail_at: int | None = None


@dataclass(frozen=True, slots=True)
class Jammed:
    """The print failed; the number stays large on the screen. NO: waits for paper until then. MAYBE: valid as it is.

    `retry_at`: when to try again though the printer never said that it had a trouble.
    """

    request_id: str
    slip: Slip
    on_paper: OnPaper
    trouble: Trouble
    until: int
    retry_at: int | None = None


@dataclass(frozen=True, slots=True)
class Thanking:
    number: str
    until: int


@dataclass(frozen=True, slots=True)
class Refusing:
    words: Words
    until: int


Doing = Unready | Ready | Asking | Printing | Jammed | Thanking | Refusing


@dataclass(frozen=True, slots=True)
class Doubt:
    """A ticket that may be on paper or not: it stays callable, and staff may print a copy."""

    request_id: str
    slip: Slip


@dataclass(frozen=True, slots=True)
class Kiosk:
    """What it does, and what it knows around that. `given_up`: the last requests it must never print.

    `english`: this visitor reads English first; `contrast`: he needs it high; `asked`: as `Recovered` has it.
    `accounted`: the days before this one have been told to central, as far as this run can tell.
    """

    doing: Doing = Unready()
    menu: KioskSnapshot | None = None
    link: bool = False
    central: CentralState | None = None
    trouble: Trouble | None = None
    given_up: tuple[str, ...] = ()
    doubt: Doubt | None = None
    english: bool = False
    contrast: bool = False
    asked: tuple[tuple[str, str], ...] = ()
    shown: KioskScreen | None = None
    offline: Offline = NOTHING_KEPT
    accounted: str = ""

    @property
    def lease_left(self) -> tuple[int, int] | None:
        """Numbers and minutes that it could give if it were cut off now."""
        held = self.offline.held
        return (held.left, held.lease.minutes) if held else None
