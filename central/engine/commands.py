"""Everything that can be asked of the hall. Imperative; who asks is in the envelope, not in the command."""

from collections.abc import Mapping
from dataclasses import dataclass

from central.engine.access_commands import Access
from central.engine.app_commands import Apps
from central.engine.enrol_commands import Enrol
from central.engine.erasure_commands import NoteErasure
from central.engine.fleet_commands import Lead
from central.engine.given import Given
from central.engine.help_commands import Help
from central.engine.outlook_commands import LearnWaits
from central.engine.remark_commands import Remarking
from central.engine.site_commands import AdoptSite
from protocols import messages as m
from protocols.messages import Action, OfficerCommand, Paper


@dataclass(frozen=True, slots=True)
class CloseDay:
    """End the running business day: what is open is expired, nothing is left."""


@dataclass(frozen=True, slots=True)
class RequestTicket:
    """A visitor chose. `room` False: central's disk is full, a number could not be kept."""

    kiosk: str
    service: str
    priority: bool
    room: bool = True


@dataclass(frozen=True, slots=True)
class ReportPaper:
    """What became of the paper of the ticket that `about` (a request id of this kiosk) asked for."""

    kiosk: str
    about: str
    outcome: Paper
    reason: str = ""


@dataclass(frozen=True, slots=True)
class GrantLease:
    """A kiosk asks for numbers that it may give while central is away."""

    kiosk: str
    message: m.AskLease


@dataclass(frozen=True, slots=True)
class MergeOffline:
    """A number that a kiosk gave from its lease joins the queue."""

    kiosk: str
    message: m.ReportOffline


@dataclass(frozen=True, slots=True)
class CompareJournal:
    """A kiosk tells what its journal holds of a day that is over. `given`: what the ledger holds of it."""

    kiosk: str
    message: m.ReportJournal
    given: tuple[Given, ...] = ()


@dataclass(frozen=True, slots=True)
class Press:
    """An officer's key at a counter, with its age on central's clock (ms) and the epoch of that clock.

    `why`: the reason for a break, or for a call out of the order, where there is a keyboard to write it.
    """

    counter: str
    message: OfficerCommand
    age: int
    why: str = ""

    @property
    def action(self) -> Action:
        return self.message.action


@dataclass(frozen=True, slots=True)
class Rate:
    """A visitor's key. `age`: ms since the press. `reason`: why the score is low, "" where none was said."""

    counter: str
    ticket: str
    leg: int
    score: int
    age: int
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """A visitor's answer to one question of the survey. `element` by name; `age`: ms since the press."""

    counter: str
    ticket: str
    leg: int
    element: str
    score: int
    age: int


@dataclass(frozen=True, slots=True)
class AnswerForm:
    """A visitor sends the whole form from the page of his ticket. `answers`: scores by the names of the elements."""

    ticket: str
    answers: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Disturb:
    """A tenant's service is disturbed (its own system is down): issuing stops, people are told.

    `closed`: it is not disturbed, staff have closed it. What is wrong or why stands in the words.
    """

    service: str
    disturbed: bool
    words_id: str = ""
    words_en: str = ""
    closed: bool = False


@dataclass(frozen=True, slots=True)
class SeeDevice:
    """A device said that it is here, or its last will said that it is gone."""

    device: str
    boot_id: str
    online: bool
    how: str
    version: str = ""


@dataclass(frozen=True, slots=True)
class Wake:
    """Time has passed: holds that ended return, days that ended close, papers never confirmed are marked.

    `new_day` False: the clock is in doubt, so no day ends and none begins.
    """

    new_day: bool = True


@dataclass(frozen=True, slots=True)
class StartCentral:
    """Central has started: raise the epoch, name the configuration. `text`: its site.toml, "" if there is none."""

    instance: str
    revision: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class GoOnAfterLoss:
    """What followed in another ledger is lost: void the numbers it may have given, and pass the epochs it had.

    `seen`: the highest number of a series that anybody knows of; `margin`: so many more than that are void.
    """

    how: str
    epoch: int
    seen: Mapping[str, int]
    margin: int


OfKiosk = RequestTicket | ReportPaper | GrantLease | MergeOffline | CompareJournal
Asked = OfKiosk | Press | Rate | Answer | AnswerForm
OfTheHall = (
    Asked | CloseDay | Disturb | SeeDevice | Wake | StartCentral | GoOnAfterLoss | AdoptSite | LearnWaits | NoteErasure
)
"""About people, tickets and the day."""

Command = OfTheHall | Enrol | Access | Lead | Help | Apps | Remarking
