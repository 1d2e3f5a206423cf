"""Editing one thing leaves everything else as a person wrote it, in every profile that ships."""

import difflib
import tomllib

import pytest

from central.config.site_edit import Put, at, edited, plain, there
from protocols.settings import SettingsError
from provisioning.site import profile_names, profile_text
from support.tiny_site import tiny

TEXT = """# the hall of the small town
[site]
id = "kecil" # never changes

[counters]
# the quick one
01 = { zone = "utama", tenants = ["a"] } # by the door
02 = { zone = "utama", tenants = ["b"] }

[tenants.a]
name = { id = "A" }
"""


def changed_lines(text, *puts):
    """(removed, added)"""
    diff = list(difflib.ndiff(text.splitlines(), edited(text, puts).splitlines()))
    return [line[2:] for line in diff if line[0] == "-"], [line[2:] for line in diff if line[0] == "+"]


def test_one_value_changes_one_line_and_its_comment_stays():
    gone, came = changed_lines(TEXT, Put(("counters", "01", "zone"), "atas"))
    assert gone == ['01 = { zone = "utama", tenants = ["a"] } # by the door']
    assert came == ['01 = { zone = "atas", tenants = ["a"] } # by the door']


def test_a_new_entry_is_one_line_or_has_a_heading_as_people_write_it():
    _, came = changed_lines(TEXT, Put(("counters", "03"), {"zone": "utama", "tenants": ["a"]}))
    assert came == ['03 = {zone = "utama", tenants = ["a"]}']
    _, came = changed_lines(TEXT, Put(("tenants", "b"), {"name": {"id": "B"}, "services": {"s": {"minutes": 5}}}))
    assert "[tenants.b]" in came and "[tenants.b.services]" in came and "s = {minutes = 5}" in came


def test_what_is_taken_out_leaves_the_rest():
    gone, came = changed_lines(TEXT, Put(("counters", "02"), None))
    assert gone == ['02 = { zone = "utama", tenants = ["b"] }'] and came == []
    assert edited(TEXT, [Put(("policy", "hold_minutes"), None)]) == TEXT


def test_a_section_that_was_not_there_is_made():
    assert tomllib.loads(edited(TEXT, [Put(("policy", "hold_minutes"), 20)]))["policy"] == {"hold_minutes": 20}


def test_what_is_no_toml_is_said():
    with pytest.raises(SettingsError, match="bukan TOML"):
        plain("[site")
    with pytest.raises(SettingsError):
        edited("[site", [Put(("site", "id"), "x")])


def test_a_layout_that_stands_in_the_way_is_refused_and_not_spoiled():
    with pytest.raises(SettingsError, match="ekspor"):
        edited('[counters]\n01 = "no table"\n', [Put(("counters", "01", "zone"), "utama")])


def test_what_stands_somewhere():
    document = plain(TEXT)
    assert at(document, ("counters", "01", "tenants")) == ["a"]
    assert at(document, ("counters", "09", "tenants")) is None
    assert at(document, ("site", "id", "deeper")) is None
    assert plain("x = 2026-12-25")["x"] == "2026-12-25"


def test_what_has_to_stand_somewhere_and_does_not_is_said_with_its_place():
    assert there(plain(TEXT), ("counters", "01", "zone")) == "utama"
    with pytest.raises(SettingsError, match=r"site\.toml: counters\.09\.zone: tidak ada / is not there"):
        there(plain(TEXT), ("counters", "09", "zone"))


@pytest.mark.parametrize("profile", profile_names())
def test_every_profile_can_be_edited_everywhere_and_comments_stay(profile):
    text = profile_text(profile)
    document = plain(text)
    tenant, counter, calendar = (next(iter(document[each])) for each in ("tenants", "counters", "calendars"))
    service, zone = next(iter(document["tenants"][tenant]["services"])), next(iter(document["zones"]))
    puts = [
        Put(("tenants", tenant, "services", service, "minutes"), 33),
        Put(("tenants", tenant, "services", "baru"), {"code": "997", "minutes": 3, "name": {"id": "x"}}),
        Put(("counters", counter, "label"), "9Z"),
        Put(("counters", "99"), {"zone": zone, "tenants": [tenant]}),
        Put(("calendars", calendar, "week"), {"senin": ["08.00-12.00"]}),
        Put(("zones", zone, "running_text"), {"id": "x"}),
        Put(("policy", "hold_minutes"), 20),
        Put(("design", "ticket_wait"), False),
        Put(("devices", f"rating-{counter}"), {"absent": True}),
        Put(("site", "ticket_footer"), {"id": "x"}),
    ]
    after = edited(text, puts)
    assert all(at(plain(after), put.path) == put.value for put in puts)
    comments = [line for line in text.splitlines() if line.startswith("#")]
    assert [line for line in after.splitlines() if line.startswith("#")] == comments


def test_what_it_writes_is_what_the_file_means():
    text = tiny()
    assert plain(edited(text, [])) == plain(text) and edited(text, []) == text
