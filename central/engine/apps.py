"""Other programs of the city, as the hall's ledger has them: who may ask for what until when, and who is awaited."""

from collections.abc import Mapping
from enum import StrEnum

import msgspec
from immutables import Map

from central.engine.app_commands import Appoint, CancelAppointment, CheckIn, GiveNumber

APP = "aplikasi-"
"""Before a token's name: who did it, in the ledger. No device is called so."""

TOKENS_MAX = 50
TOKEN_DAYS_MAX = 730
HOOKS_MAX = 10
AHEAD_DAYS = 60
"""So far ahead somebody can be awaited."""
APPOINTMENTS_MAX = 10_000
EARLY_MINUTES = 30
"""So long before his span somebody may say that he is there."""


class Scope(StrEnum):
    """What a token may be for."""

    READ = "read"
    TICKETS = "tickets"
    APPOINTMENTS = "appointments"
    METRICS = "metrics"


NEEDS: Mapping[type, Scope] = {
    GiveNumber: Scope.TICKETS,
    Appoint: Scope.APPOINTMENTS,
    CancelAppointment: Scope.APPOINTMENTS,
    CheckIn: Scope.APPOINTMENTS,
}


class App(msgspec.Struct, frozen=True, kw_only=True):
    """`name`: that of its token; `secret`: the hash of it; `until`: UTC ms."""

    name: str
    secret: str
    scopes: tuple[str, ...]
    until: int

    @property
    def actor(self) -> str:
        return APP + self.name


class Hook(msgspec.Struct, frozen=True, kw_only=True):
    """Who is told what happens: see `HookAdded`. `since`: the row of the ledger by which it was added."""

    name: str
    url: str
    kinds: tuple[str, ...]
    networks: tuple[str, ...]
    salt: str
    since: int


class Appointment(msgspec.Struct, frozen=True, kw_only=True):
    """`first`, `last`: minutes since local midnight of `day`. `app`: who asked for it. `ticket`: once he has come."""

    id: str
    app: str
    service: str
    day: str
    first: int
    last: int
    cancelled: bool = False
    ticket: str = ""

    @property
    def awaited(self) -> bool:
        return not (self.cancelled or self.ticket)


Span = tuple[str, str, int]
"""Service, day, and the minute at which it begins."""


class Awaited(msgspec.Struct, frozen=True, kw_only=True):
    """Appointments of today and later. `taken`: how many have each span; `open`: how many of (service, day) have not
    come yet, and have a number of the day's quota kept for them."""

    all: Map[str, Appointment] = Map()
    taken: Map[Span, int] = Map()
    open: Map[tuple[str, str], int] = Map()

    def reserved(self, service: str, day: str) -> int:
        return self.open.get((service, day), 0)

    def put(self, made: Appointment) -> "Awaited":
        """With one more, or with one that has changed."""
        before = self.all.get(made.id)
        held, holds = before is not None and not before.cancelled, not made.cancelled
        was, now = before is not None and before.awaited, made.awaited
        span, whole = (made.service, made.day, made.first), (made.service, made.day)
        return Awaited(
            all=self.all.set(made.id, made),
            taken=self.taken.set(span, self.taken.get(span, 0) + holds - held),
            open=self.open.set(whole, self.open.get(whole, 0) + now - was),
        )

    def of_new_day(self, day: str) -> "Awaited":
        """Who did not come on the days before is awaited no more."""
        left = Awaited()
        for each in self.all.values():
            if each.day >= day:
                left = left.put(each)
        return left
