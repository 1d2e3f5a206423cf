"""What can have happened between the hall and other programs of its city. Adding a field needs a default, for ever."""

from central.engine.event import Event


class TokenMade(Event, frozen=True, kw_only=True, tag="TokenMade"):
    """An application may ask for what `scopes` name until then (UTC ms). `secret`: the SHA-256 (hex) of its token."""

    token: str
    secret: str
    scopes: tuple[str, ...]
    until: int


class TokenRevoked(Event, frozen=True, kw_only=True, tag="TokenRevoked"):
    token: str


class Appointed(Event, frozen=True, kw_only=True, tag="Appointed"):
    """Somebody is awaited for a service on `day` from `first` to `last`, minutes since local midnight.

    `appointment`: the request that asked for it. Who comes is not known here.
    """

    appointment: str
    service: str
    day: str
    first: int
    last: int


class AppointmentCancelled(Event, frozen=True, kw_only=True, tag="AppointmentCancelled"):
    appointment: str


class HookAdded(Event, frozen=True, kw_only=True, tag="HookAdded"):
    """From this row on `url` is told what happens; only `kinds`, () = all. `networks`: inside addresses it may have.

    `salt`: from it and a key that is not in the ledger its secret follows.
    """

    hook: str
    url: str
    kinds: tuple[str, ...]
    networks: tuple[str, ...]
    salt: str


class HookRemoved(Event, frozen=True, kw_only=True, tag="HookRemoved"):
    hook: str


AppEvent = TokenMade | TokenRevoked | Appointed | AppointmentCancelled | HookAdded | HookRemoved
