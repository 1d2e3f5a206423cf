"""Every profile that ships is right, keeps to the facts known about its hall, and could serve its own day."""

import tomllib
from datetime import date, timedelta
from functools import cache

import msgspec
import pytest

from central.config.wall_time import weekdays
from central.engine.opening import hours_of
from protocols.messages import KioskSnapshot, Offer, Shelf
from protocols.topics import ROUTE_OF
from provisioning.rehearsal.curve import day_curve
from provisioning.site import load_profile, profile_names, profile_text, read_named

FACTS = {
    "cilegon": (28, None),
    "cilegon-37": (37, None),
    "serang": (24, None),
    "pekanbaru": (29, 180),
    "tangerang": (12, None),
    "batu": (25, 286),
    "demo": (4, 10),
}
HALLS = [name for name in FACTS if name != "demo"]
NINE = {
    "perkim",
    "ketapang",
    "damkar",
    "dpupr",
    "dishub",
    "disperindag",
    "dinkop",
    "dlh",
    "disdikbud",
}
YEAR = [date(2027, 1, 1) + timedelta(days=day) for day in range(365)]
OPEN_MINUTES = 420


@cache
def hall(name):
    return load_profile(name)


@cache
def curve(name):
    return day_curve(profile_text(name), name, hall(name))


def sizes(day, site):
    """Service -> percent of all visitors: inside a tenant 1 : 1/2 : 1/3 ..."""
    found = {}
    for tenant, share in day.tenants.items():
        mine = [service.id for service in site.services.values() if service.tenant == tenant]
        whole = sum(1 / place for place in range(1, len(mine) + 1))
        found |= {service: share / place / whole for place, service in enumerate(mine, start=1)}
    return found


@pytest.mark.parametrize("name", profile_names())
def test_a_profile_has_no_mistake_and_no_warning(name):
    assert read_named(name).warnings == ()


@pytest.mark.parametrize("name", profile_names())
def test_a_profile_has_the_size_that_is_known(name):
    site = hall(name)
    tenants, services = FACTS[name]
    assert site.id == name
    assert len(site.tenants) == tenants
    assert services is None or len(site.services) == services
    assert site.zone_name == "Asia/Jakarta"


def test_every_hall_has_facts_here():
    assert FACTS.keys() == set(profile_names())


@pytest.mark.parametrize("name", HALLS)
def test_a_profile_says_what_is_fact_and_what_assumed(name):
    head = profile_text(name).partition("[site]")[0]
    assert "# fact: " in head
    assert "assumed" in head


@pytest.mark.parametrize("name", profile_names())
def test_services_have_names_in_both_languages_and_standard_minutes(name):
    for service in hall(name).services.values():
        assert service.name.id
        assert service.name.en
        assert 2 <= service.standard_minutes <= 30
        assert len(service.code) == 3
        assert not set(service.series) & set("IOQ")


@pytest.mark.parametrize("name", profile_names())
def test_the_menu_fits_on_the_wire_even_when_all_is_closed(name):
    site = hall(name)
    closed = msgspec.convert({"id": "x" * 200, "en": "y" * 200}, type(site.name))
    shelves = tuple(
        Shelf(
            tenant=tenant.id,
            name=tenant.name,
            offers=tuple(
                Offer(service=service.id, name=service.name, series=service.series, closed=closed)
                for service in site.services.values()
                if service.tenant == tenant.id
            ),
        )
        for tenant in site.tenants.values()
    )
    menu = KioskSnapshot(epoch=1, revision=1, site=site.name, footer=site.ticket_footer, shelves=shelves)
    assert len(msgspec.json.encode(menu)) < ROUTE_OF[KioskSnapshot].bytes_max


@pytest.mark.parametrize("name", HALLS)
def test_every_tenant_is_open_on_some_days_and_closed_on_some(name):
    for tenant in hall(name).tenants.values():
        days = sum(1 for day in YEAR if hours_of(tenant.calendar, day))
        assert 40 <= days <= 300


@pytest.mark.parametrize("name", HALLS)
def test_ramadan_holidays_and_friday(name):
    calendar = hall(name).tenants["disdukcapil"].calendar
    monday, ramadan, friday, eid = date(2027, 1, 11), date(2027, 2, 15), date(2027, 1, 15), date(2027, 3, 10)
    assert hours_of(calendar, monday)[-1].last == 15 * 60
    assert hours_of(calendar, ramadan)[-1].last == 14 * 60
    assert len(hours_of(calendar, friday)) == 2
    assert hours_of(calendar, eid) == ()


