"""A code is shown once and kept as its hash; words are compared before a machine is anybody."""

import re
import tomllib

import pytest

from central.engine import enrol_events
from central.enrolment.codes import read_code
from central.web.device_codes import card_file, of_place
from support.fleet_house import FINGERPRINT, FleetHouse


@pytest.fixture
def house(tmp_path):
    made = FleetHouse(tmp_path)
    made.play.later(minutes=60)
    yield made
    made.close()


def admitted(house):
    return [entry.event for entry in house.play.ledger if isinstance(entry.event, enrol_events.Enrolled)]


def test_the_code_of_a_place_is_for_all_that_stands_there(house, browser):
    page = browser.send("/devices/code", {"place": "01"}).text
    code = read_code(re.search(r'data-code="([0-9A-Z-]{12})"', page)[1])
    claim = house.play.hall.identities.claims[code.label]
    assert claim.devices == ("keypad-01", "display-01", "rating-01")
    assert claim.secret == code.hashed()
    assert code.secret not in str(house.play.ledger)
    assert "09.15" in page and "<svg" in page
    assert str(code) not in browser.get("/devices/code").text


def test_a_card_of_it_is_read_by_the_device():
    text = card_file("7K-M4QD-9XTC", FINGERPRINT, "https://10.0.0.2")
    told = tomllib.loads(text)
    assert told == {
        "central": {"address": "https://10.0.0.2", "fingerprint": FINGERPRINT},
        "claim": {"code": "7K-M4QD-9XTC"},
    }
    assert "address" not in card_file("7K-M4QD-9XTC", FINGERPRINT, "")


def test_without_a_place_there_is_no_code(house, browser):
    answer = browser.send("/devices/code", {"place": ""})
    assert (answer.status_code, "Pilih tempatnya" in answer.text) == (400, True)
    assert of_place(house.play.site, "") == () == of_place(house.play.site, "99")
    assert of_place(house.play.site, "keypad-01") == ("keypad-01",)


def mark(browser):
    return re.search(r"/devices/approve/([0-9a-f]{16})", browser.get("/devices").text)[1]


def test_a_machine_is_admitted_when_its_words_were_compared(house, browser):
    house.asks()
    path = f"/devices/approve/{mark(browser)}"
    shown = re.findall(r"<li>([a-z]+)</li>", browser.get(path).text)
    assert " ".join(shown) in browser.get("/devices").text and len(shown) == 6
    for fields in ({"place": "01"}, {"same": "yes"}, {"same": "yes", "place": "99"}):
        assert browser.send(path, fields).status_code == 400
    assert admitted(house) == []
    answer = browser.send(path, {"same": "yes", "place": "02"})
    assert (answer.status_code, "Disetujui" in answer.text) == (200, True)
    assert [(each.device, each.box, each.how) for each in admitted(house)] == [
        (device, "10000000ffff0001", "admitted") for device in ("keypad-02", "display-02", "rating-02")
    ]


def test_who_waits_no_more_is_nobody(house, browser):
    for answer in (
        browser.get(f"/devices/approve/{'0' * 16}"),
        browser.send(f"/devices/approve/{'0' * 16}", {"same": "yes", "place": "01"}),
    ):
        assert (answer.status_code, "tidak menunggu lagi" in answer.text) == (404, True)


def test_a_hall_without_certificates_has_no_codes(tmp_path):
    house = FleetHouse(tmp_path, fingerprint="")
    with house.browser() as browser:
        browser.enter("tono")
        assert "tanpa sertifikat" in browser.get("/devices/code").text
        assert browser.send("/devices/code", {"place": "01"}).status_code == 404
        assert "tanpa sertifikat" in browser.get("/devices/at/kiosk-1").text
    house.close()
