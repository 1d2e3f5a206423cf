"""Which screens an event may change, so that only those are made anew."""

from central.engine import events as e
from central.engine.events import Entry
from central.engine.model import Hall
from central.engine.site import Site

Surface = tuple[str, str]
"""("board", zone), ("counter", counter) or ("kiosk", kiosk)."""

NOTHING: frozenset[Surface] = frozenset()
EVERYTHING = (e.DayOpened, e.DayClosed, e.Disturbed, e.CentralStarted, e.Skipped)

COUNTS_ONLY = (
    e.Issued,
    e.Confirmed,
    e.Unconfirmed,
    e.Voided,
    e.Abandoned,
    e.LeaseGranted,
    e.LeaseEnded,
    e.Lapsed,
    e.JournalAgrees,
    e.JournalDiffers,
    e.Rated,
    e.SurveyAnswered,
    e.DeviceSeen,
    e.Refused,
)
"""Events after which at most a count looks different: their pictures may wait a moment."""


def all_surfaces(site: Site) -> frozenset[Surface]:
    """Every screen of the hall."""
    boards = {("board", zone) for zone in site.zones}
    counters = {("counter", counter) for counter in site.counters}
    return frozenset(boards | counters | all_kiosks(site))


def all_kiosks(site: Site) -> frozenset[Surface]:
    return frozenset(("kiosk", kiosk) for kiosk in site.kiosks)


def touched(site: Site, entry: Entry, after: Hall) -> frozenset[Surface]:
    """The screens on which something may look different after this entry."""
    event = entry.event
    if isinstance(event, EVERYTHING):
        return all_surfaces(site)
    if isinstance(event, e.SurveyAnswered):
        return NOTHING
    if isinstance(event, e.Issued):  # nobody waits before the paper is out
        kiosks = all_kiosks(site) if _used_up(site, event, after) else NOTHING
        return kiosks | _around(site, event.service) if event.roll or event.lease or event.app else kiosks
    found: set[Surface] = set()
    if counter := getattr(event, "counter", ""):
        found |= {("counter", counter), ("board", site.counters[counter].zone)}
    if ticket := after.tickets.get(getattr(event, "ticket", "")):
        for leg in ticket.legs[-2:]:
            found |= _around(site, leg.service)
    return frozenset(found)


def _around(site: Site, service: str) -> set[Surface]:
    """The counters that serve it, and the boards of their zones, which show how many wait."""
    counters = site.counters_of[service]
    return {("counter", c) for c in counters} | {("board", site.counters[c].zone) for c in counters}


def _used_up(site: Site, event: e.Issued, after: Hall) -> bool:
    quota = site.services[event.service].quota
    full = not event.lease and event.index >= site.series[event.series].last
    kept = after.awaited.reserved(event.service, after.day)
    return full or bool(quota and after.given[event.service] + kept >= quota)
