"""The manager's forms: one change, one version; what is refused is marked and stays typed; the second is told."""

import re

import pytest

from central.config.site_edit import plain
from central.web.site_form import shown
from central.web.site_pages import SECTIONS
from support.site_house import Filled, SiteHouse

KTP = "/site/services/dukcapil.ktp"


@pytest.fixture
def house(tmp_path):
    made = SiteHouse(tmp_path)
    yield made
    made.close()


@pytest.fixture
def ani(house):
    with house.browser() as browser:
        browser.enter("ani")
        yield browser


def form(page):
    return Filled(page.text)


def versions(house):
    return len(house.history.newest(50))


def test_every_page_shows_and_its_form_sent_back_changes_nothing(house, ani):
    document, before = plain(house.text), house.text
    assert ani.get("/site").status_code == 200
    for key, section in SECTIONS.items():
        assert ani.get(f"/site/{key}").status_code == 200
        for entry in section.entries(document):
            path = f"/site/{key}/{entry}" if section.way else f"/site/{key}"
            sent = form(ani.get(path))
            assert shown(section, document, entry).keys() <= sent.fields.keys() | {
                field.key for field in section.fields if field.kind == "many"
            }
            assert ani.client.post(sent.action, data=sent.fields).status_code == 303
    assert (house.text, versions(house)) == (before, 1)


def test_a_saved_form_is_in_force_in_the_file_and_in_the_ledger_at_once(house, ani):
    answer = house.fill(ani, KTP, {"minutes": "12", "needs.id": "KTP lama", "needs.en": "Old card", "why": "Alur baru"})
    assert (answer.status_code, answer.headers["location"]) == (303, "/site/services?saved=yes")
    service = house.play.site.services["ktp"]
    assert (service.standard_minutes, service.needs.en) == (12, "Old card")
    assert 'needs = {id = "KTP lama", en = "Old card"}' in house.text
    newest = house.history.newest(1)[0]
    assert (newest.actor, newest.why, newest.text) == ("orang-ani", "Alur baru", house.text)
    assert "Urungkan" in ani.get("/site/services?saved=yes").text


def test_what_was_no_change_offers_no_undo_of_somebody_elses(house, ani):
    house.fill(ani, "/site/calling", {"policy.hold_minutes": "20"})
    assert "Urungkan" in ani.get("/site/calling?saved=yes").text
    answer = house.fill(ani, KTP, {})
    assert answer.headers["location"] == "/site/services" and "Urungkan" not in ani.get("/site/services").text


def test_people_who_wait_keep_their_numbers_through_a_change(house, ani):
    house.play.ask("ktp", kiosk="kiosk-1")
    tickets, queues = house.play.hall.tickets, house.play.hall.queues
    house.fill(ani, KTP, {"minutes": "12"})
    assert (house.play.hall.tickets, house.play.hall.queues) == (tickets, queues)


@pytest.mark.parametrize(
    ("path", "fields", "key", "says"),
    [
        (KTP, {"minutes": "900"}, "minutes", "tulis 1 sampai 480"),
        (KTP, {"minutes": "lama"}, "minutes", "angka bulat"),
        (KTP, {"name.id": ""}, "name", "bahasa Indonesia"),
        (KTP, {"code": "102"}, "code", "kode layanan kk"),
        ("/site/counters/01", {"label": "2"}, "label", "sebutan loket 02"),
        ("/site/calling", {"policy.hold_minutes": "0"}, "policy.hold_minutes", "1 sampai 480"),
        ("/site/calendars/kantor", {"week.0": "delapan"}, "week", "08.00-12.00"),
        ("/site/holidays/nasional", {"days": "Natal"}, "days", "2026-12-25"),
    ],
)
def test_what_is_wrong_is_marked_at_its_field_and_what_was_typed_stays(house, ani, path, fields, key, says):
    before = house.text
    page = house.fill(ani, path, fields)
    assert page.status_code == 409
    found = re.search(rf'id="{re.escape(key)}-unfit">([^<]*)<', page.text)
    assert found and says in found.group(1)
    assert 'aria-invalid="true"' in page.text and 'role="alert"' in page.text
    name, typed = next(iter(fields.items()))
    assert form(page).fields[name] == typed
    assert (house.text, versions(house)) == (before, 1)


def test_two_at_the_same_entry_the_second_is_told_and_neither_loses_anything(house, ani):
    with house.browser() as dewi:
        dewi.enter("dewi")
        hers, his = form(dewi.get(KTP)), form(ani.get(KTP))
        assert ani.client.post(his.action, data=his.fields | {"minutes": "12"}).status_code == 303
        told = dewi.client.post(hers.action, data=hers.fields | {"quota": "40"})
        assert told.status_code == 409 and "Ani baru saja mengubah ini" in told.text
        again = form(told)
        assert (again.fields["minutes"], again.fields["quota"]) == ("12", "40")
        assert "Sekarang tertulis: <b>12</b>" in told.text
        assert dewi.client.post(again.action, data=again.fields).status_code == 303
    service = house.play.site.services["ktp"]
    assert (service.standard_minutes, service.quota, versions(house)) == (12, 40, 3)


def test_two_at_the_same_field_see_both_values(house, ani):
    with house.browser() as dewi:
        dewi.enter("dewi")
        hers = form(dewi.get(KTP))
        house.fill(ani, KTP, {"minutes": "12"})
        told = dewi.client.post(hers.action, data=hers.fields | {"minutes": "20"})
        assert form(told).fields["minutes"] == "20" and "Sekarang tertulis: <b>12</b>" in told.text
    assert house.play.site.services["ktp"].standard_minutes == 12


