"""What other programs of the city may ask of the hall, and who lets them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MakeToken:
    """`secret`: the SHA-256 (hex) of the token, which only its application has; it holds for so many days."""

    token: str
    secret: str
    scopes: tuple[str, ...]
    days: int


@dataclass(frozen=True, slots=True)
class RevokeToken:
    token: str


@dataclass(frozen=True, slots=True)
class GiveNumber:
    """An application, which shows or prints it by itself, wants a number. `room`: as in `RequestTicket`."""

    service: str
    priority: bool
    room: bool = True


@dataclass(frozen=True, slots=True)
class Appoint:
    """`first`: when its span begins, minutes since local midnight of `day`."""

    service: str
    day: str
    first: int


@dataclass(frozen=True, slots=True)
class CancelAppointment:
    appointment: str


@dataclass(frozen=True, slots=True)
class CheckIn:
    """Who was awaited has come. `room`: as in `RequestTicket`."""

    appointment: str
    priority: bool
    room: bool = True


Apply = GiveNumber | Appoint | CancelAppointment | CheckIn
APPLY = (GiveNumber, Appoint, CancelAppointment, CheckIn)
"""What only an application may ask."""


@dataclass(frozen=True, slots=True)
class AddHook:
    """As `HookAdded`."""

    hook: str
    url: str
    kinds: tuple[str, ...]
    networks: tuple[str, ...]
    salt: str


@dataclass(frozen=True, slots=True)
class RemoveHook:
    hook: str


Apps = MakeToken | RevokeToken | AddHook | RemoveHook | Apply
APPS = (MakeToken, RevokeToken, AddHook, RemoveHook, *APPLY)
