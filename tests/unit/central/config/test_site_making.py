from datetime import date

from central.config.site_file import parse_site
from central.config.site_making import plain_label
from central.engine.opening import hours_of
from central.engine.site import Binding, Hours, Policy, Preference, Season, Series, Service
from protocols.messages import Words
from support.tiny_site import TINY, read, tiny

RAMADAN = {
    "first": "2027-02-08",
    "last": "2027-03-09",
    "reason": {"id": "Ramadan"},
    "week": {"senin-jumat": ["08.00-14.00"]},
    "friday_break": "11.30-12.30",
}


def site(changes=None):
    return read(changes).site


def test_a_hall_has_what_the_file_says():
    hall = site()
    assert (hall.id, hall.name, hall.zone_name) == ("kecil", Words("MPP Kecil", "Small hall"), "Asia/Jakarta")
    assert hall.services["kk"] == Service("kk", "dukcapil", Words("Kartu Keluarga", "Family card"), "A", "102", 10)
    assert hall.tenants["samsat"].name == Words("Samsat", "Samsat")
    assert hall.series == {"A": Series("A"), "K": Series("K")}
    assert hall.counters["02"].services == ("pajak", "kk")
    assert hall.kiosks["kiosk-1"].services == ()
    assert hall.policy == Policy()


def test_a_counter_is_called_by_its_id_unless_it_has_a_label():
    hall = site({"counters/02/label": "7B", "counters/02/direction": {"id": "Kiri", "en": "Left"}})
    assert (hall.counters["01"].label, hall.counters["01"].name) == ("1", Words("Loket 1", "Counter 1"))
    assert (hall.counters["02"].label, hall.counters["02"].name) == ("7B", Words("Loket 7B", "Counter 7B"))
    assert hall.counters["02"].direction == Words("Kiri", "Left")
    assert site({"counters/01/name": {"id": "Meja A"}}).counters["01"].name == Words("Meja A", "Meja A")
    assert site({"policy/counter_word": {"id": "meja", "en": "desk"}}).counters["01"].name == Words("Meja 1", "Desk 1")


def test_plain_labels():
    assert [plain_label(counter) for counter in ("03", "10", "a-2", "00")] == ["3", "10", "A-2", "0"]


def test_series_quotas_and_preferences():
    hall = site(
        {
            "series": {"A": {"last": 2000}},
            "tenants/dukcapil/services/kk/series": "BB",
            "tenants/dukcapil/services/ktp/quota": 50,
            "counters/02/prefers": {"kk": 15},
        }
    )
    assert hall.series == {"A": Series("A", 2000), "BB": Series("BB"), "K": Series("K")}
    assert (hall.services["ktp"].quota, hall.services["kk"].series) == (50, "BB")
    assert hall.counters["02"].prefers == (Preference("kk", 15),)


def test_policy_is_taken_over_with_times_as_minutes():
    hall = site({"policy": {"close_day_at": "02:30", "languages": ["id"], "priority": "ratio", "rating_keys": 5}})
    assert hall.policy == Policy(close_day_at=150, languages=("id",), priority="ratio", rating_keys=5)


def test_devices_can_be_absent_or_added():
    hall = site(
        {
            "devices": {
                "rating-01": {"absent": True},
                "display-01b": {"role": "display", "place": "01"},
                "keypad-02": {"role": "keypad", "place": "01"},
            }
        }
    )
    assert "rating-01" not in hall.devices
    assert hall.devices["display-01b"] == Binding("display-01b", "display", "01")
    assert hall.devices["keypad-02"] == Binding("keypad-02", "keypad", "01")


def test_the_week_holidays_and_the_friday_break():
    calendar = site({"calendars/kantor/friday_break": "11.30-13.00"}).tenants["samsat"].calendar
    assert calendar.week[0] == (Hours(480, 900),)
    assert calendar.week[4] == (Hours(480, 690), Hours(780, 900))
    assert calendar.week[5:] == ((), ())
    assert [(holiday.day, holiday.reason.en) for holiday in calendar.holidays] == [(date(2026, 12, 25), "Christmas")]


def test_lists_of_holidays_are_joined_in_order():
    lists = {"holidays/cuti": {"2026-12-24": {"id": "Cuti"}, "2026-12-25": {"id": "Cuti lagi"}}}
    calendar = site({**lists, "calendars/kantor/holidays": ["nasional", "cuti"]}).tenants["samsat"].calendar
    assert [holiday.day.day for holiday in calendar.holidays] == [24, 25]


def test_a_season_keeps_its_own_friday():
    calendar = site({"calendars/kantor/seasons": {"ramadan": RAMADAN}}).tenants["samsat"].calendar
    assert hours_of(calendar, date(2027, 2, 5)) == (Hours(480, 900),)
    assert hours_of(calendar, date(2027, 2, 8)) == (Hours(480, 840),)
    assert hours_of(calendar, date(2027, 2, 12)) == (Hours(480, 690), Hours(750, 840))
    assert hours_of(calendar, date(2027, 2, 13)) == ()
    assert hours_of(calendar, date(2027, 3, 9)) == (Hours(480, 840),)
    assert hours_of(calendar, date(2027, 3, 10)) == (Hours(480, 900),)


