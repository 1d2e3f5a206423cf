"""When a business day is over, the kiosk tells central what its own journal holds of it.

It waits until nothing of that day is under way here: no ticket in the printer, and every number that was given without
central is in the ledger. What was told before, the journal knows, not this machine.
"""

from dataclasses import replace

from device.roles.effects import Effects, GiveAccount
from device.roles.events import OnPaper
from device.roles.following import away
from device.roles.kiosk.states import Asking, Jammed, Kiosk, Printing

Step = tuple[Kiosk, Effects]


def given(kiosk: Kiosk, now: int) -> Step:  # noqa: ARG001  as all that follows a step
    """Once in a run for each day that central has opened."""
    day = (kiosk.menu.business_day if kiosk.menu else None) or ""
    if day <= kiosk.accounted or not kiosk.link or away(kiosk.central) or _busy(kiosk):
        return kiosk, ()
    return replace(kiosk, accounted=day), (GiveAccount(day),)


def _busy(kiosk: Kiosk) -> bool:
    match kiosk.doing:
        case Asking() | Printing() | Jammed(on_paper=OnPaper.NO):
            return True
        case _:
            return bool(kiosk.offline.taken)
