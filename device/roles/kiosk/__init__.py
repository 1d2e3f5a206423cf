"""The ticket kiosk: one press, one number, on paper.

    Ready --Chosen--> Asking --TicketReply--> Printing --Printed--> Thanking --> Ready
                        |  \\                    |   ^
                 no answer  refused      PrintFailed |
                        v    v                  v    | PrinterReady (known not on paper)
                       Refusing <--not fixed-- Jammed

The whole table is checked in: docs/machines.md. One request is in flight at a time, and it is in the journal before it
is asked. A number that may be on paper stays callable, and a request that was given up is never printed. A press that
central does not answer gets a number of the kiosk's own, as long as its lease lasts: `lease`, `lease_talk`.
"""

from dataclasses import replace
from functools import partial

from device.roles.effects import Effects, Send, Settle, Show
from device.roles.events import (
    Browsed,
    Chosen,
    ContrastPressed,
    DeadlinePassed,
    Heard,
    KioskEvent,
    LanguagePressed,
    LinkDown,
    LinkUp,
    OnPaper,
    OpenRequest,
    Printed,
    PrinterBroken,
    PrinterReady,
    PrintFailed,
    PriorityPressed,
    Recovered,
    ReprintPressed,
    Trouble,
)
from device.roles.following import away, latest, newer, soonest
from device.roles.kiosk import accounts, asking, language, lease, lease_talk, paper
from device.roles.kiosk.screen import screen, why_unready
from device.roles.kiosk.states import (
    BROWSING_MS,
    PRIORITY_MS,
    Asking,
    Doing,
    Doubt,
    Jammed,
    Kiosk,
    Printing,
    Ready,
    Refusing,
    Thanking,
    Unready,
)
from protocols.messages import (
    CentralState,
    ClockTick,
    JournalReply,
    KioskSnapshot,
    LeaseReply,
    Message,
    OfflineReply,
    PaperReply,
    TicketReply,
)

__all__ = [
    "Asking",
    "Doing",
    "Doubt",
    "Jammed",
    "Kiosk",
    "Printing",
    "Ready",
    "Refusing",
    "Thanking",
    "Unready",
    "deadline",
    "screen",
    "step",
]

Step = tuple[Kiosk, Effects]
Visit = Browsed | Chosen | PriorityPressed | LanguagePressed | ContrastPressed | ReprintPressed
Paperwork = Printed | PrintFailed | PrinterReady | PrinterBroken
Surroundings = Heard | LinkUp | LinkDown
Answer = TicketReply | PaperReply | LeaseReply | OfflineReply | JournalReply


def step(kiosk: Kiosk, event: KioskEvent, now: int) -> Step:
    """`now`: local monotonic ms."""
    after, effects = lease_talk.accounted(*_hear(kiosk, event, now))
    for more in (lease_talk.told, partial(lease_talk.noted, kiosk), accounts.given):
        after, said = more(after, now)
        effects += said
    after = _rest(lease.watched(after, now))
    picture = screen(after)
    if picture == after.shown:
        return after, effects
    return replace(after, shown=picture), (*effects, Show(picture))


def deadline(kiosk: Kiosk) -> int | None:
    """When the runner must wake us, if nothing else happens first."""
    spare = kiosk.offline.spare
    return soonest(_own_deadline(kiosk), spare.until if spare else None)


def _own_deadline(kiosk: Kiosk) -> int | None:
    """Of what it is doing."""
    match kiosk.doing:
        case Unready():
            return None
        case Ready(priority_until=priority_until, browsing_until=browsing_until, english_until=english_until):
            return soonest(priority_until, browsing_until, english_until)
        case Asking(resend_at=resend_at, give_up_at=give_up_at, own_at=own_at):
            return soonest(resend_at, give_up_at, own_at)
        case Jammed(until=until, retry_at=retry_at):
            return soonest(until, retry_at if kiosk.trouble is None else None)
        case Printing(until=until) | Thanking(until=until) | Refusing(until=until):
            return until


def _hear(kiosk: Kiosk, event: KioskEvent, now: int) -> Step:
    match event:
        case Heard() | LinkUp() | LinkDown():
            return _follow(kiosk, event, now)
        case Browsed() | Chosen() | PriorityPressed() | LanguagePressed() | ContrastPressed() | ReprintPressed():
            return _visit(kiosk, event, now)
        case Printed() | PrintFailed() | PrinterReady() | PrinterBroken():
            return _paperwork(kiosk, event, now)
        case Recovered(open_requests, asked, offline):
            return _recover(lease_talk.recovered(replace(kiosk, asked=asked), offline), open_requests)
        case DeadlinePassed():
            return _wake(kiosk, now)


def _follow(kiosk: Kiosk, event: Surroundings, now: int) -> Step:
    match event:
        case LinkDown():
            return replace(kiosk, link=False, offline=replace(kiosk.offline, greeted=False)), ()
        case LinkUp():
            connected = replace(kiosk, link=True)
            return connected, paper.alerts(connected) + _ask_at_once(connected)
        case Heard(message):
            return _heard(kiosk, message, now)


def _heard(kiosk: Kiosk, message: Message, now: int) -> Step:
    match message:
        case KioskSnapshot() if newer(message, kiosk.menu):
            return replace(kiosk, menu=message), ()
        case CentralState():
            greeted = replace(kiosk.offline, greeted=True)
            after = replace(kiosk, central=latest(message, kiosk.central), offline=greeted)
            return after, _ask_at_once(after) if _is_back(kiosk.central, after.central) else ()
        case ClockTick():
            ticked = lease_talk.ticked(kiosk, message, now)
            return ticked, lease_talk.asked_again(ticked)
        case TicketReply() | PaperReply() | LeaseReply() | OfflineReply() | JournalReply():
            return _answered(lease_talk.heard(kiosk, now), message, now)
        case _:
            return kiosk, ()


