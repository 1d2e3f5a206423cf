"""What the checks say is said to a manager in Indonesian too."""

import pytest

from central.config.checks import notes_on
from central.web.site_mistakes import in_both, placed
from support.tiny_site import GONE, tables

SERVICE = {"code": "999", "minutes": 5, "name": {"id": "x"}}
WEEK = "calendars/kantor/week"
SEASON = {"first": "2027-02-01", "last": "2027-02-05", "reason": {"id": "Puasa"}, "week": {"senin": ["08.00-12.00"]}}
SPOILED = [
    {"tenants/dukcapil/services/ktp/minutes": 900},
    {"tenants/dukcapil/services/ktp/quota": -1},
    {"tenants/dukcapil/services/ktp/code": "7"},
    {"tenants/dukcapil/services/ktp/code": "102"},
    {"tenants/dukcapil/services/ktp/series": "abc"},
    {"tenants/dukcapil/services/ktp/series": "K"},
    {"tenants/dukcapil/services/ktp/series": "IO"},
    {"tenants/dukcapil/services/ktp/name": {"id": "x" * 101}},
    {"tenants/dukcapil/services/ktp/name": {"id": "x\ny"}},
    {"tenants/dukcapil/services/ktp/name": {"id": "x\u200by"}},
    {"tenants/dukcapil/services/ktp/name": {"id": " "}},
    {"tenants/dukcapil/services/ktp/needs": {"id": "x" * 201}},
    {"tenants/dukcapil/services/KTP": SERVICE},
    {"tenants/samsat/services/ktp": SERVICE},
    {"tenants/samsat/services": {}},
    {"tenants/dukcapil/series": GONE},
    {"tenants/dukcapil/calendar": "kantorr"},
    {"tenants/dukcapil/calendar": "zzzz"},
    {"counters/01": {"zone": "utama"}},
    {"counters/01/tenants": ["samsat"]},
    {"counters/01/zone": "atas"},
    {"counters/01/tenants": ["dukcapi"]},
    {"counters/01/services": ["samsat"]},
    {"counters/01/services": ["qqqq"]},
    {"counters/01/label": "2"},
    {"counters/01/label": "x" * 9},
    {"counters/01/prefers": {"pajak": 10}},
    {"counters/01/prefers": {"ktp": 900}},
    {"counters/utama": {"zone": "utama", "tenants": ["samsat"]}},
    {"counters/central": {"zone": "utama", "tenants": ["samsat"]}},
    {"zones": {}},
    {"kiosks/kiosk-1/mark": "k2"},
    {"kiosks/kiosk-2": {"zone": "utama", "mark": "L1"}, "kiosks/kiosk-1/mark": "K1"},
    {"officers": {"p-1": "12"}},
    {"officers": {"p-1": "1234", "p-2": "1234"}},
    {"series": {"Z": {}}},
    {"series": {"A": {"last": 0}}},
    {"policy": {"hold_minutes": 0}},
    {"policy": {"rating_seconds": 5, "rating_change_seconds": 9}},
    {"policy": {"roll_series": "A"}},
    {"policy": {"close_day_at": "25.00"}},
    {"policy": {"close_day_at": "24.00"}},
    {"policy": {"close_day_at": "tiga"}},
    {"limits": {"usual_per_minute": 30, "alert_times": 10}},
    {"keeping": {"officer_days": 5}},
    {WEEK: {}},
    {WEEK: {"senin": ["delapan"]}},
    {WEEK: {"senin": ["15.00-08.00"]}},
    {"calendars/kantor/holidays": ["daerah"]},
    {"calendars/kantor/issue_minutes_before": 900},
    {"calendars/kantor/seasons": {"x": SEASON | {"first": "kapan"}}},
    {"calendars/kantor/seasons": {"x": SEASON | {"last": "2027-01-01"}}},
    {"calendars/kantor/seasons": {"x": SEASON, "y": SEASON}},
    {"calendars/kantor/seasons": {"x": SEASON | {"week": {}}}},
    {"devices": {"rating-09": {"absent": True}}},
    {"devices": {"rating-01": {"absent": True, "role": "rating"}}},
    {"devices": {"x": {"role": "radio"}}},
    {"devices": {"x": {"role": "kiosk", "place": "09"}}},
]


@pytest.mark.parametrize("changes", SPOILED, ids=lambda changes: str(changes).replace(str(GONE), "gone"))
def test_each_mistake_that_a_form_can_make_is_said_in_indonesian(changes):
    notes = [note for note in notes_on(tables(changes)) if not note.warning]
    assert notes
    for note in notes:
        said = in_both(note.text)
        assert said.en == note.text
        parts = list(zip(note.text.split("; ", 1), said.id.split("; ", 1), strict=False))
        assert all(english != indonesian for english, indonesian in parts), (note.text, said.id)


def test_the_halls_own_refusals_have_both_already():
    assert in_both("beri loket / let a counter serve it").en == "let a counter serve it"


def test_what_is_not_known_is_said_as_it_is():
    assert in_both("something else entirely").id == "something else entirely"


def test_where_it_is_stands_apart():
    path, said = placed("counters.04.label: has 12 characters; shorten it to 8")
    assert (path, said.id) == ("counters.04.label", "panjangnya 12 huruf; pendekkan sampai 8")
    assert placed("/etc/gerai/site.toml is gone: yes")[0] == ""
    assert placed("no colon")[0] == ""
