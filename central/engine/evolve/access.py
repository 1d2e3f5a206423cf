"""How accounts, their secrets and their sessions change. Each map by itself: no event needs another before it."""

from immutables import Map
from msgspec.structs import replace

from central.engine import access_events as e
from central.engine.accounts import Account, Accounts, Link, Role, Session
from central.engine.events import Entry
from central.engine.evolve.registry import folds
from central.engine.model import Hall


@folds(e.AccountSet)
def account_set(hall: Hall, entry: Entry, event: e.AccountSet) -> Hall:
    """Who may no longer come in, or may something else from now on, has to sign in anew."""
    accounts = hall.accounts
    before = accounts.people.get(event.account)
    made = Account(
        id=event.account,
        name=event.name,
        role=Role(event.role),
        counters=event.counters,
        officer=event.officer,
        enabled=event.enabled,
    )
    ends = not made.enabled or (before is not None and before.role is not made.role)
    sessions = _without(accounts.sessions, event.account) if ends else accounts.sessions
    return _with(hall, replace(accounts, people=accounts.people.set(event.account, made), sessions=sessions))


@folds(e.PasswordSet)
def password_set(hall: Hall, entry: Entry, event: e.PasswordSet) -> Hall:
    passwords = hall.accounts.passwords.set(event.account, event.secret)
    return _with(hall, replace(hall.accounts, passwords=passwords))


@folds(e.PinSet)
def pin_set(hall: Hall, entry: Entry, event: e.PinSet) -> Hall:
    return _with(hall, replace(hall.accounts, pins=_put(hall.accounts.pins, event.account, event.secret)))


@folds(e.FactorSet)
def factor_set(hall: Hall, entry: Entry, event: e.FactorSet) -> Hall:
    return _with(hall, replace(hall.accounts, factors=_put(hall.accounts.factors, event.account, event.sealed)))


@folds(e.LinkOpened)
def link_opened(hall: Hall, entry: Entry, event: e.LinkOpened) -> Hall:
    """For the same account the one before holds no longer."""
    accounts = hall.accounts
    others = Map({key: link for key, link in accounts.links.items() if link.account != event.account})
    links = others.set(event.link, Link(account=event.account, until=event.until))
    return _with(hall, replace(accounts, links=links))


@folds(e.LinkUsed)
def link_used(hall: Hall, entry: Entry, event: e.LinkUsed) -> Hall:
    links = hall.accounts.links
    return _with(hall, replace(hall.accounts, links=links.delete(event.link) if event.link in links else links))


@folds(e.StationSet)
def station_set(hall: Hall, entry: Entry, event: e.StationSet) -> Hall:
    return _with(hall, replace(hall.accounts, stations=_put(hall.accounts.stations, event.station, event.counter)))


@folds(e.SignedIn)
def signed_in(hall: Hall, entry: Entry, event: e.SignedIn) -> Hall:
    made = Session(account=event.account, since=entry.at, until=event.until, how=event.how)
    return _with(hall, replace(hall.accounts, sessions=hall.accounts.sessions.set(event.session, made)))


@folds(e.SignedOut)
def signed_out(hall: Hall, entry: Entry, event: e.SignedOut) -> Hall:
    sessions = hall.accounts.sessions
    left = sessions.delete(event.session) if event.session in sessions else sessions
    return _with(hall, replace(hall.accounts, sessions=left))


@folds(e.SignInFailed)
def sign_in_failed(hall: Hall, entry: Entry, event: e.SignInFailed) -> Hall:
    return hall


def _with(hall: Hall, accounts: Accounts) -> Hall:
    return replace(hall, accounts=accounts)


def _put(kept: Map[str, str], key: str, value: str) -> Map[str, str]:
    if value:
        return kept.set(key, value)
    return kept.delete(key) if key in kept else kept


def _without(sessions: Map[str, Session], account: str) -> Map[str, Session]:
    return Map({key: session for key, session in sessions.items() if session.account != account})