def test_some_tenants_of_serang_come_on_some_days_only():
    tenants = hall("serang").tenants
    few = {name for name, tenant in tenants.items() if 0 < sum(map(bool, tenant.calendar.week)) < 5}
    assert len(few) >= 5
    assert {"polres", "kejaksaan", "bpom", "samsat"} <= tenants.keys()
    assert len(hall("serang").officers) > 0


def test_nine_agencies_join_cilegon_and_nothing_else_changes():
    today, tomorrow = hall("cilegon"), hall("cilegon-37")
    assert tomorrow.tenants.keys() - today.tenants.keys() == NINE
    assert len(tomorrow.counters) - len(today.counters) == 9
    for part in ("tenants", "services", "series", "counters", "kiosks", "zones", "devices"):
        before, after = getattr(today, part), getattr(tomorrow, part)
        assert {name: after[name] for name in before} == before


def test_pekanbaru_can_give_1500_numbers_between_half_past_seven_and_nine():
    site = hall("pekanbaru")
    rush = curve("pekanbaru").rush
    series = {service.series for service in site.services.values() if service.tenant == "disdukcapil"}
    assert len(series) == 1
    assert site.series[series.pop()].last >= rush.numbers == 1500
    assert (rush.tenant, rush.first, rush.last) == ("disdukcapil", "07.30", "09.00")
    calendar = site.tenants["disdukcapil"].calendar
    assert calendar.week[0][0].first - calendar.issue_minutes_before <= 7 * 60 + 30
    assert 55 <= len(site.counters) <= 65


def test_tangerang_fits_on_one_kiosk_and_one_board():
    site = hall("tangerang")
    assert (len(site.kiosks), len(site.zones)) == (1, 1)


def test_the_demonstration_is_six_counters():
    site = hall("demo")
    assert (len(site.kiosks), len(site.counters), len(site.devices)) == (2, 6, 2 + 1 + 18)


@pytest.mark.parametrize("name", profile_names())
def test_arrivals_name_every_tenant_and_add_up(name):
    day, site = curve(name), hall(name)
    assert day.tenants.keys() == site.tenants.keys()
    assert sum(day.tenants.values()) == pytest.approx(100, abs=0.01)
    assert sum(day.curve.values()) == pytest.approx(100, abs=0.01)
    assert sizes(day, site).keys() == site.services.keys()
    factors = {number: factor for days, factor in day.weekdays.items() for number in weekdays(days)}
    assert factors[0] == 1.37
    assert factors[1] == factors[4] == 1.0


@pytest.mark.parametrize("name", HALLS)
def test_a_few_queues_have_most_visitors_and_many_have_few(name):
    day = curve(name)
    shares = sorted(day.tenants.values(), reverse=True)
    assert 69 <= sum(shares[:5]) <= 76
    under_ten = sum(1 for share in shares if share * day.visitors_per_day / 100 < 10) / len(shares)
    assert 0.25 <= under_ten <= (0.9 if name == "batu" else 0.5)


def test_two_tenants_of_batu_have_two_thirds():
    day = curve("batu")
    assert (day.visitors_per_day, day.tenants["disdukcapil"], day.tenants["dinkes"]) == (330, 41, 25)


@pytest.mark.parametrize("name", HALLS)
def test_visitors_come_early(name):
    spans = curve(name).shape
    assert spans[0].first == 7.5 * 3600
    assert sum(span.weight for span in spans if span.first < 10 * 3600) > 50


@pytest.mark.parametrize("name", profile_names())
def test_a_hall_can_serve_its_own_day(name):
    day, site = curve(name), hall(name)
    work = {
        service: share / 100 * day.visitors_per_day * site.services[service].standard_minutes
        for service, share in sizes(day, site).items()
    }
    for tenant in site.tenants:
        mine = [service.id for service in site.services.values() if service.tenant == tenant]
        counters = {counter for service in mine for counter in site.counters_of[service]}
        assert sum(work[service] for service in mine) < len(counters) * OPEN_MINUTES, tenant


@pytest.mark.parametrize("name", profile_names())
def test_a_profile_is_plain_data_of_this_project(name):
    assert tomllib.loads(profile_text(name)).keys() <= {
        *("site", "policy", "holidays", "calendars", "zones", "series", "tenants"),
        *("counters", "kiosks", "boards", "officers", "arrivals"),
    }
