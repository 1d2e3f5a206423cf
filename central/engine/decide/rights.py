"""What a person may order, whoever lets the order in: the table of roles. Devices and central have their own rules.

An order that is not in the table may be given by nobody with a browser.
"""

from collections.abc import Mapping
from dataclasses import fields

from central.engine import access_commands as a
from central.engine import commands as c
from central.engine.accounts import ACTOR, Account, Role
from central.engine.app_commands import APPLY, AddHook, MakeToken, RemoveHook, RevokeToken
from central.engine.apps import APP, NEEDS
from central.engine.commands import Command
from central.engine.decide.decision import Decision, Scene, refuse
from central.engine.enrol_commands import Admit, OpenClaim, Revoke, WithdrawClaim
from central.engine.fleet_commands import LEAD
from central.engine.help_commands import AcknowledgeAlert, AskHelp, GiveHelp
from central.engine.remark_commands import AnswerRemark
from central.engine.site import Site
from central.engine.site_commands import AdoptSite
from protocols.messages import Action

MANAGES = frozenset({Role.MANAGER})
LEADS = frozenset({Role.MANAGER, Role.SUPERVISOR})
SERVES = frozenset({Role.SUPERVISOR, Role.OFFICER})
REPAIRS = frozenset({Role.MANAGER, Role.TECHNICIAN})
EVERYBODY = frozenset(Role)

MAY: Mapping[type[Command], frozenset[Role]] = {
    c.Press: SERVES,
    c.CloseDay: LEADS,
    c.Disturb: LEADS,
    AdoptSite: LEADS | REPAIRS,
    OpenClaim: REPAIRS,
    WithdrawClaim: REPAIRS,
    Admit: REPAIRS,
    Revoke: REPAIRS,
    AskHelp: SERVES,
    GiveHelp: LEADS | REPAIRS,
    AcknowledgeAlert: LEADS | REPAIRS,
    a.SetAccount: MANAGES,
    a.OpenLink: MANAGES,
    a.SetStation: REPAIRS | LEADS,
    a.SetPassword: EVERYBODY,
    a.SetPin: EVERYBODY,
    a.SetFactor: EVERYBODY,
    a.SignOut: EVERYBODY,
    MakeToken: MANAGES,
    RevokeToken: MANAGES,
    AddHook: MANAGES,
    AnswerRemark: LEADS,
    RemoveHook: MANAGES,
    **dict.fromkeys(LEAD, REPAIRS),
}


SITE_OF: Mapping[Role, frozenset[str]] = {
    Role.MANAGER: frozenset(each.name for each in fields(Site)),
    Role.SUPERVISOR: frozenset({"tenants", "services", "series", "counters", "devices"}),
    Role.TECHNICIAN: frozenset({"devices"}),
}
"""What of the site each may change; all else stays, or nothing is done."""


def unlawful(scene: Scene, command: Command) -> Decision:
    """Refused: a person whose role does not include it, or who reaches for what is another's."""
    if scene.ask.actor.startswith(APP) or isinstance(command, APPLY):
        return _by_token(scene, command)
    if not scene.ask.actor.startswith(ACTOR):
        return ()
    account = scene.hall.accounts.of_actor(scene.ask.actor)
    if account is None or account.role not in MAY.get(type(command), frozenset()):
        return refuse("not_allowed", scene.ask.actor)
    if not _own(scene, account, command):
        return refuse("not_allowed", scene.ask.actor)
    return ()


def _by_token(scene: Scene, command: Command) -> Decision:
    """Refused: what an application's token is not for, or no longer for."""
    app = scene.hall.apps.get(scene.ask.actor.removeprefix(APP)) if scene.ask.actor.startswith(APP) else None
    if app is None or app.until <= scene.now or NEEDS.get(type(command)) not in app.scopes:
        return refuse("not_allowed", scene.ask.actor)
    return ()


def _own(scene: Scene, account: Account, command: Command) -> bool:
    match command:
        case c.Press():
            return _at_own_counter(scene, account, command)
        case AskHelp(counter=counter):
            return not account.counters or counter in account.counters
        case a.SetPassword(account=whose) | a.SetPin(account=whose):
            return whose == account.id
        case a.SetFactor(account=whose, sealed=sealed):
            return whose == account.id or (account.role is Role.MANAGER and not sealed)
        case a.SignOut(session=session):
            known = scene.hall.accounts.sessions.get(session)
            return known is None or known.account == account.id
        case AdoptSite(site=site):
            return changed(scene.site, site) <= SITE_OF.get(account.role, frozenset())
        case _:
            return True


def changed(before: Site, after: Site) -> set[str]:
    """The parts of a site that are not as they were."""
    parts = (each.name for each in fields(Site) if each.compare and each.name != "revision")
    return {name for name in parts if getattr(before, name) != getattr(after, name)}


def _at_own_counter(scene: Scene, account: Account, command: c.Press) -> bool:
    """An officer works at his counters, and not where another one has signed in."""
    if account.role is not Role.OFFICER:
        return True
    here = scene.hall.counter(command.counter).officer
    free = here in {"", account.officer} or not account.officer or command.action is Action.OPEN
    return free and (not account.counters or command.counter in account.counters)
