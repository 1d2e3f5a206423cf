"""What is written into site.toml reads as what was meant, and nothing else is another."""

import pytest

from central.config import hall_puts
from central.config.hall_puts import NewService
from central.config.site_edit import edited, plain
from central.config.site_file import parse_site
from protocols.messages import Words
from protocols.settings import SettingsError
from support.tiny_site import tiny

TEXT = "# the hall's own remark\n" + tiny({"counters/02/prefers": {"kk": 5}})
NEW = NewService(Words("Kartu Identitas Anak", "Child identity card"), "105", 7)


def written(change):
    """The text with it, as the pages write it."""
    return lambda text, *said: edited(text, change(plain(text), *said))


serving, with_counter = written(hall_puts.serving), written(hall_puts.with_counter)
with_service, with_tenant = written(hall_puts.with_service), written(hall_puts.with_tenant)


def site(text):
    return parse_site(text, "site.toml").site


def test_a_counter_serves_what_is_said_tenants_whole_others_one_by_one():
    after = serving(TEXT, site(TEXT), "02", {"ktp", "kk", "pajak"})
    assert set(site(after).counters["02"].services) == {"ktp", "kk", "pajak"}
    assert after.startswith("# the hall's own remark\n")
    fewer = site(serving(after, site(after), "02", {"pajak"}))
    assert fewer.counters["02"].services == ("pajak",) and fewer.counters["01"] == site(TEXT).counters["01"]


def test_who_serves_a_whole_tenant_serves_what_that_gets_later():
    after = with_service(serving(TEXT, site(TEXT), "02", {"ktp", "kk", "pajak"}), "dukcapil", NEW)
    assert "kartu-identitas-anak" in site(after).counters["02"].services
    single = with_service(serving(TEXT, site(TEXT), "02", {"ktp", "pajak"}), "dukcapil", NEW)
    assert set(site(single).counters["02"].services) == {"ktp", "pajak"}


def test_a_preference_for_what_it_serves_no_more_goes_with_it():
    assert "prefers" in serving(TEXT, site(TEXT), "02", {"kk"})
    assert "prefers" not in serving(TEXT, site(TEXT), "02", {"pajak"})


def test_a_new_counter_has_a_keypad_a_display_and_a_rating_pad():
    after = site(with_counter(TEXT, site(TEXT), "07", "utama", {"pajak"}))
    assert after.counters["07"].services == ("pajak",)
    assert {"keypad-07", "display-07", "rating-07"} <= after.devices.keys()
    with pytest.raises(SettingsError, match=r"counters.01: .*is there"):
        with_counter(TEXT, site(TEXT), "01", "utama", {"pajak"})


def test_a_new_service_gets_an_id_of_its_name_and_another_where_that_is_taken():
    after = with_service(TEXT, "dukcapil", NEW)
    made = site(after).services["kartu-identitas-anak"]
    assert (made.code, made.standard_minutes, made.name) == ("105", 7, NEW.name)
    again = site(with_service(after, "samsat", NewService(NEW.name, "205", 7)))
    assert again.services["kartu-identitas-anak-2"].tenant == "samsat"


@pytest.mark.parametrize(("name", "made"), [("!!!", "x"), ("Ä B", "b"), ("x" * 99, "x" * 30)])
def test_any_name_gives_an_id(name, made):
    after = with_service(TEXT, "dukcapil", NewService(Words(name, ""), "105", 7))
    assert made in site(after).services


def test_a_new_tenant_is_open_like_another_and_served_at_a_counter():
    after = site(with_tenant(TEXT, Words("Dinas Perumahan", "Housing"), "LB", "samsat", NEW, "02"))
    made = after.tenants["dinas-perumahan"]
    assert (made.name.en, made.calendar) == ("Housing", after.tenants["samsat"].calendar)
    assert after.services["kartu-identitas-anak"].series == "LB"
    assert after.counters_of["kartu-identitas-anak"] == ("02",)
    assert set(site(TEXT).counters["02"].services) <= set(after.counters["02"].services)


def test_what_is_not_there_is_said():
    for edit in (
        lambda: serving(TEXT, site(TEXT), "99", {"ktp"}),
        lambda: with_service(TEXT, "nobody", NEW),
        lambda: with_tenant(TEXT, NEW.name, "LB", "nobody", NEW, "02"),
    ):
        with pytest.raises(SettingsError, match="is not there"):
            edit()
    with pytest.raises(SettingsError, match="no TOML"):
        with_service("[", "dukcapil", NEW)
