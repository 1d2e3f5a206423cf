"""A release begun by page: only signed ones, only for machines that would take them, by whoever may, when he knows."""

import re

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from central.engine.fleet_commands import EndRollout, Instruct, RollOut
from central.engine.fleet_events import RolloutBegun, RolloutEnded
from protocols.messages import Errand, Phase
from support.fleet_house import FleetHouse
from support.releases import release

ERRAND = "e" * 32
OF = "/devices/update/of/gerai-0.2.0.gerai"
BEGIN = {"first": "display-01", "scope": "all", "while_open": "yes"}


@pytest.fixture
def house(tmp_path):
    made = FleetHouse(tmp_path)
    made.play.later(minutes=60)
    for device in ("display-01", "keypad-01", "kiosk-1"):
        made.tells(device)
    yield made
    made.close()


def begun(house):
    return [entry for entry in house.play.ledger if isinstance(entry.event, RolloutBegun)]


def under_way(house, *devices):
    """A release that was begun as the command line does."""
    bundle = house.house.fleet.shelf.bundle(house.shelves("0.2.0"))
    house.play.do(RollOut(bundle, devices, while_open=True), house.play.fresh_id(), "orang-tono")
    house.play.do(Instruct(devices[0], ERRAND, Errand.UPDATE, bundle=bundle), house.play.fresh_id(), "central")
    house.keep()


def test_an_empty_shelf_says_how_a_release_gets_there(house, browser):
    page = browser.get("/devices/update").text
    assert "Belum pernah ada pembaruan" in page and "Belum ada rilis" in page
    assert "gerai-central update --config central.toml --shelve gerai-0.2.0.gerai" in page
    assert "taruh release.pub" in page and "<code>releases</code>" in page


def test_the_shelf_says_how_many_machines_would_take_it(house, browser):
    house.shelves("0.2.0")
    house.shelves("0.1.0")
    page = browser.get("/devices/update").text
    assert page.index("Rilis 0.2.0") < page.index("Rilis 0.1.0")
    assert re.search(r'href="/devices/update/of/gerai-0\.2\.0\.gerai"', page)
    assert '<b class="numbers">3</b> mesin akan memakainya' in page
    assert page.count("Tidak ada mesin yang memerlukannya") == 1
    assert "taruh release.pub" not in page


def test_it_is_begun_in_waves_by_his_name(house, browser):
    house.shelves("0.2.0")
    answer = browser.send(OF, BEGIN, on="/devices/update")
    assert (answer.status_code, answer.headers["location"]) == (303, "/devices/update")
    [entry] = begun(house)
    assert entry.actor == "orang-tono"
    assert entry.event.bundle == house.house.fleet.shelf.bundle("gerai-0.2.0.gerai")
    assert entry.event.devices == ("display-01", "kiosk-1", "keypad-01")


def test_or_for_one_machine_alone_with_all_that_it_is(house, browser):
    house.joins("box-1", "keypad-01", "display-01")
    house.joins("box-2", "kiosk-1")
    house.shelves("0.2.0")
    assert browser.send(OF, {**BEGIN, "first": "keypad-01", "scope": "one"}).status_code == 303
    assert set(begun(house)[0].event.devices) == {"keypad-01", "display-01"}


def test_while_the_hall_is_open_one_has_to_say_that_one_knows(house, browser):
    house.shelves("0.2.0")
    assert "Balai sedang buka" in browser.get(OF).text
    answer = browser.send(OF, {**BEGIN, "while_open": ""})
    assert (answer.status_code, "nyatakan bahwa Anda tahu" in answer.text) == (409, True)
    assert begun(house) == []


def test_when_it_is_closed_there_is_nothing_to_say(house, browser):
    house.shelves("0.2.0")
    house.later(minutes=12 * 60)
    browser.enter("tono")
    assert "Balai sedang buka" not in browser.get(OF).text
    assert browser.send(OF, {"first": "kiosk-1", "scope": "one"}).status_code == 303


