"""What a decision is: the events that happened because of a command."""

import msgspec

from central.engine.envelope import Ask
from central.engine.events import AnyEvent, Refused
from central.engine.model import Hall
from central.engine.private import personal, plain
from central.engine.site import Site

Decision = tuple[AnyEvent, ...]


class Scene(msgspec.Struct, frozen=True):
    """All that a rule may look at. `now` is UTC ms and never before the last entry."""

    hall: Hall
    site: Site
    ask: Ask

    @property
    def now(self) -> int:
        return max(self.ask.now, self.hall.last_at)


def refuse(code: str, subject: str = "", detail: str = "") -> Decision:
    """A normal answer that says no; kept in the ledger like every answer."""
    return (Refused(code=code, subject=subject, detail=detail),)


def unfit_text(text: str, subject: str, length: int) -> Decision:
    """Refused: what somebody has written is no line that can be shown anywhere, or may be a person's data."""
    if not plain(text, length):
        return refuse("bad_text", subject, str(length))
    return refuse("personal_text", subject) if personal(text) else ()
