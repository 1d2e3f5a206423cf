"""What can be asked about accounts. Chance and hashing come inside: a rule rolls no dice and waits for nothing."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SetAccount:
    """Make an account, or change it."""

    account: str
    name: str
    role: str
    counters: tuple[str, ...] = ()
    officer: str = ""
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class SetPassword:
    """Its other sessions end; `session`: the one that stays."""

    account: str
    secret: str
    session: str = ""


@dataclass(frozen=True, slots=True)
class SetPin:
    account: str
    secret: str


@dataclass(frozen=True, slots=True)
class SetFactor:
    account: str
    sealed: str


@dataclass(frozen=True, slots=True)
class OpenLink:
    """`account` "": for the first manager, or for one more where all have lost their passwords."""

    link: str
    account: str = ""


@dataclass(frozen=True, slots=True)
class UseLink:
    """`account` and `name` are those of the new manager where the link is for none."""

    link: str
    account: str
    name: str
    secret: str


@dataclass(frozen=True, slots=True)
class SetStation:
    """A browser's secret (its hash) becomes that of a counter; `counter` "": of none any more."""

    station: str
    counter: str


@dataclass(frozen=True, slots=True)
class SignIn:
    """Whoever it is has proved it, `how`: see `SignedIn`."""

    session: str
    account: str
    how: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class SignOut:
    session: str
    reason: str = "left"


@dataclass(frozen=True, slots=True)
class FailSignIn:
    account: str
    how: str
    address: str = ""


Access = SetAccount | SetPassword | SetPin | SetFactor | OpenLink | UseLink | SetStation | SignIn | SignOut | FailSignIn
ACCESS = (SetAccount, SetPassword, SetPin, SetFactor, OpenLink, UseLink, SetStation, SignIn, SignOut, FailSignIn)
