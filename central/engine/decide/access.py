"""Who has an account, who comes in, and for how long.

A link holds for a day, once. A session holds for twelve hours, and never beyond the business day. The hall never
loses its last manager.
"""

import re
from typing import assert_never

from central.engine import access_commands as c
from central.engine import access_events as e
from central.engine.accounts import ACCOUNTS_MAX, LINK_MS, SESSION_MS, SESSIONS_MAX, STATIONS_MAX, Account, Role
from central.engine.decide.decision import Decision, Scene, refuse

NAME = re.compile(r"^[a-z][a-z0-9-]{1,30}\Z")
PERSON_MAX = 60


def access(scene: Scene, command: c.Access) -> Decision:
    """The rule of each."""
    match command:
        case c.SetAccount():
            return _set_account(scene, command)
        case c.SetPassword() | c.SetPin() | c.SetFactor():
            return _set_secret(scene, command)
        case c.OpenLink() | c.UseLink():
            return _link(scene, command)
        case c.SetStation(station, counter):
            return _station(scene, station, counter)
        case c.SignIn():
            return _sign_in(scene, command)
        case c.SignOut(session, reason):
            known = scene.hall.accounts.sessions.get(session)
            return (e.SignedOut(session=session, account=known.account, reason=reason),) if known else ()
        case c.FailSignIn(account, how, address):
            known_account = account in scene.hall.accounts.people
            return (e.SignInFailed(account=account, how=how, address=address),) if known_account else ()
        case _:
            assert_never(command)


def _set_account(scene: Scene, command: c.SetAccount) -> Decision:
    accounts = scene.hall.accounts
    if refused := _unfit(scene, command):
        return refused
    before = accounts.people.get(command.account)
    if before is None and len(accounts.people) >= ACCOUNTS_MAX:
        return refuse("too_many_accounts", command.account, str(ACCOUNTS_MAX))
    leaves = before is not None and before.role is Role.MANAGER and before.enabled
    if leaves and not (command.enabled and command.role == Role.MANAGER) and accounts.managers() < 2:
        return refuse("last_manager", command.account)
    return (_account_set(command),)


def _account_set(command: c.SetAccount) -> e.AccountSet:
    return e.AccountSet(
        account=command.account,
        name=command.name,
        role=command.role,
        counters=command.counters,
        officer=command.officer,
        enabled=command.enabled,
    )


def _unfit(scene: Scene, command: c.SetAccount) -> Decision:
    if not NAME.match(command.account):
        return refuse("bad_account_name", command.account[:40])
    if not command.name.strip() or len(command.name) > PERSON_MAX or not command.name.isprintable():
        return refuse("bad_person_name", command.account)
    if command.role not in set(Role):
        return refuse("unknown_role", command.account)
    if unknown := [counter for counter in command.counters if counter not in scene.site.counters]:
        return refuse("unknown_counter", command.account, ", ".join(unknown)[:80])
    if command.officer and command.officer not in scene.site.officers:
        return refuse("unknown_officer", command.account)
    return ()


def _set_secret(scene: Scene, command: c.SetPassword | c.SetPin | c.SetFactor) -> Decision:
    """With a new password every other browser has to sign in anew."""
    name = command.account
    if name not in scene.hall.accounts.people:
        return refuse("unknown_account", name)
    match command:
        case c.SetPin(secret=secret):
            return (e.PinSet(account=name, secret=secret),)
        case c.SetFactor(sealed=sealed):
            return (e.FactorSet(account=name, sealed=sealed),)
        case c.SetPassword(secret=secret, session=stays):
            return (e.PasswordSet(account=name, secret=secret), *_out(scene, name, stays))
        case _:
            assert_never(command)


def _out(scene: Scene, account: str, stays: str) -> Decision:
    sessions = scene.hall.accounts.sessions.items()
    return tuple(
        e.SignedOut(session=key, account=account, reason="password")
        for key, session in sessions
        if session.account == account and key != stays
    )


def _link(scene: Scene, command: c.OpenLink | c.UseLink) -> Decision:
    if isinstance(command, c.UseLink):
        return _use_link(scene, command)
    if command.account and command.account not in scene.hall.accounts.people:
        return refuse("unknown_account", command.account)
    return (e.LinkOpened(link=command.link, account=command.account, until=scene.now + LINK_MS),)


def _use_link(scene: Scene, command: c.UseLink) -> Decision:
    """A new manager's second factor comes after it, in the browser."""
    link = scene.hall.accounts.links.get(command.link)
    if link is None or scene.now >= link.until:
        return refuse("link_over")
    used = e.LinkUsed(link=command.link, account=link.account or command.account)
    if link.account:
        set_anew = e.PasswordSet(account=link.account, secret=command.secret)
        return (used, set_anew, *_out(scene, link.account, ""))
    if command.account in scene.hall.accounts.people:
        return refuse("account_exists", command.account)
    made = c.SetAccount(command.account, command.name, Role.MANAGER.value)
    if refused := _unfit(scene, made):
        return refused
    return (used, _account_set(made), e.PasswordSet(account=command.account, secret=command.secret))


def _station(scene: Scene, station: str, counter: str) -> Decision:
    stations = scene.hall.accounts.stations
    if counter and counter not in scene.site.counters:
        return refuse("unknown_counter", counter, counter)
    if counter and station not in stations and len(stations) >= STATIONS_MAX:
        return refuse("too_many_stations", counter, str(STATIONS_MAX))
    return (e.StationSet(station=station, counter=counter),)


def _sign_in(scene: Scene, command: c.SignIn) -> Decision:
    """The oldest browser of the account makes room for the newest."""
    account: Account | None = scene.hall.accounts.people.get(command.account)
    if account is None or not account.enabled:
        return refuse("unknown_account", command.account)
    sessions = scene.hall.accounts.sessions.items()
    own = sorted((session.since, key) for key, session in sessions if session.account == account.id)
    crowded = own[: max(0, len(own) - SESSIONS_MAX + 1)]
    out = tuple(e.SignedOut(session=key, account=account.id, reason="replaced") for _, key in crowded)
    until = scene.now + SESSION_MS
    come = e.SignedIn(
        session=command.session, account=account.id, until=until, how=command.how, address=command.address
    )
    return (*out, come)
