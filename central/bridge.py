"""Between the wire and the rules: what arrived becomes a command, a command's events become the answer. Pure.

Who says something is known from the topic alone; what he may say, from his role and place in the site.
"""

from functools import lru_cache
from typing import assert_never, get_args

import msgspec

from central.engine import commands as c
from central.engine import replies
from central.engine.envelope import Ask
from central.engine.events import AnyEvent
from central.engine.model import Hall
from central.engine.site import Binding, Site
from protocols import messages as m
from protocols import version
from protocols.codec import BadMessageError, decode
from protocols.topics import (
    NEWEST_MINOR,
    OLDEST_MINOR,
    ROUTES,
    Party,
    Route,
    UnknownTopicError,
    address_of,
    prefix,
)

OfKiosk = m.RequestTicket | m.ReportPaper | m.AskLease | m.ReportOffline | m.ReportJournal
Request = OfKiosk | m.OfficerCommand | m.SubmitRating | m.SubmitSurvey
"""What a device asks and central answers."""

REQUESTS = get_args(Request)


class UnwelcomeError(Exception):
    """Not to be acted on: counted, logged now and then, dropped. `device` "" when nobody known said it."""

    def __init__(self, reason: str, device: str = "", detail: str = "") -> None:
        super().__init__(f"{reason}: {device} {detail}")
        self.reason = reason
        self.device = device
        self.detail = detail


class Heard(msgspec.Struct, frozen=True):
    """A message of a device that may say it."""

    binding: Binding
    message: m.Message

    @property
    def device(self) -> str:
        return self.binding.device


class Central(msgspec.Struct, frozen=True):
    """What a central says of itself: this one's echo, or another one."""

    state: m.CentralState


_address = lru_cache(maxsize=2_048)(address_of)
"""Devices say the same few topics again and again."""


def filters(site: str) -> tuple[tuple[str, int], ...]:
    """Everything central listens to: what devices say, and what any central says of itself."""
    up = [route for route in ROUTES if route.says is not Party.CENTRAL or route.message is m.CentralState]
    return tuple((prefix(site) + route.path.replace("{device}", "+"), route.qos) for route in up)


def speaker(site: Site, topic: str) -> str:
    """Whose message it is, by its topic alone: a device of the site, or "" for everybody else and for centrals."""
    parts = topic.split("/", 5)
    return parts[4] if len(parts) == 6 and parts[3] == "up" and parts[4] in site.devices else ""


def hear(site: Site, topic: str, payload: bytes) -> Heard | Central:
    """Who says what. Raises UnwelcomeError for everything that is not his to say."""
    try:
        address = _address(site.id, topic)
    except UnknownTopicError as error:
        raise UnwelcomeError("unknown_topic", detail=str(error)) from error
    says = address.route.says
    binding = site.devices.get(address.name)
    if says is not Party.CENTRAL:
        if binding is None:
            raise UnwelcomeError("unknown_device", detail=address.name[:40])
        if says is not Party.DEVICE and says.value != binding.role:
            raise UnwelcomeError("wrong_role", binding.device, f"a {binding.role} does not say {address.route.path}")
    message = _message(address.route, payload, binding)
    if binding is not None and says is not Party.CENTRAL:
        return Heard(binding, message)
    if isinstance(message, m.CentralState):
        return Central(message)
    raise UnwelcomeError("unknown_topic", detail=topic[:120])


def _message(route: Route, payload: bytes, binding: Binding | None) -> m.Message:
    try:
        return decode(route, payload)
    except BadMessageError as error:
        raise UnwelcomeError("malformed", binding.device if binding else "", str(error)) from error


def update_needed(device: str, birth: m.Birth) -> m.Words | None:
    """What to tell people when this central and the device cannot agree on a minor version."""
    return version.update_needed(device, birth.oldest, birth.newest, OLDEST_MINOR, NEWEST_MINOR)


def request_id(message: Request) -> str:
    """The id under which the ledger keeps the answer: a paper has one for each of its outcomes.

    What a kiosk gave by itself has one beside that of the press, which may have been answered unheard.
    """
    match message:
        case m.ReportOffline():
            return f"{message.request_id}:offline"
        case m.AskLease():
            return f"{message.request_id}:lease"
        case m.ReportJournal():
            return f"{message.request_id}:journal"
        case m.ReportPaper():
            return f"{message.request_id}:{message.outcome.value}"
        case _:
            return message.request_id


