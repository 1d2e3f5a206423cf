"""What a technician reads of a machine, and in which order."""

from dataclasses import replace

import msgspec
import pytest

from central.lookout.alert import Alert
from central.web.fleet_view import AWAY, NEVER, fleet_view, machine_of
from protocols.messages import Severity, Words
from support.fleet_house import FleetHouse


@pytest.fixture
def house(tmp_path):
    made = FleetHouse(tmp_path)
    for device in made.play.site.devices:
        made.tells(device, temperature_celsius=50, disk_free_mb=9_000, clock_trusted=True, under_voltage=False)
    yield made
    made.close()


def machine(house, device="keypad-01"):
    return machine_of(house.moments.newest, device)


def troubles(house, device="keypad-01"):
    return [trouble.words.en for trouble in machine(house, device).troubles]


def test_who_is_well_has_no_trouble(house):
    view = fleet_view(house.moments.newest)
    assert (view.all, view.wrong, view.away) == (8, 0, 0)
    assert [each.row.device for each in view.machines] == list(house.play.site.devices)
    assert machine(house).fresh and machine(house).worst == 0


@pytest.mark.parametrize(
    ("health", "said"),
    [
        ({"temperature_celsius": 80}, "Too hot"),
        ({"under_voltage": True}, "Its power is weak"),
        ({"disk_free_mb": 199}, "disk is nearly full"),
        ({"clock_trusted": False}, "Its clock is not sure"),
        ({"configuration": "0" * 16}, "not yet what it should be"),
    ],
)
def test_what_its_heartbeat_shows_is_said_with_what_to_do(house, health, said):
    house.tells("keypad-01", **health)
    assert [said in words for words in troubles(house)] == [True]


def test_who_cannot_tell_is_not_in_trouble_for_that(house):
    house.tells("keypad-01")
    assert troubles(house) == []


def test_who_runs_a_file_of_its_own_is_as_it_should_be(house):
    house.tells("keypad-01", configuration="")
    assert troubles(house) == [] and not machine(house).fresh


def test_who_is_away_and_who_was_never_there(tmp_path):
    house = FleetHouse(tmp_path)
    house.tells("keypad-01", temperature_celsius=99)
    house.tells("keypad-01", online=False, temperature_celsius=99)
    assert troubles(house, "keypad-01") == [AWAY.en]
    assert troubles(house, "keypad-02") == [NEVER.en]
    house.close()


def test_a_complaint_and_the_alert_about_it_are_said_once_in_centrals_words(house):
    house.complains("kiosk-1", "paper_out", "kertas / paper")
    house.complains("kiosk-1", "gpio_busy", "Pin 17 dipakai / Pin 17 is in use", Severity.WARNING)
    assert troubles(house, "kiosk-1") == ["Out of paper: put in a new roll", "Pin 17 is in use"]
    since = house.play.now
    alert = Alert(
        code="paper_out", severity=Severity.WARNING, subject="kiosk-1", place="kiosk-1", since=since,
        words=Words("Kertas habis", "No paper"),
    )  # fmt: skip
    moment = replace(house.moments.newest, alerts=(alert, msgspec.structs.replace(alert, subject="kiosk-2")))
    assert [trouble.words.en for trouble in machine_of(moment, "kiosk-1").troubles] == ["No paper", "Pin 17 is in use"]


def test_the_worst_comes_first_and_the_others_stay_in_the_order_of_the_site(house):
    house.tells("rating-02", clock_trusted=False)
    house.tells("display-01", under_voltage=True)
    house.complains("keypad-02", "keypad_gone", "Keypad lepas / Keypad is gone")
    shown = [each.row.device for each in fleet_view(house.moments.newest).machines]
    assert shown[:3] == ["keypad-02", "display-01", "rating-02"]
    assert shown[3:] == [each for each in house.play.site.devices if each not in shown[:3]]


@pytest.mark.parametrize(
    ("search", "kind", "found"),
    [
        ("", "trouble", ["keypad-02", "rating-01"]),
        ("", "away", ["rating-01"]),
        ("", "keypad", ["keypad-02", "keypad-01"]),
        ("loket 1 keypad", "all", ["keypad-01"]),
        ("KEYPAD lepas", "all", ["keypad-02"]),
        ("counter 2", "rating", ["rating-02"]),
        ("0.3.0", "all", ["board-1"]),
        ("02 keypad", "all", ["keypad-02"]),
        ("a1b2c3 board", "all", ["board-1"]),
        ("nothing of this", "all", []),
        ("", "no-such-kind", None),
    ],
)
def test_it_is_narrowed_to_what_is_asked(house, search, kind, found):
    house.complains("keypad-02", "keypad_gone", "Keypad lepas / Keypad is gone")
    house.tells("rating-01", online=False)
    house.tells("board-1", online=False)
    house.tells("board-1", version="0.3.0")
    view = fleet_view(house.moments.newest, search, kind)
    shown = [each.row.device for each in view.machines]
    assert sorted(shown) == sorted(found if found is not None else house.play.site.devices)
    assert (view.all, view.wrong, view.away) == (8, 2, 1), "the sums are of the whole hall"


def test_places_are_called_as_people_call_them(house):
    assert [machine(house, device).where.id for device in ("keypad-01", "board-1", "kiosk-1")] == [
        "Loket 1",
        "Ruang Utama",
        "kiosk-1",
    ]
    assert machine_of(house.moments.newest, "no-such-one") is None