def _answered(kiosk: Kiosk, reply: Answer, now: int) -> Step:
    match reply:
        case TicketReply():
            return asking.answer(kiosk, reply, now)
        case PaperReply(request_id=request_id, outcome=outcome):
            return kiosk, (Settle(asking.paper_key(request_id, outcome)),)
        case LeaseReply():
            return lease_talk.granted(kiosk, reply, now)
        case OfflineReply():
            return lease_talk.merged(kiosk, reply)
        case JournalReply(request_id=request_id):
            return kiosk, (Settle(f"{request_id}:journal"),)


def _is_back(before: CentralState | None, after: CentralState | None) -> bool:
    """Somebody is there who may not have what the one before was asked."""
    if after is None or before is None or away(after):
        return False
    return away(before) or after.epoch > before.epoch


def _visit(kiosk: Kiosk, event: Visit, now: int) -> Step:
    if isinstance(event, LanguagePressed | ContrastPressed):
        return language.wish(kiosk, event, now), ()
    if isinstance(kiosk.doing, Asking | Printing):
        return kiosk, ()
    match event:
        case ReprintPressed():
            return paper.reprint(kiosk, now)
        case _ if isinstance(kiosk.doing, Jammed):
            return kiosk, ()
        case Chosen():
            return asking.choose(kiosk, event, now)
        case PriorityPressed():
            return _browse(kiosk, replace(_ready(kiosk), priority_until=_toggled(kiosk, now)), now)
        case Browsed():
            return _browse(kiosk, _turned_to(_ready(kiosk), event, now), now)


def _turned_to(ready: Ready, place: Browsed, now: int) -> Ready:
    away = place.tenant or place.page or place.search is not None
    until = now + BROWSING_MS if away else None
    return replace(ready, tenant=place.tenant, page=place.page, search=place.search, browsing_until=until)


def _browse(kiosk: Kiosk, ready: Ready, now: int) -> Step:
    return (kiosk, ()) if why_unready(kiosk) else (language.kept(replace(kiosk, doing=ready), now), ())


def _ready(kiosk: Kiosk) -> Ready:
    return kiosk.doing if isinstance(kiosk.doing, Ready) else Ready()


def _toggled(kiosk: Kiosk, now: int) -> int | None:
    return None if asking.armed(kiosk, now) else now + PRIORITY_MS


def _paperwork(kiosk: Kiosk, event: Paperwork, now: int) -> Step:
    match event:
        case Printed():
            return paper.printed(kiosk, event, now)
        case PrintFailed():
            return paper.failed(kiosk, event, now)
        case PrinterBroken(trouble):
            before = _solved(kiosk) if kiosk.trouble is not trouble else ()
            return replace(kiosk, trouble=trouble), (*before, paper.troubled(trouble))
        case PrinterReady():
            after, effects = paper.try_again(replace(kiosk, trouble=None), now)
            return after, _solved(kiosk) + effects


def _solved(kiosk: Kiosk) -> Effects:
    return (paper.solved(kiosk.trouble.value),) if kiosk.trouble else ()


def _recover(kiosk: Kiosk, open_requests: tuple[OpenRequest, ...]) -> Step:
    if isinstance(kiosk.doing, Unready | Ready):
        return paper.recover(kiosk, open_requests)
    return kiosk, ()


def _wake(kiosk: Kiosk, now: int) -> Step:
    due = _own_deadline(kiosk)
    if due is None or now < due:
        return kiosk, ()
    match kiosk.doing:
        case Ready() as ready:
            left = _left_alone(ready, now)
            after = kiosk if left.english_until is not None else language.forgotten(kiosk)
            return replace(after, doing=left), ()
        case Asking() as waiting:
            return asking.ask_again(kiosk, waiting, now)
        case Printing() as printing:
            return paper.jam(kiosk, printing, OnPaper.MAYBE, Trouble.SILENT, now)
        case Jammed(on_paper=OnPaper.NO) as jammed:
            return paper.overdue(kiosk, jammed, now) if now >= jammed.until else paper.try_again(kiosk, now)
        case _:
            return language.over(kiosk, now), ()


def _left_alone(ready: Ready, now: int) -> Ready:
    browsing = ready.browsing_until is not None and now < ready.browsing_until
    armed = ready.priority_until is not None and now < ready.priority_until
    reads_english = ready.english_until is not None and now < ready.english_until
    return Ready(
        priority_until=ready.priority_until if armed else None,
        tenant=ready.tenant if browsing else "",
        page=ready.page if browsing else 0,
        search=ready.search if browsing else None,
        browsing_until=ready.browsing_until if browsing else None,
        english_until=ready.english_until if reads_english else None,
    )


def _ask_at_once(kiosk: Kiosk) -> Effects:
    """The way is free again: a request in flight need not wait for its next turn."""
    return (Send(kiosk.doing.request),) if isinstance(kiosk.doing, Asking) else ()


def _rest(kiosk: Kiosk) -> Kiosk:
    """Between two visitors a kiosk is Ready exactly when a number can be given."""
    match kiosk.doing, why_unready(kiosk):
        case Ready(), None:
            return kiosk
        case Unready(), None:
            return replace(kiosk, doing=Ready())
        case Ready() | Unready(), _:
            return language.forgotten(replace(kiosk, doing=Unready()))
        case _:
            return kiosk
