"""What can have happened to accounts. Adding a field needs a default, for ever. No secret stands here in the clear.

Each says all of its kind about its subject, so that the newest of a kind is enough to know it.
"""

from central.engine.event import Event


class AccountSet(Event, frozen=True, kw_only=True, tag="AccountSet"):
    """Who `account` is from now on, and whether it may come in."""

    account: str
    name: str
    role: str
    counters: tuple[str, ...] = ()
    officer: str = ""
    enabled: bool = True


class PasswordSet(Event, frozen=True, kw_only=True, tag="PasswordSet"):
    """`secret`: argon2id in its own notation."""

    account: str
    secret: str


class PinSet(Event, frozen=True, kw_only=True, tag="PinSet"):
    """As `PasswordSet`; "": there is none any more."""

    account: str
    secret: str


class FactorSet(Event, frozen=True, kw_only=True, tag="FactorSet"):
    """The second factor, sealed with a key that is not in the ledger; "": there is none any more."""

    account: str
    sealed: str


class LinkOpened(Event, frozen=True, kw_only=True, tag="LinkOpened"):
    """Who brings the secret of `link` (a hash) before `until` sets the password of `account`; "": of a new manager."""

    link: str
    account: str
    until: int


class LinkUsed(Event, frozen=True, kw_only=True, tag="LinkUsed"):
    link: str
    account: str


class StationSet(Event, frozen=True, kw_only=True, tag="StationSet"):
    """The browser with the secret of `station` (its hash) stands at `counter`; "": no longer."""

    station: str
    counter: str


class SignedIn(Event, frozen=True, kw_only=True, tag="SignedIn"):
    """`session`: the hash of its secret; `how`: "password", "factor", "pin" or "link"."""

    session: str
    account: str
    until: int
    how: str
    address: str = ""


class SignedOut(Event, frozen=True, kw_only=True, tag="SignedOut"):
    """`reason`: "left", "idle", "replaced" or "password"."""

    session: str
    account: str
    reason: str


class SignInFailed(Event, frozen=True, kw_only=True, tag="SignInFailed"):
    """With the wrong secret of an account that there is. What was typed for a name that is none is kept nowhere."""

    account: str
    how: str
    address: str = ""


AccessEvent = (
    AccountSet
    | PasswordSet
    | PinSet
    | FactorSet
    | LinkOpened
    | LinkUsed
    | StationSet
    | SignedIn
    | SignedOut
    | SignInFailed
)
