"""The pages of a running central, put together: what they may read, and how what is asked reaches its owner."""

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

import structlog

from central.authority.folder import Authority
from central.config.settings import Settings, WebTable
from central.door.door import Knock
from central.enrolment.applicants import Applicants, path_of
from central.enrolment.desk import Desk
from central.fleet.shelf import Shelf
from central.hooks.teller import Teller
from central.line import Line
from central.moment import Moment, Moments
from central.service import Service
from central.site_shelf import SiteShelf
from central.stopwatch import Stopwatch
from central.store.site_history import SiteHistory
from central.web import WebError
from central.web.crowd import Crowd
from central.web.factor import Factors, key_of
from central.web.fleet_desk import FleetDesk
from central.web.guessing import Guessing
from central.web.house import House
from central.web.live import Live
from central.web.owner import OwnersDoor
from central.web.passwords import Passwords
from central.web.server import Web, WebAddress, monotonic_ms
from central.web.sessions import Sessions
from central.web.site_desk import SiteDesk
from central.web.ticket_address import TicketAddress
from central.web.usual import UsualDays, UsualOf, nothing_usual
from central.web.vitals import Vitals
from protocols.credentials import LOOPBACK
from protocols.discovery import Beacon
from protocols.messages import Message

ANYWHERE = ("0.0.0.0", "::")  # noqa: S104  not where it listens, but how that is written
log = structlog.get_logger("central")


def opened(
    settings: Settings,
    service: Service,
    post: Callable[[Knock], bool],
    clock: Callable[[], int],
    authority: Authority | None,
) -> Web:
    """Started. Raises WebError."""
    if not service.hall.accounts.managers():
        log.warning("belum ada pengelola / there is no manager yet: gerai-central web link makes the first one's link")
    moments = shown(service, clock)
    owner = OwnersDoor(lambda: service.hall, post)
    teller = _teller(settings, service, moments, clock)
    house = replace(
        house_for(settings.web, owner, moments, _key(settings), UsualDays(settings.ledger).of),
        vitals=_vitals(settings, service, teller),
        site=SiteDesk(owner, moments, SiteShelf(settings.site), SiteHistory(settings.ledger)),
        fleet=FleetDesk(settings.ledger, authority.fingerprint if authority else ""),
    )
    service.orders.marked = _marks(house)
    desk = None
    if authority is not None:
        releases, applicants = Shelf(settings.ledger).folder, Applicants(path_of(settings.ledger))
        desk = Desk(service.site, authority, settings.broker.port, releases=releases, applicants=applicants)
        service.orders.adopted.append(desk.adopt)
    shown_by = None if settings.web.plain else authority
    web = Web(WebAddress(settings.web.listen, settings.web.port), house, shown_by, desk)
    web.start()
    web.teller = teller
    teller.start()
    if authority is not None and settings.web.listen not in LOOPBACK:
        web.beacon = _beacon(settings, service.site.id, authority.fingerprint)
        web.beacon.start()
    return web


def _vitals(settings: Settings, service: Service, teller: Teller) -> Vitals:
    line = service.outlet
    stopwatch = line.stopwatch if isinstance(line, Line) else Stopwatch()
    return Vitals(settings.ledger, settings.backup.folder, stopwatch, lambda: teller.waiting(service.hall.sequence))


def _teller(settings: Settings, service: Service, moments: Moments, clock: Callable[[], int]) -> Teller:
    """Told on the owner's thread that something is new, it looks on its own."""
    made = Teller(
        settings.ledger, service.site.id, _key(settings), lambda: moments.newest.hall.hooks, clock, monotonic, log
    )
    moments.told.append(made.ring)
    return made


def _marks(house: House) -> Callable[[Message], Message]:
    """A ticket bears the address of its page, unless the hall's tickets bear none."""

    def marked(message: Message) -> Message:
        return house.address.written_on(message) if house.now.site.design.ticket_code else message

    return marked


def _beacon(settings: Settings, site: str, fingerprint: str) -> Beacon:
    """Blank Pis and those whose central has moved find it by this, and believe it for its certificate."""
    listen = settings.web.listen
    return Beacon(site, fingerprint, settings.web.port, settings.broker.port, () if listen in ANYWHERE else (listen,))


def house_for(
    table: WebTable, owner: OwnersDoor, moments: Moments, key: bytes, usual: UsualOf = nothing_usual
) -> House:
    second_factor = table.second_factor != "none"
    live = Live(moments)
    moments.told.append(live.ring)
    return House(
        owner=owner,
        moments=moments,
        live=live,
        passwords=Passwords(table.passwords),
        factors=Factors(key),
        guessing=Guessing(),
        sessions=Sessions(second_factor=second_factor),
        monotonic=monotonic_ms,
        address=TicketAddress(table.public, key),
        crowd=Crowd(),
        second_factor=second_factor,
        usual=usual,
    )


def shown(service: Service, clock: Callable[[], int]) -> Moments:
    """Each turn of the owner leaves a moment; a mistake in it costs the pages, never the hall."""
    moments = Moments(Moment(service.site, service.hall, clock()))

    def show() -> None:
        lookout = service.lookout
        moments.show(service.site, service.hall, clock(), lookout.alerts, lookout.conditions)

    service.orders.shown = lambda: service.complaints.contain("pages", clock(), show)
    return moments


def _key(settings: Settings) -> bytes:
    try:
        return key_of(settings.ledger)
    except OSError as error:
        raise WebError(
            f"{settings.ledger}.key: tidak bisa ditulis / cannot be written ({error.strerror}): the key of the second "
            "factors belongs there"
        ) from error
