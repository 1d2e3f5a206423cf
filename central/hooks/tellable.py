"""What of the ledger a hook is told, and in which words. Nobody who works in the hall is in it, no visitor's text."""

from collections.abc import Mapping
from typing import Any

import msgspec

from central.engine.events import AnyEvent, Entry

TOLD: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "DayOpened": ("day.opened", ("day",)),
    "DayClosed": ("day.closed", ("day",)),
    "Issued": ("ticket.issued", ("ticket", "number", "service", "priority", "source", "appointment")),
    "Called": ("ticket.called", ("ticket", "counter", "leg")),
    "Recalled": ("ticket.recalled", ("ticket", "counter", "times")),
    "Started": ("ticket.serving", ("ticket", "counter")),
    "Finished": ("ticket.served", ("ticket", "counter", "leg", "outcome")),
    "WentMissing": ("ticket.no_show", ("ticket", "counter")),
    "Held": ("ticket.on_hold", ("ticket", "counter", "until")),
    "Returned": ("ticket.returned", ("ticket",)),
    "Transferred": ("ticket.transferred", ("ticket", "counter", "service", "leg")),
    "Cancelled": ("ticket.cancelled", ("ticket",)),
    "Expired": ("ticket.expired", ("ticket",)),
    "Voided": ("ticket.void", ("ticket",)),
    "Disturbed": ("service.changed", ("service", "disturbed", "closed")),
    "Appointed": ("appointment.made", ("appointment", "service", "day", "first", "last")),
    "AppointmentCancelled": ("appointment.cancelled", ("appointment",)),
}
"""Event -> what it is called for others, and which of its fields they may know."""

KINDS = tuple(sorted(name for name, _ in TOLD.values()))
PROBE = "hook.test"


def told(site: str, entry: Entry) -> dict[str, Any] | None:
    """As it is posted; None: it is nobody else's. `id` is the same each time, so that twice is seen to be once."""
    found = TOLD.get(type(entry.event).__name__)
    if found is None:
        return None
    kind, fields = found
    data = {name: getattr(entry.event, name) for name in fields}
    return {"id": f"{site}-{entry.sequence}", "type": kind, "site": site, "at": entry.at, "data": data}


def read(sequence: int, at: int, event: str) -> Entry:
    """A row of the ledger, as far as it matters here. Raises msgspec.MsgspecError."""
    known: AnyEvent = msgspec.json.decode(event, type=AnyEvent)
    return Entry(sequence=sequence, at=at, actor="", request_id="", part=0, event=known)
