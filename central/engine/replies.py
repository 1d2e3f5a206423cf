"""The answer to a request, from the events it caused: the same for ever, whoever asks again and when."""

from datetime import datetime
from functools import lru_cache

from central.engine.events import AnyEvent, Called, Finished, Issued, LeaseGranted, Refused
from central.engine.opening import local_time
from central.engine.refusals import refusal
from central.engine.site import Site
from protocols.messages import (
    Action,
    JournalReply,
    Lease,
    LeaseReply,
    OfficerReply,
    OfflineReply,
    Paper,
    PaperReply,
    RatingReply,
    Refusal,
    Slip,
    SurveyReply,
    TicketReply,
    Wait,
)

Events = tuple[AnyEvent, ...]


def ticket_reply(site: Site, request_id: str, events: Events) -> TicketReply:
    """The slip of the number that was issued, or why none was."""
    issued = next((event for event in events if isinstance(event, Issued)), None)
    if issued is None:
        return TicketReply(request_id=request_id, refusal=_refusal(events))
    return TicketReply(request_id=request_id, slip=slip(site, issued))


def slip(site: Site, issued: Issued) -> Slip:
    """What stands on the paper. `order` of an issued ticket is the moment of its issue."""
    service = site.services[issued.service]
    tenant = site.tenants[service.tenant]
    return Slip(
        ticket=issued.ticket,
        number=issued.number,
        service=service.name,
        tenant=tenant.name,
        place=tenant.place if tenant.place.id else site.place_of[issued.service],
        priority=issued.priority,
        ahead=issued.ahead,
        wait=Wait(least=issued.wait[0], most=issued.wait[1]) if issued.wait and site.design.ticket_wait else None,
        issued_at=issued.order,
        local_time=_moment(local_time(site, issued.order)),
        business_day=issued.ticket[:10],
        needs=service.needs if service.needs.id and site.design.ticket_needs else None,
    )


@lru_cache(maxsize=64)
def _moment(local: datetime) -> str:
    """A minute in words, kept for the others of that minute."""
    return f"{local:%d-%m-%Y %H.%M} {_zone(local.tzname() or '')}"


def _zone(name: str) -> str:
    return {"+07": "WIB", "+08": "WITA", "+09": "WIT"}.get(name, name)


def officer_reply(request_id: str, action: Action, events: Events) -> OfficerReply:
    """Done, with the number that is at the counter now or was the last; or why not."""
    about = next((event for event in reversed(events) if getattr(event, "ticket", "")), None)
    return OfficerReply(
        request_id=request_id,
        action=action,
        number=None if about is None or _only_finished(action, events) else _number(about),
        refusal=_refusal(events),
    )


def _only_finished(action: Action, events: Events) -> bool:
    """ "Next" closed the last one and found nobody."""
    called = any(isinstance(event, Called) for event in events)
    return action is Action.NEXT and not called and any(isinstance(event, Finished) for event in events)


def _number(event: AnyEvent) -> str:
    """A ticket's id is its business day and its number."""
    ticket_id: str = getattr(event, "ticket", "")
    return ticket_id[11:]


def rating_reply(request_id: str, events: Events) -> RatingReply:
    return RatingReply(request_id=request_id, refusal=_refusal(events))


def survey_reply(request_id: str, events: Events) -> SurveyReply:
    return SurveyReply(request_id=request_id, refusal=_refusal(events))


def paper_reply(request_id: str, outcome: Paper) -> PaperReply:
    """Central has it; whether it changed anything is not the kiosk's concern."""
    return PaperReply(request_id=request_id, outcome=outcome)


def lease_reply(request_id: str, events: Events) -> LeaseReply:
    """The lease that is new, not one that came back."""
    granted = next((event for event in reversed(events) if isinstance(event, LeaseGranted)), None)
    if granted is None or granted.adopted:
        return LeaseReply(request_id=request_id, refusal=_refusal(events))
    lease = Lease(
        lease=granted.lease,
        kiosk=granted.kiosk,
        business_day=granted.day,
        epoch=granted.epoch,
        mark=granted.mark,
        first=granted.first,
        last=granted.last,
        minutes=granted.minutes,
        until=granted.until,
    )
    return LeaseReply(request_id=request_id, lease=lease)


def offline_reply(request_id: str, events: Events) -> OfflineReply:
    return OfflineReply(request_id=request_id, refusal=_refusal(events))


def journal_reply(request_id: str, events: Events) -> JournalReply:
    return JournalReply(request_id=request_id, refusal=_refusal(events))


def _refusal(events: Events) -> Refusal | None:
    refused = next((event for event in events if isinstance(event, Refused)), None)
    return refusal(refused) if refused else None
