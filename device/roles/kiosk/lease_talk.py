"""What kiosk and central say to each other of leases: asking ahead, and what was given once the way is free again.

Everything in order: a lease is asked for only when central has all numbers of the one before; one that goes back is put
away on the disk first, so that no number of it can be given while central makes it void.
"""

from dataclasses import replace

from device.roles.central_clock import tick
from device.roles.effects import Deliver, Effect, Effects, Forget, KeepLease, RememberCentral, Send, Settle
from device.roles.events import OnPaper, Stage
from device.roles.following import away
from device.roles.kiosk.lease import MINUTE, cut_off
from device.roles.kiosk.states import Jammed, Kiosk, Printing
from device.roles.leasing import Contact, Held, Remembered, Taken
from protocols.messages import (
    AskLease,
    ClockTick,
    LeaseReply,
    OfflineReply,
    Paper,
    ReportOffline,
    ReportPaper,
)

Step = tuple[Kiosk, Effects]

KEEP_EVERY_MS = 10 * MINUTE
REFUSED_MS = MINUTE
NOT_OUT = (Paper.FAILED, Paper.ABANDONED)


def recovered(kiosk: Kiosk, found: Remembered) -> Kiosk:
    """After a restart. What was noted since the machine was booted goes on as if nothing had happened."""
    mine = replace(
        kiosk.offline,
        run=found.run,
        held=found.held,
        day=found.day,
        highest=found.highest,
        taken=found.taken,
    )
    if (contact := found.contact) is not None and mine.contact is None:
        offset = contact.central_at - contact.at
        clock = replace(mine.clock, epoch=contact.epoch, offset=offset, offset_minutes=contact.offset_minutes)
        mine = replace(mine, clock=clock, contact=contact.at, kept_at=contact.at)
    return replace(kiosk, offline=mine, menu=kiosk.menu or found.menu)


def heard(kiosk: Kiosk, now: int) -> Kiosk:
    """A word of central's own: from here on the minutes count anew."""
    return replace(kiosk, offline=replace(kiosk.offline, contact=now))


def ticked(kiosk: Kiosk, said: ClockTick, now: int) -> Kiosk:
    mine = kiosk.offline
    if said.epoch < mine.clock.epoch:
        return kiosk
    return replace(kiosk, offline=replace(mine, clock=tick(mine.clock, said, now), contact=now))


def granted(kiosk: Kiosk, reply: LeaseReply, now: int) -> Step:
    """On the disk before it counts. What was not asked for just now is none of ours."""
    mine = kiosk.offline
    if mine.asking is None or mine.asking.request_id != reply.request_id:
        return kiosk, ()
    lease = reply.lease
    if lease is None:
        return replace(kiosk, offline=replace(mine, asking=None, ask_after=now + REFUSED_MS)), ()
    held = Held(lease, lease.first)
    mine = replace(mine, asking=None, held=held, day=lease.business_day, highest=lease.last)
    after, kept = keep(replace(kiosk, offline=mine), now)
    return after, (KeepLease(held), *kept)


def merged(kiosk: Kiosk, reply: OfflineReply) -> Step:
    """Central has it in its ledger."""
    mine = kiosk.offline
    left = tuple(taken for taken in mine.taken if taken.request_id != reply.request_id)
    after = replace(kiosk, offline=replace(mine, taken=left))
    return after, (Settle(_key(reply.request_id)), Forget(reply.request_id))


def keep(kiosk: Kiosk, now: int) -> Step:
    """Write down what a restart would have to know."""
    mine = kiosk.offline
    central_at = mine.clock.at(mine.contact) if mine.contact is not None else None
    if mine.held is None or mine.contact is None or central_at is None or kiosk.menu is None:
        return kiosk, ()
    contact = Contact(mine.contact, central_at, mine.clock.epoch, mine.clock.offset_minutes)
    after = replace(kiosk, offline=replace(mine, kept_at=now))
    return after, (RememberCentral(contact, kiosk.menu),)


def accounted(kiosk: Kiosk, effects: Effects) -> Step:
    """Words about papers of its own numbers go with the number, as long as central has not been told of it."""
    left: list[Effect] = []
    for effect in effects:
        match effect:
            case Deliver(_, ReportPaper() as said) if _waits(kiosk, said.request_id):
                kiosk = _settled(kiosk, said)
            case _:
                left.append(effect)
    return _doubtful(kiosk), tuple(left)


def told(kiosk: Kiosk, now: int) -> Step:
    """All that central should hear now, if it can: numbers in the order in which they were given, then a new lease."""
    if not _can_talk(kiosk):
        return kiosk, ()
    kiosk, effects = _delivered(kiosk)
    if _should_ask(kiosk, now):
        kiosk, asked = _ask(kiosk)
        effects += asked
    return kiosk, effects


