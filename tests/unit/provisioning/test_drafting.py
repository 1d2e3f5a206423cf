from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from central.config.site_file import parse_site
from central.config.site_tables import SiteTables
from protocols.settings import parse_toml
from provisioning.drafting import PREFIXES, Answers, draft, slug
from support.tiny_site import tables

ANSWERS = Answers(
    "tegal", "MPP Kota Tegal", "Asia/Jakarta", ("Dukcapil", "PDAM"), services=3, counters=3, kiosks=2, year=2026
)
KNOWN = {"dukcapil": tables().tenants["dukcapil"]}


def test_a_draft_passes_every_check_without_a_warning():
    read = parse_site(draft(ANSWERS, KNOWN), "x.toml")
    assert read.warnings == ()
    site = read.site
    assert (site.id, site.name.id, len(site.counters), len(site.kiosks)) == ("tegal", "MPP Kota Tegal", 3, 2)


def test_known_agencies_bring_their_services_and_others_get_placeholders():
    site = parse_site(draft(ANSWERS, KNOWN), "x.toml").site
    assert [service.name.en for service in site.services.values()] == [
        "Identity card",
        "Family card",
        "Service 3",
        "Service 1",
        "Service 2",
        "Service 3",
    ]
    assert site.tenants["dukcapil"].name.en == "Civil registry"
    assert [service.code for service in site.services.values()] == ["101", "102", "103", "111", "112", "113"]


def test_few_counters_share_agencies_and_many_repeat_them():
    few = parse_site(draft(Answers("x", "X", "Asia/Jakarta", ("A", "B", "C"), 1, 2, 1, 2026), {}), "x.toml").site
    assert [counter.services for counter in few.counters.values()] == [("a-1", "c-1"), ("b-1",)]
    many = parse_site(draft(Answers("x", "X", "Asia/Jakarta", ("A", "B"), 1, 3, 1, 2026), {}), "x.toml").site
    assert [counter.services for counter in many.counters.values()] == [("a-1",), ("b-1",), ("a-1",)]


def test_a_draft_explains_itself():
    text = draft(ANSWERS, {})
    assert text.count("#") >= 10
    assert "docs/site.md" in text


def test_the_holidays_are_those_of_two_years_and_joint_leave_is_a_list_of_its_own():
    text = draft(ANSWERS, {})
    tables = parse_toml(text, SiteTables, "x.toml")
    assert set(tables.holidays) == {"nasional", "cuti-bersama"}
    assert {day[:4] for day in tables.holidays["nasional"]} == {"2026", "2027"}
    assert "2026-03-20" in tables.holidays["cuti-bersama"]
    assert tables.calendars["kantor"].holidays == ["nasional", "cuti-bersama"]
    assert "serves in 2026 and 2027; later years are not in this file" in text
    assert "SKB 3 Menteri" in text


def test_what_is_not_yet_decreed_is_said():
    text = draft(replace(ANSWERS, year=2040), {})
    assert parse_site(text, "x.toml").warnings == ()
    assert "That of 2040 was not announced" in text
    assert "That of 2041 was not announced" in text
    assert "# perkiraan / estimated" in text
    assert "not announced" not in draft(replace(ANSWERS, year=2024), {})


def printed(text):
    """The letters of a text that have a shape, and one at least."""
    return "".join(letter for letter in text if letter.isprintable()) + "x"


@settings(max_examples=10, deadline=None)
@given(
    st.lists(st.text(max_size=40).map(printed), min_size=1, max_size=43),
    st.integers(1, 20),
    st.integers(1, 99),
    st.integers(1, 20),
)
def test_any_answers_make_a_hall(names, services, counters, kiosks):
    answers = Answers("x", "X", "Asia/Jakarta", tuple(names), services, counters, kiosks, 2026)
    read = parse_site(draft(answers, KNOWN), "x.toml")
    assert read.warnings == ()
    assert len(read.site.tenants) == len(names)
    assert len(read.site.services) == services * len(names)


def test_prefixes_are_clear_and_all_different():
    assert len(set(PREFIXES)) == len(PREFIXES) == 43
    assert not set("".join(PREFIXES)) & set("IOQ")


@pytest.mark.parametrize(
    ("name", "made"),
    [("MPP Kota Tegal", "mpp-kota-tegal"), ("  Ä!  ", "x"), ("A" * 50, "a" * 30), ("a -- b", "a-b")],
)
def test_ids_are_made_from_names(name, made):
    assert slug(name) == made
