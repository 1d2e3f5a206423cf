"""What the routes share: the way to the owner, the newest moment, who is signed in, how secrets are kept."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from litestar.connection import ASGIConnection

from central.engine.access_commands import Access
from central.engine.accounts import Account
from central.engine.commands import Command
from central.engine.events import AnyEvent, Refused
from central.engine.refusals import words
from central.moment import Moment, Moments
from central.web.crowd import Crowd
from central.web.factor import Factors
from central.web.fleet_desk import FleetDesk
from central.web.guessing import Guessing
from central.web.live import Live
from central.web.owner import OwnersDoor
from central.web.passwords import Passwords
from central.web.sessions import Sessions
from central.web.site_desk import SiteDesk
from central.web.sketching import Sketcher
from central.web.ticket_address import TicketAddress
from central.web.usual import UsualOf, nothing_usual
from central.web.vitals import Vitals
from protocols.messages import Words

WEB = "web"
"""Who acts in the ledger where nobody has signed in yet."""


@dataclass(frozen=True, slots=True)
class House:
    """One for all requests. `second_factor`: managers need one. `monotonic`: ms. `usual`: what a day mostly is.

    `site`: how pages change the hall itself; None: they cannot.
    `fleet`: what is known of its machines beside the moment. `vitals`: what a program that watches it is told.
    """

    owner: OwnersDoor
    moments: Moments
    live: Live
    passwords: Passwords
    factors: Factors
    guessing: Guessing
    sessions: Sessions
    monotonic: Callable[[], int]
    address: TicketAddress
    crowd: Crowd
    second_factor: bool = True
    usual: UsualOf = nothing_usual
    site: SiteDesk | None = None
    fleet: FleetDesk | None = None
    vitals: Vitals | None = None
    sketcher: Sketcher = field(default_factory=Sketcher)

    @property
    def now(self) -> Moment:
        return self.moments.newest

    async def order(self, command: Command, account: Account, request_id: str = "") -> tuple[AnyEvent, ...]:
        """What somebody who is signed in wants done. Raises BusyError. A refusal is an answer like any other."""
        return await self.owner.order(command, account.actor, request_id or secrets.token_hex(16))

    async def settle(self, command: Access) -> tuple[AnyEvent, ...]:
        """What the pages themselves have to write down: who came in, who left. Raises BusyError."""
        return await self.owner.order(command, WEB, secrets.token_hex(16))


def house_of(connection: ASGIConnection[Any, Any, Any, Any]) -> House:
    house: House = connection.app.state.house
    return house


def refusal(events: tuple[AnyEvent, ...]) -> Words | None:
    """Why nothing was done; None: it was done."""
    refused = next((event for event in events if isinstance(event, Refused)), None)
    return words(refused.code, refused.detail) if refused else None
