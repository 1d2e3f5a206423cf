"""Small halls planned with the real rules."""

import pytest

from central.config.site_file import parse_site
from protocols.settings import SettingsError
from provisioning.plan.kiosks import waits
from provisioning.plan.playing import NEVER, Size, played, site_text
from provisioning.plan.sizing import percentile, planned
from provisioning.plan.wish import BUSY_DAY, Wish, assumptions

NAMES = ("Disdukcapil", "Samsat", "BPJS Kesehatan")


def a_wish(**other):
    return Wish(**{"name": "MPP Uji", "population": 60_000, "tenants": NAMES, "days": 1, **other})


@pytest.fixture(scope="module")
def plans():
    return [planned(a_wish(population=population)) for population in (20_000, 60_000, 110_000)]


def test_nine_of_ten_wait_no_longer_than_they_shall(plans):
    for plan in plans:
        assert max(plan.waits.values()) <= 30
        assert plan.kiosk_seconds <= 120
        assert plan.visitors >= plan.wish.busy
        waited = played(plan.wish, plan.size, plan.visitors)
        assert {tenant: percentile(minutes) for tenant, minutes in waited.tenants.items()} == plan.waits


def test_a_larger_hall_needs_no_less_of_anything(plans):
    for small, large in zip(plans, plans[1:], strict=False):
        assert all(a <= b for a, b in zip(small.size.staffing, large.size.staffing, strict=True))
        assert small.size.kiosks <= large.size.kiosks
        assert small.size.boards <= large.size.boards
    assert plans[0].size.counters < plans[-1].size.counters


def test_one_counter_fewer_is_too_few(plans):
    """The plan says what is needed, not what is plenty: its largest agency copes with no less."""
    plan = plans[-1]
    first, *others = plan.size.staffing
    assert first > 1
    less = Size((first - 1, *others), plan.size.kiosks)
    waited = played(plan.wish, less, plan.visitors)
    assert percentile(next(iter(waited.tenants.values()))) > plan.waits["disdukcapil"]


def test_the_same_seed_gives_the_same_plan(plans):
    again = planned(a_wish(population=20_000))
    assert again == plans[0]
    assert planned(a_wish(population=20_000, seed=2)).waits != plans[0].waits


def test_the_draft_of_the_site_is_a_hall_of_that_size(plans):
    plan = plans[-1]
    read = parse_site(site_text(plan.wish, plan.size), "plan.toml")
    assert (len(read.site.counters), len(read.site.kiosks)) == (plan.size.counters, plan.size.kiosks)
    served = [len({read.site.services[s].tenant for s in counter.services}) for counter in read.site.counters.values()]
    assert set(served) == {1}
    per_tenant = [
        sum(
            tenant in {read.site.services[s].tenant for s in counter.services}
            for counter in read.site.counters.values()
        )
        for tenant in read.site.tenants
    ]
    assert tuple(per_tenant) == plan.size.staffing


def test_more_counters_than_a_hall_can_have_is_said():
    with pytest.raises(SettingsError, match="more than 99 counters"):
        planned(a_wish(visitors=20, target_minutes=-1))


def test_a_hall_in_which_nobody_is_called_shows(plans):
    waited = played(a_wish(visitors=200), Size((1, 1, 1), 1), 274)
    assert NEVER in waited.tenants["disdukcapil"]


def test_waits_at_kiosks_by_hand():
    assert waits([0, 0, 0, 100], 1, 25) == [0, 25, 50, 0]
    assert waits([0, 0, 0, 100], 2, 25) == [0, 0, 25, 0]
    assert percentile([]) == 0
    assert percentile(range(1, 11)) == 9


def test_visitors_come_of_inhabitants_unless_they_are_known():
    assert a_wish(population=351_561).usual == 352
    assert a_wish(population=351_561, daily_per_1000=2).usual == 703
    assert a_wish(visitors=100).usual == 100
    assert a_wish(visitors=100).busy == round(100 * BUSY_DAY)
    told = "\n".join(assumptions(a_wish(), 95))
    assert "60 (1 per 1.000" in told
    assert "planned for: 95" in told
