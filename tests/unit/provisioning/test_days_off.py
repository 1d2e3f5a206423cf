from datetime import date

import pytest

from central.config.site_file import parse_site
from central.config.site_making import make_site
from provisioning.days_off import FIRST_YEAR, LAST_YEAR, joint_leave, national
from provisioning.site import profile_text
from support.tiny_site import tables

DECREE_2026 = {
    "libur nasional": "01-01 01-16 02-17 03-19 03-21 03-22 04-03 04-05 05-01 05-14 05-27 05-31 06-01 06-16 08-17 08-25"
    " 12-25",
    "cuti bersama": "02-16 03-18 03-20 03-23 03-24 05-15 05-28 12-24",
}  # fmt: skip
"""The joint decree for 2026 (SKB Menteri Agama 1497/2025, Menteri Ketenagakerjaan 2/2025, Menteri PANRB 5/2025)."""


def days(found):
    return " ".join(f"{off.day:%m-%d}" for off in found)


def test_the_decree_of_2026():
    assert days(national([2026])) == DECREE_2026["libur nasional"]
    assert days(joint_leave([2026])) == DECREE_2026["cuti bersama"]
    assert not any(off.estimated for off in (*national([2026]), *joint_leave([2026])))


def test_the_profiles_that_ship_agree_for_2026_and_2027():
    """Sundays aside: a hall that is closed anyway need not name them."""
    calendar = parse_site(profile_text("cilegon"), "cilegon").site.tenants["disdukcapil"].calendar
    shipped = {holiday.day for holiday in calendar.holidays}
    known = {off.day for off in (*national([2026, 2027]), *joint_leave([2026]))}
    assert shipped <= known
    assert {day for day in known - shipped if day.weekday() != 6} == set()


def test_names_are_in_both_languages_and_estimates_are_marked_beside_them():
    off = {each.day: each for each in national([2030])}
    independence = off[date(2030, 8, 17)]
    assert (independence.name_id, independence.name_en) == ("Hari Kemerdekaan Republik Indonesia", "Independence Day")
    assert not independence.estimated
    estimated = [each for each in off.values() if each.estimated]
    assert any(each.name_id == "Hari Raya Idul Fitri" for each in estimated)
    assert not any("(" in each.name_id + each.name_en for each in off.values())


def test_joint_leave_that_is_not_announced_is_not_invented():
    assert joint_leave([LAST_YEAR]) == ()


@pytest.mark.parametrize("year", [FIRST_YEAR, LAST_YEAR])
def test_at_both_ends_there_are_holidays(year):
    found = national([year])
    assert len(found) >= 13
    assert [off.day for off in found] == sorted({off.day for off in found})


def test_its_days_are_a_sites():
    written = {off.day.isoformat(): {"id": off.name_id, "en": off.name_en} for off in national([2028])}
    site = make_site(tables({"holidays/nasional": written}))
    assert len(site.tenants["samsat"].calendar.holidays) == len(written)
