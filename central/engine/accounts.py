"""The people who work with the hall in a browser, as its ledger has them: a fold, like everything else it remembers.

Secrets come as hashes: of a password by argon2id, of a session, a link or a station by SHA-256 (hex).
"""

from enum import StrEnum

import msgspec
from immutables import Map

ACTOR = "orang-"
"""Before an account's name: who did it, in the ledger. No device is called so."""

SESSION_MS = 12 * 3_600_000
LINK_MS = 24 * 3_600_000
SESSIONS_MAX = 5
"""So many browsers at once for one account; the oldest is signed out for the next."""
ACCOUNTS_MAX = 1_000
STATIONS_MAX = 500


class Role(StrEnum):
    """What an account may do; each of them may look at less than it may do."""

    MANAGER = "manager"
    SUPERVISOR = "supervisor"
    OFFICER = "officer"
    TECHNICIAN = "technician"
    AUDITOR = "auditor"


class Account(msgspec.Struct, frozen=True, kw_only=True):
    """`counters`: where an officer may work, () = anywhere; `officer`: who of the site's officers he is, "" = none."""

    id: str
    name: str
    role: Role
    counters: tuple[str, ...] = ()
    officer: str = ""
    enabled: bool = True

    @property
    def actor(self) -> str:
        return ACTOR + self.id


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """A browser that is signed in until then (UTC ms). `how`: "password", "factor", "pin" or "link"."""

    account: str
    since: int
    until: int
    how: str


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """Who has it may set the password of `account`; "": make the first manager."""

    account: str
    until: int


class Accounts(msgspec.Struct, frozen=True, kw_only=True):
    """`people` by id; per person `passwords`, `pins`, `factors` (sealed); by hash `sessions`, `links` and `stations`,
    which are browsers at a counter: there a PIN will do."""

    people: Map[str, Account] = Map()
    passwords: Map[str, str] = Map()
    pins: Map[str, str] = Map()
    factors: Map[str, str] = Map()
    sessions: Map[str, Session] = Map()
    links: Map[str, Link] = Map()
    stations: Map[str, str] = Map()

    def of_new_day(self) -> "Accounts":
        """Sessions and links do not outlive a day."""
        return msgspec.structs.replace(self, sessions=Map(), links=Map())

    def of_actor(self, actor: str) -> Account | None:
        """Who acts, if he may act at all."""
        account = self.people.get(actor.removeprefix(ACTOR)) if actor.startswith(ACTOR) else None
        return account if account is not None and account.enabled else None

    def managers(self) -> int:
        """How many can still come in."""
        people = self.people.values()
        return sum(1 for each in people if each.role is Role.MANAGER and each.enabled and each.id in self.passwords)
