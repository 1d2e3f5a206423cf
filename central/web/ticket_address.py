"""The address behind a ticket's QR code: the number, and 128 bits that nobody can guess.

Nothing of it is kept: the token follows from the ticket's id, which has its day in it, and from the key beside the
ledger. So it is the same however often the paper is printed, and means nothing once the day is closed.
"""

import base64
import hmac
from dataclasses import dataclass

from msgspec.structs import replace

from central.engine.model import Hall, Ticket
from protocols import messages as m

PURPOSE = b"gerai: the page of a ticket"
TOKEN_BYTES = 16


@dataclass(frozen=True, slots=True)
class TicketAddress:
    """`public`: how phones find the pages, "" = no ticket tells. `key`: a secret of at least 16 bytes."""

    public: str
    key: bytes

    def token(self, ticket: str) -> str:
        """22 letters, for the ticket of this id."""
        secret = hmac.digest(self.key, PURPOSE, "sha256")
        made = hmac.digest(secret, ticket.encode(), "sha256")[:TOKEN_BYTES]
        return base64.urlsafe_b64encode(made).rstrip(b"=").decode()

    def path(self, ticket: str) -> str:
        """A ticket's id is its business day and its number."""
        return f"/t/{ticket[11:]}/{self.token(ticket)}"

    def ticket(self, hall: Hall, number: str, token: str) -> Ticket | None:
        """Whose page this is; None: nobody's, or of a day that is over."""
        found = hall.by_number(number) if hall.day else None
        wanted = self.token(f"{hall.day}-{number}")
        right = hmac.compare_digest(wanted.encode(), token.encode())
        return found if right else None

    def written_on(self, message: m.Message) -> m.Message:
        """A kiosk's answer, with the address on its slip; every other message as it is."""
        if not self.public or not isinstance(message, m.TicketReply) or message.slip is None:
            return message
        link = self.public.rstrip("/") + self.path(message.slip.ticket)
        return replace(message, slip=replace(message.slip, link=link))
