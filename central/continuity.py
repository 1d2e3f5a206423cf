"""Does the site of today still know what the hall of today is about?

The site may change on a working day: counters and services are added freely. What numbers of today are for, and where
they were called, must still be there until the day is closed: boards show it, and repeated questions get it.
"""

from central.engine.model import CounterState, Hall
from central.engine.opening import business_day
from central.engine.site import Site
from protocols.settings import SettingsError


def keeps_its_promises(hall: Hall, site: Site, now: int) -> None:
    """Raises SettingsError, one line for each service or counter that is missed. `now`: UTC ms."""
    if not hall.day or business_day(site, now) != hall.day:
        return
    waiting: dict[str, int] = {}
    for ticket in hall.tickets.values():
        if ticket.service not in site.services:
            waiting[ticket.service] = waiting.get(ticket.service, 0) + 1
    mistakes = [
        f"site {site.id}: services.{service}: it is gone, and {count} numbers of today are for it; "
        "put it back until the day is closed"
        for service, count in waiting.items()
    ]
    mistakes += [
        f"site {site.id}: counters.{name}: it is gone, and {_at(counter)}; put it back until the day is closed"
        for name, counter in hall.counters.items()
        if (counter.ticket or counter.calls) and name not in site.counters
    ]
    if mistakes:
        raise SettingsError(mistakes)


def _at(counter: CounterState) -> str:
    if counter.ticket:
        return f"number {counter.ticket[11:]} is there"
    return f"number {counter.calls[0].number} was called there"
