"""The kiosk without central: which of its own numbers it may give, until when, and the slip of one.

A number may be given while the lease is of the day that central said last, the last word from central is not too long
ago, and the day cannot be over. Of a machine that was booted since then nobody knows how long it was off: it gives none
before it has heard from central again.
"""

from dataclasses import replace
from datetime import UTC, datetime

from device.roles.central_clock import CentralClock
from device.roles.effects import Effects, Print, Record, TakeNumber
from device.roles.events import Stage
from device.roles.following import away
from device.roles.kiosk.offline import Spare
from device.roles.kiosk.popular import remembered
from device.roles.kiosk.states import PRINT_MS, Asking, Kiosk, Printing
from device.roles.leasing import Held, Taken
from protocols.messages import KioskSnapshot, Offer, Shelf, Slip, Words, offline_number

MINUTE = 60_000
NOWHERE = Words("", "")
ZONES = {420: "WIB", 480: "WITA", 540: "WIT"}
NO_TIME = "--.--"


def cut_off(kiosk: Kiosk) -> bool:
    """It is known that central cannot be asked."""
    return not kiosk.link or away(kiosk.central)


def spare(kiosk: Kiosk, now: int) -> Spare | None:
    """What could be given by itself from now on; None: there is no lease of this day."""
    mine = kiosk.offline
    held, menu = mine.held, kiosk.menu
    if held is None or menu is None or menu.offline is None or menu.business_day != held.lease.business_day:
        return None
    day_ends = mine.clock.local(held.lease.until)
    if mine.contact is None or day_ends is None:
        return Spare(held.left, 0)
    ends = min(mine.contact + held.lease.minutes * MINUTE, day_ends)
    minutes = max(0, -((now - ends) // MINUTE))
    return Spare(held.left, minutes, ends - (minutes - 1) * MINUTE if minutes else None)


def usable(kiosk: Kiosk, now: int) -> bool:
    found = spare(kiosk, now)
    return found is not None and found.usable


def watched(kiosk: Kiosk, now: int) -> Kiosk:
    """With what is left, which is shown while it is cut off."""
    left = spare(kiosk, now) if cut_off(kiosk) else None
    return kiosk if left == kiosk.offline.spare else replace(kiosk, offline=replace(kiosk.offline, spare=left))


def give(kiosk: Kiosk, asking: Asking, now: int) -> tuple[Kiosk, Effects] | None:
    """Print a number of its own for a press that central has not answered; None: there is none to give.

    The number is on the disk before it is on paper, so that no restart gives it again; and its press goes with it, so
    that what central may have answered unheard is void.
    """
    mine = kiosk.offline
    found = offered(kiosk.menu, asking.request.service)
    if mine.held is None or found is None or not usable(kiosk, now):
        return None
    shelf, offer = found
    lease, index = mine.held.lease, mine.held.next
    taken = Taken(
        request_id=asking.request.request_id,
        lease=lease,
        index=index,
        service=offer.service,
        priority=asking.request.priority,
        pressed=asking.pressed,
        pressed_at=mine.clock.at(asking.pressed),
    )
    number = offline_number(offer.series, lease.mark, index)
    slip = _slip(number, shelf, offer, taken, mine.clock)
    after = replace(
        kiosk,
        doing=Printing(taken.request_id, slip, now + PRINT_MS),
        asked=remembered(kiosk.asked, slip),
        offline=replace(mine, held=Held(lease, index + 1), taken=(*mine.taken, taken)),
    )
    said = _print(kiosk.menu, taken.request_id, slip)
    return after, (TakeNumber(taken), Record(taken.request_id, Stage.PRINTING, slip), said)


def offered(menu: KioskSnapshot | None, service: str) -> tuple[Shelf, Offer] | None:
    if menu is None:
        return None
    return next(((shelf, offer) for shelf in menu.shelves for offer in shelf.offers if offer.service == service), None)


def _print(menu: KioskSnapshot | None, request_id: str, slip: Slip) -> Print:
    return Print(request_id, slip) if menu is None else Print(request_id, slip, site=menu.site, footer=menu.footer)


def _slip(number: str, shelf: Shelf, offer: Offer, taken: Taken, clock: CentralClock) -> Slip:
    """As central would make it, but for what only central knows: how many are ahead."""
    return Slip(
        ticket=f"{taken.lease.business_day}-{number}",
        number=number,
        service=offer.name,
        tenant=shelf.name,
        place=shelf.place or offer.place or NOWHERE,
        priority=taken.priority,
        ahead=None,
        issued_at=taken.pressed_at or 0,
        local_time=_moment(taken.pressed_at, clock.offset_minutes),
        business_day=taken.lease.business_day,
    )


def _moment(at: int | None, offset_minutes: int) -> str:
    """Like "23-11-2026 08.15 WIB"."""
    if at is None:
        return NO_TIME
    local = datetime.fromtimestamp((at // MINUTE + offset_minutes) * 60, UTC)
    return f"{local:%d-%m-%Y %H.%M} {ZONES.get(offset_minutes, '')}".strip()
