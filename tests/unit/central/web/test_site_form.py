"""What a form writes is only what differs from the file; what others wrote meanwhile is seen."""

import pytest

from central.config.site_edit import Put, edited, plain
from central.web.site_form import made, met, misplaced, posted, puts, removed, shown
from central.web.site_pages import SECTIONS
from provisioning.site import profile_names, profile_text
from support.tiny_site import tiny

DOCUMENT = plain(tiny())
SERVICES, COUNTERS, CALLING = SECTIONS["services"], SECTIONS["counters"], SECTIONS["calling"]


def typed(section, entry, **changes):
    raw = shown(section, DOCUMENT, entry) | {name.replace("__", "."): text for name, text in changes.items()}
    return puts(section, DOCUMENT, entry, posted(section, raw))


@pytest.mark.parametrize("profile", profile_names())
def test_a_form_that_is_sent_as_it_was_shown_writes_nothing(profile):
    document = plain(profile_text(profile))
    for section in SECTIONS.values():
        for entry in section.entries(document):
            assert puts(section, document, entry, posted(section, shown(section, document, entry))) == ([], {})


def test_one_field_is_one_put():
    place = ("tenants", "dukcapil", "services", "ktp")
    assert typed(SERVICES, "dukcapil.ktp", minutes="12") == ([Put((*place, "minutes"), 12)], {})
    assert typed(CALLING, "", policy__hold_minutes="20") == ([Put(("policy", "hold_minutes"), 20)], {})


def test_what_is_usual_again_is_not_written():
    document = plain(edited(tiny(), [Put(("policy", "hold_minutes"), 20)]))
    raw = shown(CALLING, document, "") | {"policy.hold_minutes": "15"}
    assert puts(CALLING, document, "", raw) == ([Put(("policy", "hold_minutes"), None)], {})


def test_every_unfit_field_is_named_and_the_others_are_still_read():
    found, unfit = typed(SERVICES, "dukcapil.ktp", minutes="x", name__id="", quota="40")
    assert set(unfit) == {"minutes", "name"} and [put.value for put in found] == [40]


def test_two_that_meet():
    given = {"a": "1", "b": "2", "c": "3"}
    assert met({"a": "9", "b": "2", "c": "3"}, given, given) is None
    meeting = met({"a": "9", "b": "2", "c": "8"}, given, {"a": "1", "b": "7", "c": "6"})
    assert meeting.raw == {"a": "9", "b": "7", "c": "8"}
    assert meeting.theirs == {"b": "7", "c": "6"}


def test_a_new_entry_has_no_more_than_it_needs():
    raw = shown(COUNTERS, DOCUMENT, "") | {"zone": "utama", "tenants": "dukcapil samsat"}
    assert made(COUNTERS, raw) == ({"zone": "utama", "tenants": ["dukcapil", "samsat"]}, {})
    officers = SECTIONS["officers"]
    assert made(officers, {"code": "4711"}) == ("4711", {})
    assert set(made(officers, {})[1]) == {"code"}


def test_what_is_removed_leaves_every_list():
    changes = {
        "counters/02/services": ["kk", "ktp"],
        "counters/01/prefers": {"kk": 5},
        "kiosks/kiosk-1/services": ["kk"],
    }
    document = plain(tiny(changes))
    assert set(map(repr, removed(SERVICES, document, "dukcapil.kk"))) == set(
        map(
            repr,
            [
                Put(("tenants", "dukcapil", "services", "kk"), None),
                Put(("counters", "01", "prefers"), None),
                Put(("counters", "02", "services"), ["ktp"]),
                Put(("kiosks", "kiosk-1", "services"), None),
            ],
        )
    )


def test_an_agency_goes_with_its_services():
    found = removed(SECTIONS["tenants"], DOCUMENT, "dukcapil")
    assert {put.path for put in found} == {
        ("tenants", "dukcapil"),
        ("counters", "01", "tenants"),
        ("counters", "02", "services"),
    }


def test_a_mistake_is_at_its_field_or_among_the_others():
    unfit, others = misplaced(
        SERVICES,
        "dukcapil.ktp",
        (
            "tenants.dukcapil.services.ktp.minutes: 900 is out of bounds; write 1 to 480",
            "tenants.dukcapil.services.ktp.name.id: has 101 characters; shorten it to 100",
            'tenants.samsat.services.pajak.code: "101" is the code of service "ktp" too; give it another',
            "counters.01: serves nothing; write tenants",
        ),
    )
    assert set(unfit) == {"minutes", "name", "code"}
    assert "layanan pajak" in unfit["code"].id
    assert others == ("counters.01: serves nothing; write tenants",)
