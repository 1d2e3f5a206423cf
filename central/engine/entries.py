"""From what was decided to lines of the ledger."""

from collections.abc import Iterable

from central.engine.envelope import Ask
from central.engine.events import AnyEvent, Entry
from central.engine.model import Hall


def enter(hall: Hall, ask: Ask, events: Iterable[AnyEvent]) -> tuple[Entry, ...]:
    """Number the events of one decision, stamped with a time that never goes back."""
    at = max(ask.now, hall.last_at)
    return tuple(
        [
            Entry(
                sequence=hall.sequence + 1 + part,
                at=at,
                actor=ask.actor,
                request_id=ask.request_id,
                part=part,
                event=event,
            )
            for part, event in enumerate(events)
        ]
    )
