"""The technician's pages as they come to the browser."""

import pytest

from protocols.messages import Phase
from support.fleet_house import FleetHouse
from support.web_house import PlayedHouse

ERRAND = "5e1f" * 8


@pytest.fixture
def house(tmp_path):
    made = FleetHouse(tmp_path)
    yield made
    made.close()


def test_a_technician_arrives_here_and_finds_it_in_the_menu(house):
    with house.browser() as browser:
        assert browser.sign_in("tono").headers["location"] == "/devices"
        assert 'href="/devices" aria-current="page"' in browser.get("/devices").text


def test_the_list_says_what_is_wrong_and_follows_what_was_searched(house, browser):
    house.tells("kiosk-1")
    house.complains("kiosk-1", "paper_out")
    page = browser.get("/devices?q=%20kios%20%20kertas%20&show=trouble").text
    assert "Kertas habis: pasang gulungan baru" in page and 'href="/devices/at/kiosk-1"' in page
    assert "/devices/at/keypad-01" not in page
    assert 'data-live="/devices/live?show=trouble&amp;q=kios%20kertas"' in page
    assert 'value="kios kertas"' in page and 'aria-current="true">Bermasalah' in page


def test_in_english_for_who_reads_english(house, browser):
    house.complains("kiosk-1", "paper_out")
    page = browser.get("/devices", headers={"accept-language": "en"}).text
    assert "Out of paper: put in a new roll" in page and "Kertas" not in page


def test_what_a_device_says_is_text(house, browser):
    house.tells("kiosk-1", version="<b>0.1</b>")
    house.complains("kiosk-1", "odd", "<script>alert(1)</script>")
    house.answers("kiosk-1", ERRAND, Phase.DONE, "<img src=x onerror=alert(1)>")
    for page in (browser.get("/devices").text, browser.get(f"/devices/at/kiosk-1?errand={ERRAND}").text):
        assert "<script>alert" not in page and "<b>0.1" not in page and "<img src=x" not in page
        assert "&lt;script&gt;" in page


def test_one_device_with_all_that_is_known_of_it(house, browser):
    house.tells("kiosk-1", version="0.2.0", temperature_celsius=62, disk_free_mb=20_100, clock_trusted=False)
    page = browser.get("/devices/at/kiosk-1").text
    for known in ("0.2.0", "62 °C", "20100 MB", "belum pasti", "2 jam 3 mnt", "Raspberry Pi 4", "10000000a1b2c3d4"):
        assert known in page
    assert 'value="kiosk" selected' in page and 'value="kiosk-1" selected' in page


def test_an_errand_is_waited_for_and_answered(house, browser):
    waiting = browser.get(f"/devices/at/kiosk-1?errand={ERRAND}").text
    assert "Menunggu jawaban" in waiting and f'data-live="/devices/at/kiosk-1/live?errand={ERRAND}"' in waiting
    house.answers("kiosk-1", ERRAND, Phase.REFUSED, "sedang dipakai / in use: printing")
    refused = browser.get(f"/devices/at/kiosk-1?errand={ERRAND}").text
    assert "Ditolak perangkat" in refused and "in use: printing" in refused


def test_nobody_is_no_device(house, browser):
    assert browser.get("/devices/at/no-such-one").status_code == 404
    assert browser.get("/devices/labels.pdf?only=no-such-one").status_code == 404


def test_a_list_for_a_spreadsheet_and_labels_to_print(house, browser):
    house.tells("kiosk-1", version="0.2.0")
    listed = browser.get("/devices/list.csv")
    assert "kiosk-1,kiosk,kiosk-1,0.2.0,yes" in listed.text
    assert listed.headers["content-disposition"] == 'attachment; filename="perangkat.csv"'
    assert listed.headers["content-type"] == "text/csv; charset=utf-8"
    every, one = browser.get("/devices/labels.pdf"), browser.get("/devices/labels.pdf?only=kiosk-1")
    assert every.content.startswith(b"%PDF") and len(every.content) > len(one.content)


def test_who_waits_for_approval_is_shown_with_his_words(house, browser):
    house.asks()
    page = browser.get("/devices").text
    assert "Menunggu persetujuan" in page and "10000000ffff0001" in page and "/devices/approve/" in page


def test_a_house_without_machines_says_so():
    house = PlayedHouse(second_factor="none")
    house.account("tono", "technician")
    with house.browser() as browser:
        browser.enter("tono")
        assert browser.get("/devices").status_code == 404
