"""What a technician does to one machine is in the ledger by his name, or refused in words."""

import pytest

from central.engine import enrol_events
from central.engine.fleet_events import Instructed
from protocols.messages import Errand
from support.fleet_house import FleetHouse


@pytest.fixture
def house(tmp_path):
    made = FleetHouse(tmp_path)
    made.play.later(minutes=60)
    yield made
    made.close()


def events(house, kind):
    return [(entry.actor, entry.event) for entry in house.play.ledger if isinstance(entry.event, kind)]


@pytest.mark.parametrize("errand", ["identify", "selftest", "restart", "logs"])
def test_an_errand_is_given_and_its_answer_looked_for(house, browser, errand):
    answer = browser.send("/devices/at/kiosk-1/do", {"errand": errand})
    [(actor, event)] = events(house, Instructed)
    assert (actor, event.device, event.errand) == ("orang-tono", "kiosk-1", Errand(errand))
    assert event.lines == (100 if errand == "logs" else 0)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/devices/at/kiosk-1?errand={event.errand_id}"


def test_no_other_errand_and_no_other_device(house, browser):
    assert browser.send("/devices/at/kiosk-1/do", {"errand": "update"}).status_code == 400
    assert browser.send("/devices/at/no-such-one/do", {"errand": "identify"}).status_code == 404
    assert events(house, Instructed) == []


def test_a_device_becomes_something_else_in_the_file_and_in_force(house, browser):
    answer = browser.send("/devices/at/rating-01/assign", {"role": "keypad", "place": "02"})
    assert (answer.status_code, "Tersimpan" in answer.text) == (200, True)
    assert house.play.site.devices["rating-01"].role == "keypad"
    assert "[devices.rating-01]" in house.text and 'place = "02"' in house.text
    again = browser.send("/devices/at/rating-01/assign", {"role": "keypad", "place": "02"})
    assert "Sudah begitu" in again.text


def test_what_the_hall_refuses_is_said_line_by_line_and_changes_nothing(house, browser):
    before = house.text
    answer = browser.send("/devices/at/rating-01/assign", {"role": "keypad", "place": "99"})
    assert answer.status_code == 409
    assert "devices.rating-01.place" in answer.text and house.text == before
    assert browser.send("/devices/at/rating-01/assign", {"role": "king", "place": "01"}).status_code == 400


def test_a_new_device_joins_the_hall(house, browser):
    answer = browser.send("/devices/new", {"device": " PI-3 ", "role": "keypad", "place": "02"})
    assert answer.status_code == 200 and "pi-3" in house.play.site.devices
    assert 'action="/devices/at/pi-3/do"' in answer.text
    wrong = browser.send("/devices/new", {"device": "pi 4!", "role": "keypad", "place": "02"})
    assert wrong.status_code == 409 and "pi 4!" in wrong.text
    assert browser.send("/devices/new", {"device": "", "role": "keypad", "place": "02"}).status_code == 400


def test_a_lost_device_is_out_once_somebody_is_sure(house, browser):
    house.joins("box-1", "kiosk-1")
    assert browser.send("/devices/at/kiosk-1/revoke").status_code == 400
    assert "kiosk-1" in house.play.hall.identities.devices
    assert "Dicabut" in browser.send("/devices/at/kiosk-1/revoke", {"sure": "yes"}).text
    [(actor, event)] = events(house, enrol_events.Revoked)
    assert (actor, event.device, event.reason) == ("orang-tono", "kiosk-1", "lost")
    assert browser.send("/devices/at/kiosk-1/revoke", {"sure": "yes"}).status_code == 409


def test_who_was_revoked_is_away_at_once_and_not_when_the_broker_has_put_it_out(house, browser):
    house.joins("box-1", "kiosk-1")
    house.tells("kiosk-1")
    assert ">terhubung<" in browser.get("/devices/at/kiosk-1").text
    page = browser.send("/devices/at/kiosk-1/revoke", {"sure": "yes"}).text
    assert house.play.hall.devices["kiosk-1"].online
    assert ">terhubung<" not in page and "mati sejak" in page and "Tidak punya sertifikat lagi" in page
    assert "Tidak punya sertifikat lagi" in browser.get("/devices?show=away").text
    assert "kiosk-1,kiosk,kiosk-1,0.1.0,no," in browser.get("/devices/list.csv").text


def test_a_broken_pi_is_replaced_with_all_that_it_was(house, browser):
    house.joins("box-1", "keypad-01", "rating-01")
    house.joins("box-2", "kiosk-1")
    assert browser.send("/devices/at/keypad-01/replace").status_code == 400
    page = browser.send("/devices/at/keypad-01/replace", {"sure": "yes"})
    assert page.status_code == 200 and "data-code=" in page.text
    assert sorted(event.device for _, event in events(house, enrol_events.Revoked)) == ["keypad-01", "rating-01"]
    assert {event.reason for _, event in events(house, enrol_events.Revoked)} == {"replaced"}
    [(_, claim)] = events(house, enrol_events.ClaimOpened)
    assert claim.devices == ("keypad-01", "rating-01")
    assert list(house.play.hall.identities.devices) == ["kiosk-1"]


def test_one_that_nobody_is_yet_is_replaced_as_well(house, browser):
    assert "data-code=" in browser.send("/devices/at/kiosk-1/replace", {"sure": "yes"}).text
    assert browser.send("/devices/at/no-such-one/replace", {"sure": "yes"}).status_code == 404
