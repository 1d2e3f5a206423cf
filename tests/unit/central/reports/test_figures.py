"""Every figure of a report against the same figure folded from the ledger in plain Python."""

from datetime import date

import pytest

from central.reports.archive import opened
from central.reports.machines import presences
from central.reports.opened_days import hall_hours, opened_days
from central.reports.opinions import opinions
from central.reports.period import Kind, Period
from central.reports.satisfaction import satisfaction
from central.reports.services import by_tenant, services, summed
from central.reports.visits import visits
from central.reports.workload import by_counter, loads
from central.store.sqlite import SqliteLedger
from provisioning.past.history import surveyed, write
from provisioning.past.turnout import open_days, turnouts
from provisioning.rehearsal.curve import day_curve
from provisioning.site import load_profile, profile_text
from support import refigured
from support.days import played
from support.ledgers import kept

FIRST, LAST = date(2026, 11, 23), date(2026, 11, 25)


class Kept:
    """A ledger that keeps the entries at hand."""

    def __init__(self):
        self.entries = []

    def append(self, entries):
        self.entries += entries


def of_rules(seed):
    """Three days of a small hall in which anything is pressed at any time."""
    play = played(seed, days=3, steps=200)
    return play.site, play.ledger


def of_people(seed):
    """Three days of a shipped profile."""
    site = surveyed(load_profile("tangerang"), 2)
    curve = day_curve(profile_text("tangerang"), "tangerang.toml", site)
    book = Kept()
    write(site, turnouts(site, curve, open_days(site, FIRST, LAST), 240, seed), book, lambda _: None)
    return site, book.entries


@pytest.fixture(
    scope="module",
    params=[(of_rules, 1), (of_rules, 2), (of_rules, 3), (of_people, 1)],
    ids=["rules-1", "rules-2", "rules-3", "people-1"],
)
def hall(request, tmp_path_factory):
    make, seed = request.param
    site, entries = make(seed)
    path = tmp_path_factory.mktemp("ledger") / "g.db"
    if site.id == "uji":
        kept(path, entries)
    else:
        kept_of(site.id, path, entries)
    with opened(path, site) as archive:
        yield archive, entries


def kept_of(site, path, entries):
    ledger = SqliteLedger(path, site)
    ledger.append(entries)
    ledger.close()


@pytest.fixture(params=[(FIRST, LAST), (FIRST, FIRST), (date(2026, 11, 24), LAST)], ids=["all", "first", "rest"])
def asked(hall, request):
    archive, entries = hall
    first, last = request.param
    period = Period(Kind.MONTH, first, last)
    tickets = refigured.told(entries, first.isoformat(), last.isoformat())
    assert tickets
    return archive, entries, period, archive.span(period), tickets


def test_visitors_by_hour_day_and_month(asked):
    archive, _, _, span, tickets = asked
    found = visits(archive, span)
    came = refigured.came(tickets, archive.site.time_zone)
    assert found.hours == came
    assert found.visitors == came.total()
    assert sum(found.by_month.values()) == sum(found.by_hour.values()) == came.total()
    alive = [one for one in tickets if one["end"] != "void"]
    assert found.priority == sum(one["priority"] for one in alive)
    assert found.walk_ins == sum(one["walk_in"] for one in alive)
    assert found.ends.get("void", 0) == len(tickets) - len(alive)


def test_services_by_outcome_and_time(asked):
    archive, _, _, span, tickets = asked
    found, wanted = services(archive, span), refigured.per_service(tickets)
    assert set(wanted) <= set(found)
    for service, figures in found.items():
        other = wanted[service]
        assert figures.asked == other["asked"], service
        assert (figures.outcomes, figures.missed, figures.held) == (other["outcomes"], other["missed"], other["held"])
        for name in ("wait", "way", "service"):
            assert sorted(getattr(figures, name).counts.elements()) == sorted(other[name]), (service, name)
        standard = 60 * archive.site.services[service].standard_minutes
        assert figures.breaches == sum(seconds > standard for seconds in other["service"])


def test_tenants_are_the_sum_of_their_services(asked):
    archive, _, _, span, tickets = asked
    found = services(archive, span)
    tenants = by_tenant(archive, found)
    assert set(tenants) == set(archive.site.tenants)
    whole = summed(tenants.values())
    wanted = refigured.per_service(tickets)
    assert whole.asked == sum(other["asked"] for other in wanted.values())
    assert whole.completed == sum(other["outcomes"]["completed"] for other in wanted.values())
    assert whole.wait.count == sum(len(other["wait"]) for other in wanted.values())


def test_the_load_of_counters(asked):
    archive, entries, _, span, tickets = asked
    found = by_counter(loads(archive, span))
    wanted = refigured.per_counter(tickets)
    served = {c: [load.calls, load.served, load.serving_ms] for c, load in found.items() if load.calls}
    assert served == dict(wanted)
    opened_for = {counter: load.open_ms for counter, load in found.items() if load.open_ms}
    assert opened_for == refigured.open_ms(entries, span.since, span.until)


def test_ratings_and_their_reasons(asked):
    archive, _, _, span, tickets = asked
    found = opinions(archive, span)
    scores, reasons = refigured.rated(tickets)
    assert {service: one.scores for service, one in found.services.items()} == scores
    assert {service: one.reasons for service, one in found.services.items() if one.reasons} == reasons
    assert found.whole.count == sum(one.total() for one in scores.values())


def test_the_survey(asked):
    archive, _, _, span, tickets = asked
    found = satisfaction(archive, span)
    sums, people = refigured.answered(tickets)
    shown = {
        (service, element.value): (tally.sum, tally.count)
        for service, tallies in found.services.items()
        for element, tally in tallies.items()
    }
    assert shown == sums
    assert found.respondents == people
    whole = {element.value: (tally.sum, tally.count) for element, tally in found.whole.items() if tally.count}
    months = [(e.value, t.count) for tallies in found.months.values() for e, t in tallies.items()]
    assert sum(count for _, count in months) == sum(count for _, count in whole.values())


def test_devices_within_the_halls_hours(hall):
    archive, entries = hall
    period = Period(Kind.MONTH, FIRST, LAST)
    days = opened_days(archive.site, period).served
    hours = hall_hours(archive.site, days)
    found = presences(archive, archive.span(period), period)
    ends = [entry.at for entry in entries if type(entry.event).__name__ in {"DayClosed", "DeviceSeen"}]
    opens = [entry.at for entry in entries if type(entry.event).__name__ == "DayOpened"]
    wanted = refigured.online(entries, hours, max(ends + opens))
    shown = {d: [one.known_ms, one.online_ms, one.losses, one.longest_ms] for d, one in found.items()}
    assert shown == wanted
    assert any(one.online_ms for one in found.values())
