"""A press becomes a request, and a request ends: with a slip, a refusal, or by being given up."""

from dataclasses import replace

from device.roles import words
from device.roles.effects import Deliver, Effects, Print, Record, Send
from device.roles.events import Chosen, Stage
from device.roles.kiosk.lease import cut_off, give, offered, usable
from device.roles.kiosk.popular import remembered
from device.roles.kiosk.screen import why_unready
from device.roles.kiosk.states import (
    GIVE_UP_MS,
    GIVEN_UP_MAX,
    NOTICE_MS,
    PRINT_MS,
    RESEND_MS,
    TRIED_MS,
    UNANSWERED_MS,
    Asking,
    Kiosk,
    Printing,
    Ready,
    Refusing,
    Unready,
)
from protocols.messages import Paper, ReportPaper, RequestTicket, Slip, TicketReply, Words

Step = tuple[Kiosk, Effects]


def choose(kiosk: Kiosk, chosen: Chosen, now: int) -> Step:
    """Journal, then ask; or say at once why not."""
    refused = _refusal(kiosk, chosen.service)
    if refused is not None:
        return replace(kiosk, doing=Refusing(refused, now + NOTICE_MS)), ()
    request = RequestTicket(request_id=chosen.request_id, service=chosen.service, priority=armed(kiosk, now))
    own_at = now + (TRIED_MS if cut_off(kiosk) else UNANSWERED_MS) if usable(kiosk, now) else None
    asking = Asking(request, now + RESEND_MS, RESEND_MS, now + GIVE_UP_MS, now, own_at)
    return replace(kiosk, doing=asking), (Record(request.request_id, Stage.ASKED), Send(request))


def armed(kiosk: Kiosk, now: int) -> bool:
    """Is the next number a priority one?"""
    match kiosk.doing:
        case Ready(priority_until=int(until)):
            return now < until
        case _:
            return False


def ask_again(kiosk: Kiosk, asking: Asking, now: int) -> Step:
    """The deadline of an unanswered request: a number of the kiosk's own, or the same id again, and then no more."""
    if asking.own_at is not None and now >= asking.own_at:
        if given := give(kiosk, asking, now):
            return given
        asking = replace(asking, own_at=None)
        kiosk = replace(kiosk, doing=asking)
    if now >= asking.give_up_at:
        return give_up(replace(kiosk, doing=Refusing(words.NO_ANSWER, now + NOTICE_MS)), asking.request.request_id)
    if now < asking.resend_at:
        return kiosk, ()
    wait_ms = asking.wait_ms * 2
    again = replace(asking, wait_ms=wait_ms, resend_at=now + wait_ms)
    return replace(kiosk, doing=again), (Send(asking.request),)


def give_up(kiosk: Kiosk, request_id: str, reason: str = "no_answer") -> Step:
    """From now on this request is never printed. Central is told until it knows; only then may the journal forget."""
    given_up = (*kiosk.given_up, request_id)[-GIVEN_UP_MAX:]
    told = report(request_id, Paper.ABANDONED, reason)
    return replace(kiosk, given_up=given_up), (told, Record(request_id, Stage.ABANDONED))


def answer(kiosk: Kiosk, reply: TicketReply, now: int) -> Step:
    """Central's answer: to the request in flight, to one given up, or to nobody here."""
    match kiosk.doing:
        case Asking(request) if request.request_id == reply.request_id:
            return _take(kiosk, reply, now)
        case _ if reply.request_id in kiosk.given_up and reply.slip is not None:
            return kiosk, (report(reply.request_id, Paper.ABANDONED, "late_answer"),)
        case _:
            return kiosk, ()


def report(request_id: str, outcome: Paper, reason: str = "") -> Deliver:
    """Tell central what became of the paper, until it answers."""
    said = ReportPaper(request_id=request_id, outcome=outcome, reason=reason)
    return Deliver(paper_key(request_id, outcome), said)


def paper_key(request_id: str, outcome: Paper) -> str:
    return f"{request_id}:{outcome.value}"


def _take(kiosk: Kiosk, reply: TicketReply, now: int) -> Step:
    if reply.slip is None:
        said = reply.refusal.words if reply.refusal else words.NO_ANSWER
        given_up = (*kiosk.given_up, reply.request_id)[-GIVEN_UP_MAX:]
        refused = replace(kiosk, doing=Refusing(said, now + NOTICE_MS), given_up=given_up)
        return refused, (Record(reply.request_id, Stage.REFUSED),)
    printing = Printing(reply.request_id, reply.slip, now + PRINT_MS)
    return replace(kiosk, doing=printing, asked=remembered(kiosk.asked, reply.slip)), (
        Record(reply.request_id, Stage.PRINTING, reply.slip),
        print_slip(kiosk, reply.request_id, reply.slip),
    )


def print_slip(kiosk: Kiosk, request_id: str, slip: Slip, *, copy: bool = False) -> Print:
    """The ticket with what the hall puts on all of them."""
    if kiosk.menu is None:
        return Print(request_id, slip, copy)
    return Print(request_id, slip, copy, kiosk.menu.site, kiosk.menu.footer)


def _refusal(kiosk: Kiosk, service: str) -> Words | None:
    if kiosk.menu is None or isinstance(kiosk.doing, Unready):
        return why_unready(kiosk) or words.NO_MENU
    found = offered(kiosk.menu, service)
    if found is None:
        return words.NOT_OFFERED
    return why_unready(kiosk) or found[1].closed
