from central.config.checks import CHECKS, notes_on
from support.tiny_site import notes, tables


def test_a_right_hall_has_nothing_said_about_it():
    assert notes_on(tables()) == ()


def test_every_check_speaks_in_one_go():
    said = notes(
        {
            "site/id": "X Y",
            "site/name": {"id": ""},
            "site/time_zone": "Mars/Base",
            "policy/zero": "x",
            "holidays/nasional/2026-02-31": {"id": "X"},
            "tenants/dukcapil/series": "b",
            "tenants/samsat/series": "K",
            "counters/01/zone": "nowhere",
            "counters/03": {"zone": "utama"},
            "devices/x": {"role": "y"},
        }
    )
    assert said.keys() >= {
        "site.id",
        "site.name.id",
        "site.time_zone",
        "policy.zero",
        "holidays.nasional.2026-02-31",
        "tenants.dukcapil.series",
        "counters.01.zone",
        "counters.03",
        "devices.x.role",
    }


def test_no_check_trips_over_what_another_forbids():
    broken = tables(
        {
            "calendars/kantor/week": {"xday": ["y"]},
            "calendars/kantor/friday_break": "z",
            "tenants/samsat/calendar": "",
            "tenants/samsat/series": "",
            "counters/01/tenants": ["nobody"],
            "kiosks/kiosk-1/services": ["nothing"],
        }
    )
    for check in CHECKS:
        assert all(note.path and note.text for note in check(broken))


def test_a_note_is_told_once():
    lines = [note.line("x") for note in notes_on(tables({"counters/01/services": ["x", "x"]}))]
    assert len(lines) == len(set(lines)) == 1
