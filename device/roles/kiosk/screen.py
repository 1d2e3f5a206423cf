"""What the kiosk's screen shows, from its state alone."""

from device.roles import words
from device.roles.events import OnPaper
from device.roles.following import outdated
from device.roles.kiosk.lease import cut_off
from device.roles.kiosk.popular import popular
from device.roles.kiosk.states import (
    Asking,
    Doing,
    Jammed,
    Kiosk,
    Printing,
    Ready,
    Refusing,
    Thanking,
    Unready,
)
from device.roles.pictures import KioskMode, KioskScreen
from protocols.messages import Words


def screen(kiosk: Kiosk) -> KioskScreen:
    """The whole picture; `doubt` tells staff of a number they may print again."""
    mode, number, said = _face(kiosk, kiosk.doing)
    ready = kiosk.doing if isinstance(kiosk.doing, Ready) else Ready()
    return KioskScreen(
        mode=mode,
        menu=kiosk.menu,
        tenant=ready.tenant,
        page=ready.page,
        priority=ready.priority_until is not None,
        number=number,
        words=said,
        trouble=kiosk.trouble,
        doubt=kiosk.doubt.slip.number if kiosk.doubt else "",
        takes=isinstance(kiosk.doing, Ready | Thanking | Refusing) and why_unready(kiosk) is None,
        english=kiosk.english,
        contrast=kiosk.contrast,
        search=ready.search,
        spare=(spare.numbers, spare.minutes) if (spare := kiosk.offline.spare) else None,
        popular=popular(kiosk.menu, kiosk.asked) if isinstance(kiosk.doing, Ready | Unready) else (),
    )


def why_unready(kiosk: Kiosk) -> Words | None:
    """Why no number can be given now; None when one can."""
    if kiosk.trouble is not None:
        return words.TROUBLE[kiosk.trouble]
    if kiosk.link and (cure := outdated(kiosk.central)):
        return cure
    if cut_off(kiosk) and (kiosk.offline.spare is None or not kiosk.offline.spare.usable):
        return words.LEASE_OVER if kiosk.offline.spare else words.NO_CENTRAL
    if kiosk.menu is None:
        return words.NO_MENU
    return None


def _face(kiosk: Kiosk, doing: Doing) -> tuple[KioskMode, str, Words]:
    match doing:
        case Unready():
            return KioskMode.UNREADY, "", why_unready(kiosk) or words.NO_MENU
        case Ready():
            return KioskMode.READY, "", Words("", "")
        case Asking():
            return KioskMode.ASKING, "", words.ASKING
        case Printing(slip=slip, copy=copy):
            return KioskMode.PRINTING, slip.number, words.COPYING if copy else words.PRINTING
        case Jammed(slip=slip, on_paper=on_paper):
            said = words.KEEP_NUMBER if on_paper is OnPaper.MAYBE else words.WAIT_FOR_PAPER
            return KioskMode.JAMMED, slip.number, said
        case Thanking(number):
            return KioskMode.THANKS, number, words.TAKE_TICKET
        case Refusing(said):
            return KioskMode.REFUSED, "", said