def test_two_at_different_entries_disturb_nobody(house, ani):
    with house.browser() as dewi:
        dewi.enter("dewi")
        hers = form(dewi.get("/site/counters/01"))
        house.fill(ani, KTP, {"minutes": "12"})
        assert dewi.client.post(hers.action, data=hers.fields | {"label": "Satu"}).status_code == 303
    assert house.play.site.counters["01"].label == "Satu"
    assert house.play.site.services["ktp"].standard_minutes == 12


def test_a_new_agency_comes_with_its_service_and_its_counter_in_one_version(house, ani):
    sent = form(ani.get("/site/tenants/new"))
    mine = {
        "id": "imigrasi", "name.id": "Imigrasi", "name.en": "Immigration", "series": "P", "first.id": "paspor",
        "first.name.id": "Paspor", "first.minutes": "20", "first.code": "301", "new_counter": "03", "served": ["02"],
    }  # fmt: skip
    assert ani.client.post(sent.action, data=sent.fields | mine).status_code == 303
    site = house.play.site
    assert site.services["paspor"].standard_minutes == 20 and site.counters_of["paspor"] == ("02", "03")
    assert versions(house) == 2


def test_a_new_entry_that_lacks_something_says_what(house, ani):
    sent = form(ani.get("/site/services/new"))
    page = ani.client.post(sent.action, data=sent.fields | {"name.id": "Akta", "id": "ktp"})
    assert page.status_code == 409 and "Sudah ada" in page.text and "Harus diisi" in page.text
    assert form(page).fields["name.id"] == "Akta"
    page = ani.client.post(
        sent.action, data=sent.fields | {"id": "AKTA", "name.id": "Akta", "minutes": "5", "code": "105"}
    )
    assert page.status_code == 409 and "AKTA" in page.text and "tanda hubung" in page.text


def test_a_counter_for_two_agencies_an_officer_and_a_list_of_days(house, ani):
    for path, fields in (
        ("/site/counters/new", {"id": "03", "zone": "utama", "tenants": ["dukcapil", "samsat"]}),
        ("/site/officers/new", {"id": "petugas-1", "code": "4711"}),
        ("/site/holidays/new", {"id": "daerah", "days": "2027-04-05 HUT Kota\n2027-05-01 Buruh / Labour Day"}),
        ("/site/zones/new", {"id": "atas", "title.id": "Lantai 2"}),
        ("/site/seasons/new", {"id": "puasa", "first": "2027-02-08", "last": "2027-03-09", "reason.id": "Ramadan",
                               "week.0": "08.00-14.00"}),
    ):  # fmt: skip
        sent = form(ani.get(path))
        answer = ani.client.post(sent.action, data=sent.fields | fields)
        assert answer.status_code == 303, (path, re.findall(r'unfit">([^<]*)|<li><code>(.*?)</li>', answer.text))
    site = house.play.site
    assert site.counters["03"].services == ("ktp", "kk", "pajak") and site.officers["petugas-1"].code == "4711"
    assert set(site.zones) == {"utama", "atas"}
    assert plain(house.text)["holidays"]["daerah"]["2027-05-01"]["en"] == "Labour Day"


def test_what_is_removed_is_named_nowhere_any_more(house, ani):
    house.fill(ani, "/site/counters/02", {"tenants": ["samsat", "dukcapil"], "prefers": "kk 10"})
    answer = ani.send("/site/services/dukcapil.kk/remove", on="/site/services/dukcapil.kk")
    assert answer.status_code == 303
    assert "kk" not in house.play.site.services and "kk" not in house.text


def test_what_somebody_holds_a_number_for_is_not_removed(house, ani):
    house.play.ask("ktp", kiosk="kiosk-1")
    before = house.text
    page = ani.send("/site/services/dukcapil.ktp/remove", on=KTP)
    assert page.status_code == 409 and "padahal 1 nomor hari ini untuknya" in page.text
    assert house.text == before


def test_a_file_that_was_edited_by_hand_is_not_written_over(house, ani):
    sent = form(ani.get(KTP))
    house.file.write_text(house.text.replace("minutes = 10", "minutes = 11"), encoding="utf-8")
    by_hand = house.text
    page = ani.client.post(sent.action, data=sent.fields | {"minutes": "12"})
    assert page.status_code == 409 and "gerai-central apply" in page.text
    for path in ("/site", KTP, "/site/services", "/site/file/site.toml"):
        assert ani.get(path).status_code == 409
    assert house.text == by_hand


def test_hostile_names_and_forms_reach_nothing(house, ani):
    assert ani.get("/site/secrets").status_code == 404
    assert ani.get("/site/services/dukcapil.none").status_code == 404
    assert ani.send("/site/services/dukcapil.none", {"minutes": "5"}, on="/site").status_code == 404
    assert ani.send("/site/calling/-/remove", on="/site").status_code == 404
    for given in ("[1]", "{", '{"minutes": []}', "[" * 5000):
        assert ani.send(KTP, {"given": given}, on=KTP).status_code in {303, 409}
    house.fill(ani, KTP, {"name.id": '<script>alert("x")</script>'})
    assert "<script>alert" not in ani.get("/site/services").text
    assert "<script>alert" not in ani.get("/site/log").text


def test_in_english_it_is_english(house, ani):
    ani.client.headers["accept-language"] = "en"
    page = house.fill(ani, KTP, {"minutes": "900"})
    assert "write 1 to 480" in page.text and "Please mend what is marked" in page.text
    assert "Identity card (ktp)" in ani.get("/site/services").text