def test_a_release_of_a_stranger_or_one_that_was_changed_is_never_begun(house, browser, tmp_path):
    name = house.shelves("0.2.0")
    stranger = release(tmp_path, "0.3.0", key=Ed25519PrivateKey.generate())
    stranger.rename(house.house.fleet.shelf.folder / stranger.name)
    path = house.house.fleet.shelf.folder / name
    content = bytearray(path.read_bytes())
    content[content.rindex(b"\x1f\x8b") + 30] ^= 1
    path.write_bytes(content)
    assert "not signed by our publisher" in browser.get("/devices/update").text
    for at in ("/devices/update/of/gerai-0.3.0.gerai", OF):
        answer = browser.send(at, BEGIN)
        assert (answer.status_code, "tidak dapat dipakai" in answer.text) == (409, True)
    assert browser.get("/devices/update/of/gerai-0.3.0.gerai").status_code == 409
    assert begun(house) == []


def test_an_older_one_only_by_a_signed_permission(house, browser):
    house.shelves("0.0.9")
    at = "/devices/update/of/gerai-0.0.9.gerai"
    assert "needs a signed permission" in browser.get(at).text
    assert browser.send(at, BEGIN).status_code == 400 and begun(house) == []
    house.shelves("0.0.8", downgrade=True)
    assert browser.send("/devices/update/of/gerai-0.0.8.gerai", BEGIN).status_code == 303


@pytest.mark.parametrize("first", ["", "nobody", "keypad-02"])
def test_the_first_has_to_be_one_that_would_take_it(house, browser, first):
    house.shelves("0.2.0")
    answer = browser.send(OF, {**BEGIN, "first": first})
    assert (answer.status_code, "Pilih mesin yang dicoba dahulu" in answer.text) == (400, True)
    assert begun(house) == []


def test_what_is_not_there_is_said(house, browser):
    for answer in (browser.get(OF), browser.send(OF, BEGIN), browser.get("/devices/update/of/..%2Fgerai.db")):
        assert answer.status_code == 404
    assert "tidak ada di rak" in browser.get(OF).text


def test_a_second_one_waits_for_the_first(house, browser):
    under_way(house, "display-01")
    page = browser.get(OF).text
    assert "masih berjalan" in page and 'name="first"' not in page
    answer = browser.send(OF, BEGIN)
    assert (answer.status_code, "Pembaruan lain masih berjalan" in answer.text) == (409, True)
    assert len(begun(house)) == 1


def test_how_far_it_is_is_shown_and_it_is_stopped(house, browser):
    under_way(house, "display-01", "kiosk-1")
    house.answers("display-01", ERRAND, Phase.PROGRESS, "terpasang / installed")
    page = browser.get("/devices/update").text
    assert "sedang dicoba" in page and "terpasang / installed" in page and "menunggu yang pertama" in page
    assert "oleh Tono" in page and "Hentikan" in page
    assert browser.send("/devices/update/stop").headers["location"] == "/devices/update"
    [ended] = [entry for entry in house.play.ledger if isinstance(entry.event, RolloutEnded)]
    assert (ended.actor, ended.event.reason) == ("orang-tono", "stopped")
    house.keep()
    page = browser.get("/devices/update").text
    assert "dihentikan" in page and "tidak diperbarui" in page and "Hentikan" not in page
    again = browser.send("/devices/update/stop")
    assert (again.status_code, "Tidak ada pembaruan" in again.text) == (409, True)


def test_one_that_went_back_says_why(house, browser):
    under_way(house, "display-01", "kiosk-1")
    house.answers("display-01", ERRAND, Phase.FAILED, "kembali / went back: it was started 3 times")
    house.play.do(EndRollout("failed", "display-01", "kembali / went back: it was started 3 times"))
    house.keep()
    page = browser.get("/devices/update").text
    assert "berhenti: gagal" in page and "gagal, memakai yang lama" in page
    assert page.count("went back: it was started 3 times") == 2


def test_a_hall_without_certificates_updates_nothing_from_here(tmp_path):
    house = FleetHouse(tmp_path, fingerprint="")
    house.tells("display-01")
    house.shelves("0.2.0")
    with house.browser() as browser:
        browser.enter("tono")
        assert "tanpa sertifikat" in browser.get("/devices/update").text
        assert 'name="first"' not in browser.get(OF).text
        answer = browser.send(OF, BEGIN)
        assert (answer.status_code, "tanpa sertifikat" in answer.text) == (409, True)
    assert begun(house) == []
    house.close()


def test_somebody_else_may_not(house, browser):
    house.shelves("0.2.0")
    for name in ("siti", "rudi"):
        browser.client.cookies.clear()
        house.later(seconds=1)
        browser.enter(name)
        assert browser.get("/devices/update").status_code == 403
        assert browser.send(OF, BEGIN).status_code == 403
    assert begun(house) == []