def noted(before: Kiosk, kiosk: Kiosk, now: int) -> Step:
    """The last contact is written down when the line breaks, and now and then before."""
    mine = kiosk.offline
    if mine.held is None or mine.contact is None:
        return kiosk, ()
    broke = cut_off(kiosk) and not cut_off(before)
    overdue = not cut_off(kiosk) and (mine.kept_at is None or now >= mine.kept_at + KEEP_EVERY_MS)
    return keep(kiosk, now) if broke or overdue else (kiosk, ())


def asked_again(kiosk: Kiosk) -> Effects:
    """An answer may have been lost."""
    mine = kiosk.offline
    return (Send(mine.asking),) if mine.asking is not None and _can_talk(kiosk) else ()


def fate(stage: Stage | None) -> tuple[Paper | None, str]:
    """What the journal knows of the paper of a number, after a restart."""
    match stage:
        case Stage.PRINTED:
            return Paper.PRINTED, ""
        case Stage.PRINTING | Stage.UNSURE:
            return None, ""
        case _:
            return Paper.FAILED, "restarted"


def _can_talk(kiosk: Kiosk) -> bool:
    """Central is there, and its clock is known."""
    mine, central = kiosk.offline, kiosk.central
    there = kiosk.link and mine.greeted and central is not None and not away(central)
    return there and central is not None and mine.clock.epoch == central.epoch and mine.clock.offset is not None


def _should_ask(kiosk: Kiosk, now: int) -> bool:
    mine, menu = kiosk.offline, kiosk.menu
    if menu is None or menu.offline is None or menu.business_day is None or not mine.run:
        return False
    if mine.asking is not None or mine.taken or now < mine.ask_after:
        return False
    held = mine.held
    return held is None or held.lease.business_day != menu.business_day or 2 * held.left < menu.offline.numbers


def _ask(kiosk: Kiosk) -> Step:
    mine, menu = kiosk.offline, kiosk.menu
    day = (menu.business_day if menu else None) or ""
    held = mine.held if mine.held and mine.held.lease.business_day == day else None
    asking = AskLease(
        request_id=f"{(int(mine.run, 16) + mine.asks) % 2**128:032x}",
        business_day=day,
        returns=held.lease if held else None,
        next=held.next if held else 0,
        highest=mine.highest if mine.day == day else 0,
    )
    after = replace(kiosk, offline=replace(mine, asking=asking, asks=mine.asks + 1, held=None))
    put_away: Effects = (KeepLease(None),) if mine.held else ()
    return after, (*put_away, Send(asking))


def _delivered(kiosk: Kiosk) -> Step:
    mine, effects = kiosk.offline, list[Effect]()
    after: list[Taken] = []
    for place, taken in enumerate(mine.taken):
        if not taken.settled:
            after += mine.taken[place:]
            break
        if not taken.delivered:
            effects.append(Deliver(_key(taken.request_id), _report(taken, kiosk)))
        after.append(replace(taken, delivered=True))
    return (replace(kiosk, offline=replace(mine, taken=tuple(after))), tuple(effects)) if effects else (kiosk, ())


def _report(taken: Taken, kiosk: Kiosk) -> ReportOffline:
    """The press on central's clock of today: central's now less what has passed here since."""
    pressed_at = taken.pressed_at if taken.pressed is None else kiosk.offline.clock.at(taken.pressed)
    return ReportOffline(
        request_id=taken.request_id,
        lease=taken.lease,
        index=taken.index,
        service=taken.service,
        priority=taken.priority,
        pressed_at=pressed_at,
        paper=taken.paper,
        reason=taken.reason,
    )


def _key(request_id: str) -> str:
    return f"{request_id}:offline"


def _waits(kiosk: Kiosk, request_id: str) -> bool:
    return any(taken.request_id == request_id and not taken.delivered for taken in kiosk.offline.taken)


def _settled(kiosk: Kiosk, said: ReportPaper) -> Kiosk:
    outcome = Paper.FAILED if said.outcome in NOT_OUT else said.outcome
    return _changed(kiosk, said.request_id, paper=outcome, reason=said.reason if outcome is Paper.FAILED else "")


def _doubtful(kiosk: Kiosk) -> Kiosk:
    """Of a number that is in print no more, and of which nothing was said, nobody knows whether it is on paper."""
    for taken in kiosk.offline.taken:
        if not taken.settled and not _in_print(kiosk, taken.request_id):
            kiosk = _changed(kiosk, taken.request_id, paper=None, reason="")
    return kiosk


def _in_print(kiosk: Kiosk, request_id: str) -> bool:
    match kiosk.doing:
        case Printing(request_id=printing, copy=False):
            return printing == request_id
        case Jammed(request_id=jammed, on_paper=OnPaper.NO):
            return jammed == request_id
        case _:
            return False


def _changed(kiosk: Kiosk, request_id: str, *, paper: Paper | None, reason: str) -> Kiosk:
    taken = tuple(
        replace(one, paper=paper, reason=reason, settled=True) if one.request_id == request_id else one
        for one in kiosk.offline.taken
    )
    return replace(kiosk, offline=replace(kiosk.offline, taken=taken))