def in_season(**changes):
    return site({"calendars/kantor/seasons": {"r": {**RAMADAN, **changes}}}).tenants["samsat"].calendar


def test_a_season_changes_the_days_it_names_and_no_other():
    calendar = in_season(week={"selasa-kamis": ["08.00-14.00"]}, friday_break="")
    assert hours_of(calendar, date(2027, 2, 15)) == (Hours(480, 900),)
    assert hours_of(calendar, date(2027, 2, 16)) == (Hours(480, 840),)
    assert hours_of(calendar, date(2027, 2, 19)) == (Hours(480, 900),)
    assert hours_of(calendar, date(2027, 2, 20)) == ()


def test_a_season_closes_a_day_named_without_hours():
    calendar = in_season(week={"senin": [], "selasa-jumat": ["08.00-14.00"]})
    assert hours_of(calendar, date(2027, 2, 15)) == ()
    assert hours_of(calendar, date(2027, 2, 16)) == (Hours(480, 840),)
    assert hours_of(calendar, date(2027, 3, 15)) == (Hours(480, 900),)


def test_a_season_opens_a_day_that_the_usual_week_has_closed():
    calendar = in_season(week={"sabtu": ["19.00-21.00"]}, friday_break="")
    assert hours_of(calendar, date(2027, 2, 6)) == ()
    assert hours_of(calendar, date(2027, 2, 13)) == (Hours(19 * 60, 21 * 60),)
    assert hours_of(calendar, date(2027, 2, 14)) == ()
    assert hours_of(calendar, date(2027, 3, 13)) == ()


def test_a_holiday_closes_a_day_that_a_season_opens():
    free = {"holidays/nasional/2027-02-13": {"id": "Libur"}}
    season = {**RAMADAN, "week": {"sabtu": ["08.00-12.00"]}, "friday_break": ""}
    calendar = site({**free, "calendars/kantor/seasons": {"r": season}}).tenants["samsat"].calendar
    assert hours_of(calendar, date(2027, 2, 13)) == ()
    assert hours_of(calendar, date(2027, 2, 20)) == (Hours(480, 720),)


def test_a_friday_that_a_season_does_not_name_keeps_its_hours_and_takes_the_seasons_break():
    usual = {"calendars/kantor/friday_break": "11.30-13.00"}
    season = {**RAMADAN, "week": {"senin": ["08.00-14.00"]}, "friday_break": ""}
    kept, changed = (
        site({**usual, "calendars/kantor/seasons": {"r": each}}).tenants["samsat"].calendar
        for each in (season, {**season, "friday_break": "12.00-12.30"})
    )
    assert hours_of(kept, date(2027, 2, 12)) == (Hours(480, 690), Hours(780, 900))
    assert hours_of(changed, date(2027, 2, 12)) == (Hours(480, 720), Hours(750, 900))


def test_a_season_like_the_usual_week_is_none():
    same = {**RAMADAN, "week": {"senin-jumat": ["08.00-15.00"]}, "friday_break": ""}
    assert site({"calendars/kantor/seasons": {"biasa": same}}).tenants["samsat"].calendar.seasons == ()


def test_a_season_of_one_rule_is_one_season_a_week():
    seasons = (
        site({"calendars/kantor/seasons": {"r": {**RAMADAN, "friday_break": ""}}}).tenants["samsat"].calendar.seasons
    )
    assert seasons[0] == Season(date(2027, 2, 8), date(2027, 2, 12), (Hours(480, 840),), Words("Ramadan", "Ramadan"))
    assert len(seasons) == 5


def test_the_revision_is_that_of_the_content():
    plain = site().revision
    commented = parse_site("# a comment\n" + tiny().replace("\n[zones]", "\n\n\n[zones]"), "other.toml").site
    assert commented.revision == plain
    assert len(plain) == 12
    assert int(plain, 16) >= 0


def test_any_change_of_content_changes_the_revision():
    changes = (
        {"site/name": {"id": "MPP Kecil", "en": "Other"}},
        {"tenants/samsat/services/pajak/minutes": 6},
        {"calendars/kantor/issue_minutes_before": 16},
        {"holidays/nasional/2026-12-25": {"id": "Natal", "en": "Xmas"}},
        {"policy/rating_keys": 5},
        {"devices/rating-01": {"absent": True}},
    )
    assert len({site(change).revision for change in ({}, *changes)}) == len(changes) + 1


def test_arrivals_are_not_of_the_hall():
    assert site({"arrivals": {"visitors_per_day": 7}}).revision == site().revision
    assert "arrivals" not in TINY
