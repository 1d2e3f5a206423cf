"""Each row is judged by the hall that was when it was written."""

from copy import deepcopy

from central.checker import authority, check, numbers
from central.checker.judge import STEPS, study
from central.checker.revisions import first_site, together
from central.checker.row import rows
from support.history import SITE, History

GROWN = deepcopy(SITE)
GROWN["counters"]["c3"] = {"label": "3", "zone": "main", "services": ["sim"], "prefers": []}
GROWN["kiosks"]["k3"] = {"services": ["sim"]}
GROWN["devices"] |= {"k3": {"role": "kiosk", "place": "k3"}, "keypad-3": {"role": "keypad", "place": "c3"}}
SITES = {"r1": SITE, "r2": GROWN}


def grows(day, before="r1", revision="r2"):
    return day.write("SiteChanged", before=before, revision=revision, text="", actor="budi", request_id=day.request())


def a_day(first="old"):
    """A number from the new kiosk, before or after it was the hall's."""
    day = History().opened()
    day.issue(1)
    if first == "old":
        grows(day)
    day.issue(1, series="B", service="sim", kiosk="k3")
    if first != "old":
        grows(day)
    return day


def found(day, *functions, sites=SITES):
    steps = [(step, kinds) for step, kinds in STEPS if step in functions]
    return [violation.text for violation in study(day.entries, (), day.site, steps, (), sites)]


def test_a_new_kiosk_gives_numbers_from_its_revision_on():
    assert found(a_day(), authority.right_device, authority.offered) == []
    assert found(a_day("new"), authority.right_device)
    assert found(a_day(), authority.right_device, sites={})


def test_a_quota_is_that_of_its_hour():
    more = deepcopy(SITE)
    more["services"]["kk"] = {"quota": 4}
    day = History().opened()
    for number in (1, 2, 3):
        day.issue(number, service="kk")
    grows(day)
    day.issue(4, service="kk")
    assert found(day, numbers.quota_kept, sites={"r1": SITE, "r2": more}) == []
    assert found(day, numbers.quota_kept, sites={"r1": SITE, "r2": SITE})


def test_a_change_is_the_deed_of_somebody_at_the_door_or_of_a_start():
    day = a_day()
    day.write("SiteChanged", before="r2", revision="r2", text="")
    assert not [v for v in check(day.entries, (), day.site, SITES) if v.invariant == 2]


def test_before_the_first_change_the_site_is_that_which_it_names():
    day = a_day()
    assert first_site(rows(day.entries), {}, SITES) is SITE
    assert first_site(rows(day.entries), GROWN, {}) is GROWN
    assert first_site(rows(History().opened().entries), GROWN, SITES) is GROWN
    fresh = History()
    grows(fresh, before="")
    assert first_site(rows(fresh.entries), {}, SITES) is GROWN


def test_people_saw_what_was_there_at_some_time():
    day = a_day()
    grows(day, "r2", "r1")
    joined = together(rows(day.entries), {}, SITES)
    assert set(joined["counters"]) == {"c1", "c2", "c3"}
    assert joined["policy"] == SITE["policy"]


def test_how_many_wait_is_counted_for_the_counters_that_serve_now():
    day = History().opened()
    day.issue(1)
    wider = deepcopy(SITE)
    wider["counters"]["c3"] = {"label": "3", "zone": "main", "services": ["ktp"], "prefers": []}
    grows(day)
    seen = []

    def look(hall, row):
        seen.append({counter: steps[-1][1] for counter, steps in hall.trail.waiting.items()})
        return iter(())

    day.issue(2)
    study(day.entries, (), day.site, [(look, frozenset({"Issued"}))], (), {"r1": SITE, "r2": wider})
    assert seen == [{}, {"c1": 1, "c2": 1, "c3": 1}]
