"""Everything that can have happened. Past tense; the ledger's rows. Adding a field needs a default, for ever.

Each is a frozen msgspec struct tagged by its name, so that a row is JSON any tool can read.
Times inside events are UTC milliseconds since 1970, `order` is the place in a queue (smaller is earlier).
"""

import msgspec

from central.engine.access_events import AccessEvent
from central.engine.app_events import AppEvent
from central.engine.counter_events import CounterClosed, CounterOpened, CounterPaused
from central.engine.enrol_events import ClaimClosed, ClaimOpened, ClaimTried, Enrolled, Revoked
from central.engine.erasure_events import Erased
from central.engine.event import Event
from central.engine.feedback_events import Rated, SurveyAnswered
from central.engine.fleet_events import Instructed, RolloutBegun, RolloutEnded
from central.engine.hall_events import CentralStarted, DayClosed, DayOpened, DeviceSeen, Disturbed
from central.engine.help_events import AlertAcknowledged, HelpAsked, HelpGiven
from central.engine.journal_events import JournalAgrees, JournalDiffers
from central.engine.lease_events import Lapsed, LeaseEnded, LeaseGranted
from central.engine.loss_events import Restored, Skipped
from central.engine.outlook_events import WaitsLearned
from central.engine.remark_events import RemarkEvent
from central.engine.site_events import SiteChanged

__all__ = [
    "CentralStarted",
    "CounterClosed",
    "CounterOpened",
    "CounterPaused",
    "DayClosed",
    "DayOpened",
    "DeviceSeen",
    "Disturbed",
    "Erased",
    "Event",
    "Instructed",
    "JournalAgrees",
    "JournalDiffers",
    "Lapsed",
    "LeaseEnded",
    "LeaseGranted",
    "Rated",
    "Restored",
    "RolloutBegun",
    "RolloutEnded",
    "SiteChanged",
    "Skipped",
    "SurveyAnswered",
    "WaitsLearned",
]


class Issued(Event, frozen=True, kw_only=True, tag="Issued"):
    """A number was given. `source`: the kiosk's or counter's id; `order`: its place in its queue.

    `roll`: it stood on a pre-printed roll before, in the series that is kept for rolls; it waits at once.
    `lease`: of which a kiosk gave it while central was away; `order` is then when its button was pressed.
    `app`: an application has it, which shows or prints it; it waits at once. `appointment`: who was awaited has come.
    `wait`: how long it will likely take until the call, minutes, from the least to the most; None: not known.
    """

    ticket: str
    number: str
    series: str
    index: int
    service: str
    priority: bool
    source: str
    order: int
    ahead: int
    walk_in: bool = False
    roll: bool = False
    lease: str = ""
    wait: tuple[int, int] | None = None
    app: bool = False
    appointment: str = ""


class Confirmed(Event, frozen=True, kw_only=True, tag="Confirmed"):
    """The paper is out (again, if `copy`): the ticket waits."""

    ticket: str
    copy: bool = False


class Unconfirmed(Event, frozen=True, kw_only=True, tag="Unconfirmed"):
    """Nobody said whether it was printed; it may be on paper, so it stays callable, and staff may look."""

    ticket: str


class Voided(Event, frozen=True, kw_only=True, tag="Voided"):
    """Known not to be on paper. The number is never used again."""

    ticket: str
    reason: str


class Abandoned(Event, frozen=True, kw_only=True, tag="Abandoned"):
    """The kiosk gave up a request that central had not seen: if it still comes, it is refused."""

    about: str
    reason: str


class Called(Event, frozen=True, kw_only=True, tag="Called"):
    """On the boards and spoken, except a walk-in, who stands there already.

    `reason`: "order" (the plain order of its queue), "priority", "chosen", "grace", "resumed", "walk_in", "preferred".
    `why`: what an officer wrote who called somebody out of the order.
    """

    ticket: str
    counter: str
    officer: str
    leg: int
    reason: str
    why: str = ""


class Recalled(Event, frozen=True, kw_only=True, tag="Recalled"):
    ticket: str
    counter: str
    times: int


class Started(Event, frozen=True, kw_only=True, tag="Started"):
    """The visitor arrived at the counter."""

    ticket: str
    counter: str


class Finished(Event, frozen=True, kw_only=True, tag="Finished"):
    """Served. The rating pad of the counter is armed for (ticket, leg) until `rate_until`."""

    ticket: str
    counter: str
    officer: str
    leg: int
    outcome: str
    rate_until: int


class Invited(Event, frozen=True, kw_only=True, tag="Invited"):
    """The officer pressed "please rate" before the end."""

    ticket: str
    counter: str
    leg: int
    rate_until: int


class WentMissing(Event, frozen=True, kw_only=True, tag="WentMissing"):
    """No-show: called, did not come. May return until `return_until`."""

    ticket: str
    counter: str
    return_until: int


class Held(Event, frozen=True, kw_only=True, tag="Held"):
    """Put aside until `until`; then it waits again by itself."""

    ticket: str
    counter: str
    until: int


class Returned(Event, frozen=True, kw_only=True, tag="Returned"):
    """Waits again: from hold or no-show. `reason`: "hold_over", "grace", "officer"."""

    ticket: str
    order: int
    reason: str


class Transferred(Event, frozen=True, kw_only=True, tag="Transferred"):
    """On to another service with the same number: a new leg."""

    ticket: str
    counter: str
    service: str
    leg: int
    order: int
    placement: str


class Cancelled(Event, frozen=True, kw_only=True, tag="Cancelled"):
    ticket: str
    reason: str


class Expired(Event, frozen=True, kw_only=True, tag="Expired"):
    """The day closed and the ticket was still open."""

    ticket: str
    was: str


class Refused(Event, frozen=True, kw_only=True, tag="Refused"):
    """A request was refused; kept, so that the same request gets the same answer for ever."""

    code: str
    subject: str = ""
    detail: str = ""


AnyEvent = (
    CentralStarted
    | Restored
    | Skipped
    | SiteChanged
    | WaitsLearned
    | Erased
    | DayOpened
    | DayClosed
    | Issued
    | Confirmed
    | Unconfirmed
    | Voided
    | Abandoned
    | LeaseGranted
    | LeaseEnded
    | Lapsed
    | JournalAgrees
    | JournalDiffers
    | Called
    | Recalled
    | Started
    | Finished
    | Invited
    | WentMissing
    | Held
    | Returned
    | Transferred
    | Cancelled
    | Expired
    | CounterOpened
    | CounterPaused
    | CounterClosed
    | Rated
    | SurveyAnswered
    | Disturbed
    | DeviceSeen
    | Refused
    | ClaimOpened
    | ClaimTried
    | ClaimClosed
    | Enrolled
    | Revoked
    | AccessEvent
    | AppEvent
    | RemarkEvent
    | Instructed
    | RolloutBegun
    | RolloutEnded
    | HelpAsked
    | HelpGiven
    | AlertAcknowledged
)


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the ledger: an event with when, by whom and in answer to what.

    `sequence` counts from 1 without a gap; `at` is UTC ms; `actor` a device id or "central";
    `request_id` is that of the request this answers ("" for central's own), `part` its place among its events.
    """

    sequence: int
    at: int
    actor: str
    request_id: str
    part: int
    event: AnyEvent