def command(binding: Binding, message: Request, now: int) -> c.Command:
    """What the device asks, about the place where it stands. `now`: UTC ms on central's clock."""
    match message:
        case m.OfficerCommand():
            return c.Press(counter=binding.place, message=message, age=age(message, now))
        case m.SubmitRating():
            return c.Rate(
                counter=binding.place,
                ticket=message.ticket,
                leg=message.leg,
                score=message.score,
                age=rating_age(message, now),
                reason=message.reason.value if message.reason else "",
            )
        case m.SubmitSurvey():
            return c.Answer(
                counter=binding.place,
                ticket=message.ticket,
                leg=message.leg,
                element=message.element.value,
                score=message.score,
                age=rating_age(message, now),
            )
        case _:
            return _of_kiosk(binding, message)


def _of_kiosk(binding: Binding, message: OfKiosk) -> c.Command:
    match message:
        case m.RequestTicket():
            return c.RequestTicket(kiosk=binding.place, service=message.service, priority=message.priority)
        case m.ReportPaper():
            return c.ReportPaper(
                kiosk=binding.place, about=message.request_id, outcome=message.outcome, reason=message.reason
            )
        case m.AskLease():
            return c.GrantLease(kiosk=binding.place, message=message)
        case m.ReportOffline():
            return c.MergeOffline(kiosk=binding.place, message=message)
        case m.ReportJournal():
            return c.CompareJournal(kiosk=binding.place, message=message)
        case _:
            assert_never(message)


def age(message: m.OfficerCommand, now: int) -> int:
    """How old a press is. One from the future has a wrong clock, and is trusted as little as one from the past."""
    return abs(now - message.pressed_at)


def rating_age(message: m.SubmitRating | m.SubmitSurvey, now: int) -> int:
    """How long ago a visitor pressed: resent bytes stay the same, so the device says when, if it knew the time."""
    if message.pressed_at is None:
        return message.waited_ms
    return max(message.waited_ms, now - message.pressed_at)


def ask(heard: Heard, message: Request, now: int) -> Ask:
    return Ask(now=now, actor=heard.device, request_id=request_id(message))


def foreign(hall: Hall, heard: Heard, message: Request) -> bool:
    """Whether the id belongs to another device's request: what was answered to one is nobody else's answer."""
    device = heard.device
    if hall.askers.get(message.request_id, device) != device:
        return True
    several = request_id(message) != message.request_id
    return several and hall.askers.get(request_id(message), device) != device


def sighting(heard: Heard) -> c.SeeDevice | None:
    """What a message says about the device's presence; None if that is no news in itself."""
    match heard.message:
        case m.Birth(boot_id=boot_id, version=version):
            return c.SeeDevice(device=heard.device, boot_id=boot_id, online=True, how="birth", version=version)
        case m.DeviceState(boot_id=boot_id, state=state) if state is not m.Online.ONLINE:
            return c.SeeDevice(device=heard.device, boot_id=boot_id, online=False, how=state.value)
        case _:
            return None


def reply(site: Site, message: Request, events: tuple[AnyEvent, ...]) -> m.Message:
    """The answer to a request, from the events it caused."""
    match message:
        case m.OfficerCommand():
            return replies.officer_reply(message.request_id, message.action, events)
        case m.SubmitRating():
            return replies.rating_reply(message.request_id, events)
        case m.SubmitSurvey():
            return replies.survey_reply(message.request_id, events)
        case _:
            return _kiosk_reply(site, message, events)


def _kiosk_reply(site: Site, message: OfKiosk, events: tuple[AnyEvent, ...]) -> m.Message:
    match message:
        case m.RequestTicket():
            return replies.ticket_reply(site, message.request_id, events)
        case m.ReportPaper():
            return replies.paper_reply(message.request_id, message.outcome)
        case m.AskLease():
            return replies.lease_reply(message.request_id, events)
        case m.ReportOffline():
            return replies.offline_reply(message.request_id, events)
        case m.ReportJournal():
            return replies.journal_reply(message.request_id, events)
        case _:
            assert_never(message)
