"""Every rule of the hall: `decide(hall, site, command, ask) -> events`, and no change.

A repeated request decides nothing: its first answer stands in `hall.requests`.
"""

from typing import assert_never

from central.engine.access_commands import ACCESS
from central.engine.app_commands import APPS
from central.engine.commands import (
    Answer,
    AnswerForm,
    CloseDay,
    Command,
    CompareJournal,
    Disturb,
    GoOnAfterLoss,
    GrantLease,
    MergeOffline,
    OfKiosk,
    OfTheHall,
    Press,
    Rate,
    ReportPaper,
    RequestTicket,
    SeeDevice,
    StartCentral,
    Wake,
)
from central.engine.decide import (
    access,
    adopt,
    aid,
    apps,
    day,
    enrol,
    erasure,
    issue,
    journal,
    lead,
    lease,
    outlook,
    paper,
    press,
    rate,
    remarks,
    rights,
    survey,
)
from central.engine.decide.decision import Decision, Scene
from central.engine.enrol_commands import ENROL
from central.engine.envelope import Ask
from central.engine.erasure_commands import NoteErasure
from central.engine.fleet_commands import LEAD
from central.engine.help_commands import HELP
from central.engine.model import Hall
from central.engine.outlook_commands import LearnWaits
from central.engine.remark_commands import REMARKING
from central.engine.site import Site
from central.engine.site_commands import AdoptSite


def decide(hall: Hall, site: Site, command: Command, ask: Ask) -> Decision:
    """The events this command causes; () when the request was answered before, or there is nothing to do."""
    if ask.request_id and ask.request_id in hall.requests:
        return ()
    scene = Scene(hall, site, ask)
    if unlawful := rights.unlawful(scene, command):
        return unlawful
    if isinstance(command, ACCESS):
        return access.access(scene, command)
    if isinstance(command, LEAD):
        return lead.lead(scene, command)
    if isinstance(command, HELP):
        return aid.aid(scene, command)
    if isinstance(command, APPS):
        return apps.apps(scene, command)
    if isinstance(command, REMARKING):
        return remarks.remarks(scene, command)
    return enrol.enrol(scene, command) if isinstance(command, ENROL) else _ruled(scene, command)


def _ruled(scene: Scene, command: OfTheHall) -> Decision:
    match command:
        case RequestTicket() | ReportPaper() | GrantLease() | MergeOffline() | CompareJournal():
            return _of_kiosk(scene, command)
        case Press() | Rate() | Answer() | AnswerForm():
            return _at_counter(scene, command)
        case AdoptSite() | LearnWaits() | NoteErasure():
            return _taken_over(scene, command)
        case _:
            return _happens(scene, command)


def _taken_over(scene: Scene, command: AdoptSite | LearnWaits | NoteErasure) -> Decision:
    """What somebody worked out beside central, and it is to go by from now on."""
    match command:
        case AdoptSite():
            return adopt.adopt(scene, command)
        case LearnWaits():
            return outlook.learn(scene, command)
        case NoteErasure():
            return erasure.note(scene, command)
        case _:
            assert_never(command)


def _happens(scene: Scene, command: CloseDay | Wake | StartCentral | GoOnAfterLoss | SeeDevice | Disturb) -> Decision:
    match command:
        case CloseDay():
            return day.close(scene)
        case Wake():
            return day.wake(scene, command)
        case StartCentral():
            return day.start(scene, command)
        case GoOnAfterLoss():
            return day.go_on(scene, command)
        case SeeDevice():
            return day.see(scene, command)
        case Disturb():
            return day.disturb(scene, command)
        case _:
            assert_never(command)


def _of_kiosk(scene: Scene, command: OfKiosk) -> Decision:
    match command:
        case RequestTicket():
            return issue.request(scene, command)
        case ReportPaper():
            return paper.report(scene, command)
        case GrantLease():
            return lease.ask(scene, command)
        case MergeOffline():
            return lease.merge(scene, command)
        case CompareJournal():
            return journal.compare(scene, command)
        case _:
            assert_never(command)


def _at_counter(scene: Scene, command: Press | Rate | Answer | AnswerForm) -> Decision:
    match command:
        case Press():
            return press.press(scene, command)
        case Rate():
            return rate.rate(scene, command)
        case Answer():
            return survey.answer(scene, command)
        case AnswerForm():
            return survey.form(scene, command)
        case _:
            assert_never(command)
