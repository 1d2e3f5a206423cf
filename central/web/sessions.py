"""Who is signed in. The ledger knows each session by its hash; how long one has been idle is known here alone."""

import hashlib
import hmac
import secrets
from dataclasses import dataclass

from central.engine.accounts import Account, Role, Session
from central.moment import Moment

COOKIE = "__Host-gerai"
STATION_COOKIE = "__Host-gerai-loket"
VISIT_COOKIE = "__Host-gerai-kunjungan"
SECRET_BYTES = 32
IDLE_MS = 30 * 60_000
MANAGER_IDLE_MS = 15 * 60_000
FACTORED = frozenset({"factor"})
"""How a manager has signed in for good."""


def new_secret() -> str:
    """256 bits."""
    return secrets.token_urlsafe(SECRET_BYTES)


def hashed(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def token_of(secret: str) -> str:
    """What a form brings back, to prove that a page of ours made it: no other can read the cookie it is made from."""
    return hmac.digest(secret.encode(), b"form", "sha256").hex()


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody signed in. `key`: the hash of his session; `complete`: nothing more has to be proved."""

    account: Account
    session: Session
    key: str
    token: str
    complete: bool


class Sessions:
    """`second_factor`: managers need one. Belongs to the web's thread."""

    def __init__(self, *, second_factor: bool) -> None:
        self._second_factor = second_factor
        self._seen: dict[str, int] = {}

    def person(self, secret: str, moment: Moment, monotonic: int) -> Person | None:
        """Who holds this secret now, if anybody. Counts as a sign of life."""
        person = self.look(secret, moment, monotonic)
        if person is not None:
            self._seen[person.key] = monotonic
            self._forget(moment)
        return person

    def look(self, secret: str, moment: Moment, monotonic: int) -> Person | None:
        """As `person`, but it is no sign of life: an open page alone keeps nobody signed in."""
        key = hashed(secret)
        accounts = moment.hall.accounts
        session = accounts.sessions.get(key)
        account = accounts.people.get(session.account) if session else None
        if session is None or account is None or not account.enabled or moment.at >= session.until:
            return None
        if monotonic - self._seen.setdefault(key, monotonic) >= idle_ms(account):
            return None
        complete = not self._second_factor or account.role is not Role.MANAGER or session.how in FACTORED
        return Person(account, session, key, token_of(secret), complete)

    def _forget(self, moment: Moment) -> None:
        """Those that the ledger has ended."""
        if len(self._seen) > 2 * len(moment.hall.accounts.sessions) + 16:
            self._seen = {key: at for key, at in self._seen.items() if key in moment.hall.accounts.sessions}


def idle_ms(account: Account) -> int:
    return MANAGER_IDLE_MS if account.role is Role.MANAGER else IDLE_MS
