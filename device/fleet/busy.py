"""Whether a device has something in hand that a restart would take from somebody. Pure."""

from device.roles import keypad, kiosk, rating
from device.roles.keypad.states import Pending
from device.roles.kiosk.states import Asking, Jammed, Printing
from device.roles.rating_states import Armed

TICKET, PRINTING, ASKING, RATING, OUTBOX = "ticket_in_hand", "printing", "asking", "rating", "unreported"


def busy(state: object, outbox: int) -> str:
    """Why it must not be restarted now, as a word; "": nothing is in hand. `outbox`: what central does not have yet."""
    match state:
        case keypad.Keypad(doing=Pending()):
            return ASKING
        case keypad.Keypad(counter=counter) if counter is not None and counter.in_hand is not None:
            return TICKET
        case kiosk.Kiosk(doing=Asking()):
            return ASKING
        case kiosk.Kiosk(doing=Printing() | Jammed()):
            return PRINTING
        case rating.Rating(doing=Armed()):
            return RATING
        case _:
            return OUTBOX if outbox else ""
