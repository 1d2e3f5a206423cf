"""The announcement of a call: chime, picture and voice together, once."""

from central.engine.events import Called, Entry, Recalled
from central.engine.model import Call, Hall
from central.engine.site import Site
from central.engine.speech import sentences
from protocols.messages import Announcement


def announcement(site: Site, after: Hall, entry: Entry) -> tuple[str, Announcement] | None:
    """(zone, what to say) when this entry is a call or a recall; who stands there without a ticket is not called."""
    event = entry.event
    if not isinstance(event, Called | Recalled) or (isinstance(event, Called) and event.reason == "walk_in"):
        return None
    call = after.counter(event.counter).calls[0]
    return site.counters[event.counter].zone, said(site, call, _before(site, after, call))


def recent(site: Site, hall: Hall, since: int) -> tuple[tuple[str, Announcement], ...]:
    """The calls since a moment (UTC ms), oldest first.

    A central that was killed may have written a call and not said it, and a broker that was killed may have lost it, so
    they are said again at each connect; loudspeakers say none twice, for they know calls by their ids.
    """
    calls = [call for counter in hall.counters.values() for call in counter.calls if call.at >= since]
    return tuple(
        (site.counters[call.counter].zone, said(site, call, _before(site, hall, call)))
        for call in sorted(calls, key=lambda call: call.sequence)
        if call.counter in site.counters
    )


def said(site: Site, call: Call, previous: int = 0) -> Announcement:
    """What the loudspeaker is to say of a call. `previous`: the call before it in its zone, 0 = none."""
    label = site.counters[call.counter].label
    return Announcement(
        epoch=call.epoch,
        call=str(call.sequence),
        number=call.number,
        counter=label,
        recalled=call.recalled,
        at=call.at,
        spoken=sentences(site, call.number, label),
        previous=str(previous) if previous else "",
    )


def _before(site: Site, hall: Hall, call: Call) -> int:
    """The newest call of the same zone that is older; 0 = none is remembered."""
    zone = site.counters[call.counter].zone
    newest = 0
    for name, counter in hall.counters.items():
        if name in site.counters and site.counters[name].zone == zone:
            newest = max(newest, next((own.sequence for own in counter.calls if own.sequence < call.sequence), 0))
    return newest
