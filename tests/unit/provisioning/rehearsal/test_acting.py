from dataclasses import replace

import pytest

from central.engine.site import Officer
from provisioning.rehearsal.acting import (
    Coming,
    Ending,
    Manners,
    Pressing,
    bounces,
    finishes_by_next,
    invites_early,
    kiosks,
    officers,
    staffed,
    visitors,
)
from provisioning.rehearsal.arrivals import Arrival
from support.rehearsal_room import demo, profile

DAY = tuple(Arrival(28_800.0 + 10 * place, "ktp-el") for place in range(400))
NOBODY = Manners(*(0.0 for _ in Manners.__slots__))


def test_the_plan_is_a_pure_function_of_the_seed():
    site = demo()
    assert visitors(site, DAY, 3) == visitors(site, DAY, 3)
    assert visitors(site, DAY, 3) != visitors(site, DAY, 4)
    assert officers(site, 3) == officers(site, 3)
    assert kiosks(site, 400, 3) == kiosks(site, 400, 3)


def test_one_visitor_more_changes_nobody_before_him():
    site = demo()
    assert visitors(site, DAY[:100], 3) == visitors(site, DAY, 3)[:100]


def test_visitors_come_in_order_and_count_from_the_first():
    plans = visitors(demo(), (Arrival(100.0, "kk"), Arrival(40.0, "nib")), 1)
    assert [(plan.index, plan.arrives, plan.legs[0].service) for plan in plans] == [(0, 0.0, "nib"), (1, 60.0, "kk")]
    assert visitors(demo(), (), 1) == ()


def test_everything_that_can_happen_happens_in_a_day():
    plans = visitors(demo(), DAY * 5, 1)
    assert {plan.coming for plan in plans} == set(Coming)
    assert {plan.pressing for plan in plans} == set(Pressing)
    assert {leg.ending for plan in plans for leg in plan.legs} == set(Ending)
    assert {len(plan.legs) for plan in plans} == {1, 2, 3}
    assert any(leg.held for plan in plans for leg in plan.legs)
    assert {plan.priority for plan in plans} == {True, False}
    assert any(plan.asks_early for plan in plans)
    assert any(plan.walk_in for plan in plans)
    ratings = [plan.rating for plan in plans if plan.rating]
    assert {rating.score for rating in ratings} == {1, 2, 3, 4}
    assert any(rating.changed for rating in ratings)
    assert any(rating.double for rating in ratings)


def test_shares_are_what_manners_say():
    plans = visitors(demo(), DAY * 5, 1)
    assert 0.05 < sum(plan.priority for plan in plans) / 2000 < 0.11
    assert 0.03 < sum(plan.coming is Coming.NEVER for plan in plans) / 2000 < 0.07
    assert 0.55 < sum(plan.rating is not None for plan in plans) / 2000 < 0.65


def test_people_without_manners_do_the_plain_thing():
    for plan in visitors(demo(), DAY, 1, NOBODY):
        assert (plan.pressing, plan.coming, plan.priority, plan.rating) == (Pressing.ONCE, Coming.AT_CALL, False, None)
        assert [leg.ending for leg in plan.legs] == [Ending.FINISH]


def test_serving_takes_about_its_standard_time():
    plans = visitors(demo(), DAY * 5, 1)
    seconds = sorted(plan.legs[0].serve_seconds for plan in plans)
    assert 500 < seconds[1000] < 700  # the median; the identity card's standard is 10 minutes


@pytest.mark.parametrize("name", ["demo", "pekanbaru", "serang"])
def test_a_transfer_leads_to_another_service_that_somebody_serves(name):
    site = profile(name)
    day = tuple(Arrival(float(n), service) for n, service in enumerate([*site.services] * 3))
    staff = set(staffed(site))
    for plan in visitors(site, day, 2):
        for before, after in zip(plan.legs, plan.legs[1:], strict=False):
            assert before.ending is Ending.TRANSFER
            assert after.service != before.service
            assert site.services[after.service].code
            assert staff.intersection(site.counters_of[after.service])
        assert plan.legs[-1].ending is Ending.FINISH


def test_a_hall_without_codes_staffs_every_counter():
    plans = officers(demo(), 1)
    assert [plan.counter for plan in plans] == list(demo().counters)
    assert {plan.code for plan in plans} == {""}


def test_each_officer_has_a_code_of_his_own():
    plans = officers(profile("serang"), 1)
    assert len({plan.code for plan in plans}) == len(plans) == 31


def test_few_officers_go_where_most_is_served():
    site = demo()
    few = replace(site, officers={name: Officer(name, name * 4) for name in "12"})
    assert staffed(few) == ("01", "06")  # 06 serves three services, 02 none that 01 does not
    assert [plan.code for plan in officers(few, 1)] == ["1111", "2222"]


def test_one_kiosk_runs_out_of_paper_in_the_first_half_of_its_day():
    for seed in range(20):
        plans = kiosks(demo(), 100, seed)
        assert [plan.kiosk for plan in plans] == ["kiosk-1", "kiosk-2"]
        unlucky = [plan.paper_out_after for plan in plans if plan.paper_out_after]
        assert len(unlucky) == 1
        assert 1 <= unlucky[0] <= 25


@pytest.mark.parametrize(("habit", "share"), [(finishes_by_next, 0.2), (invites_early, 0.1), (bounces, 0.05)])
def test_habits_are_dice_of_counter_and_count(habit, share):
    thrown = [habit(1, "03", place) for place in range(1000)]
    assert thrown == [habit(1, "03", place) for place in range(1000)]
    assert abs(sum(thrown) / 1000 - share) < 0.03
