"""A supervisor changes the open hall by forms: in force at once, in the file, and by his name in the ledger."""

import pytest

from central.engine.site_events import SiteChanged
from support.fleet_house import FleetHouse

SERVICE = {"name_id": "Kartu anak", "name_en": "Child card", "code": "105", "minutes": "7"}


@pytest.fixture
def house(tmp_path):
    made = FleetHouse(tmp_path)
    made.play.later(minutes=60)
    yield made
    made.close()


@pytest.fixture
def browser(house):
    with house.browser() as made:
        made.enter("siti")
        yield made


def changes(house):
    return [(entry.actor, entry.event.why) for entry in house.play.ledger if isinstance(entry.event, SiteChanged)][1:]


def test_a_counter_moves_to_other_services_with_its_tickets_kept(house, browser):
    house.play.ask("pajak", kiosk="kiosk-1")
    page = browser.get("/hall/change?counter=01").text
    assert 'value="ktp" checked' in page and 'value="pajak">' in page
    answer = browser.send("/hall/change/counter/01", {"services": ["ktp", "pajak"]})
    assert (answer.status_code, "berlaku sekarang" in answer.text) == (200, True)
    assert set(house.play.site.counters["01"].services) == {"ktp", "pajak"}
    assert changes(house) == [("orang-siti", "loket 01")]
    assert "Tidak ada yang berubah" in browser.send("/hall/change/counter/01", {"services": ["ktp", "pajak"]}).text


def test_every_service_keeps_a_counter(house, browser):
    before = house.text
    answer = browser.send("/hall/change/counter/02", {"services": ["kk"]})
    assert answer.status_code == 409 and "services.pajak" in answer.text and house.text == before
    assert browser.send("/hall/change/counter/02").status_code == 400


def test_a_counter_a_service_and_a_tenant_are_added(house, browser):
    fields = {"counter": " 07 ", "zone": "utama", "tenant": "samsat"}
    assert browser.send("/hall/change/counter", fields).status_code == 200
    assert browser.send("/hall/change/service", {"tenant": "dukcapil", **SERVICE}).status_code == 200
    tenant = {"tenant_id": "Dinas Perumahan", "tenant_en": "Housing", "series": "lb", "like": "samsat", "counter": "07"}
    answer = browser.send("/hall/change/tenant", {**tenant, **SERVICE, "name_id": "Rusunawa", "code": "391"})
    assert answer.status_code == 200
    site = house.play.site
    assert site.counters["07"].services == ("pajak", "rusunawa")
    assert site.services["kartu-anak"].standard_minutes == 7 and site.services["rusunawa"].series == "LB"
    assert {actor for actor, _ in changes(house)} == {"orang-siti"} and len(changes(house)) == 3


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("counter", {"counter": "A b", "zone": "utama", "tenant": "samsat"}),
        ("counter", {"counter": "07", "zone": "nowhere", "tenant": "samsat"}),
        ("service", {"tenant": "dukcapil", **SERVICE, "minutes": "many"}),
        ("service", {"tenant": "nobody", **SERVICE}),
        ("tenant", {"tenant_id": "X", "series": "", "like": "samsat", "counter": "01", **SERVICE}),
    ],
)
def test_what_is_missing_is_asked_for(house, browser, path, fields):
    assert browser.send(f"/hall/change/{path}", fields).status_code == 400
    assert changes(house) == []


@pytest.mark.parametrize(
    ("path", "fields", "said"),
    [
        ("counter", {"counter": "01", "zone": "utama", "tenant": "samsat"}, "sudah ada"),
        ("service", {"tenant": "dukcapil", **SERVICE, "code": "101"}, "101"),
        ("service", {"tenant": "dukcapil", **SERVICE, "minutes": "900"}, "900"),
    ],
)
def test_what_does_not_fit_is_said_in_the_sites_own_words(house, browser, path, fields, said):
    answer = browser.send(f"/hall/change/{path}", fields)
    assert answer.status_code == 409 and said in answer.text
    assert changes(house) == []


def test_officers_and_technicians_do_not(house, browser):
    browser.enter("tono")
    assert browser.get("/hall/change").status_code == 403
