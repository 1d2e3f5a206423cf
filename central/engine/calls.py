"""The announcement of a call: chime, picture and voice together, once."""

from central.engine.events import Called, Entry, Recalled
from central.engine.model import Hall
from central.engine.site import Site
from central.engine.speech import sentences
from protocols.messages import Announcement


def announcement(site: Site, after: Hall, entry: Entry) -> tuple[str, Announcement] | None:
    """(zone, what to say) when this entry is a call or a recall; a walk-in is not called."""
    event = entry.event
    if not isinstance(event, Called | Recalled):
        return None
    ticket, counter = after.tickets[event.ticket], site.counters[event.counter]
    if ticket.walk_in and len(ticket.legs) == 1:
        return None
    return counter.zone, Announcement(
        epoch=after.epoch,
        call=str(entry.sequence),
        number=ticket.number,
        counter=counter.label,
        recalled=isinstance(event, Recalled),
        at=entry.at,
        spoken=sentences(site, ticket.number, counter.label),
    )
