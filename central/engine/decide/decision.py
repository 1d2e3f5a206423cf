"""What a decision is: the events that happened because of a command."""

from dataclasses import dataclass

from central.engine.envelope import Ask
from central.engine.events import AnyEvent, Refused
from central.engine.model import Hall
from central.engine.site import Site

Decision = tuple[AnyEvent, ...]


@dataclass(frozen=True, slots=True)
class Scene:
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
