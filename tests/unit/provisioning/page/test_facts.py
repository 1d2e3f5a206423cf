from dataclasses import replace

import msgspec

from protocols.messages import Element
from provisioning.rehearsal.page.facts import facts, first_state
from support.page_site import page_site


def test_the_page_knows_every_device_of_the_site():
    site = page_site()
    assert facts(site, 1).devices == frozenset(site.devices)


def test_counters_know_their_three_devices_and_their_tenants():
    counter = facts(page_site(), 1).counters[1]
    assert (counter.id, counter.label, counter.name.id) == ("loket-2", "2", "Loket 2")
    assert (counter.display, counter.keypad, counter.rating) == ("display-02", "keypad-02", "rating-02")
    assert counter.tenants == ("dukcapil", "pajak")


def test_a_counter_without_a_rating_pad_has_none():
    site = page_site()
    site.devices.pop("rating-01")
    assert facts(site, 1).counters[0].rating == ""


def test_the_menu_keeps_the_sites_order():
    tenants = facts(page_site(), 1).tenants
    assert [(t.id, [s.id for s in t.services]) for t in tenants] == [("dukcapil", ["ktp", "akta"]), ("pajak", ["npwp"])]


def test_a_tenant_without_services_is_not_on_the_menu():
    site = page_site()
    site.services["npwp"] = replace(site.services["npwp"], tenant="dukcapil")
    assert [t.id for t in facts(site, 1).tenants] == ["dukcapil"]


def test_kiosks_and_boards():
    told = facts(page_site(), 1)
    assert [(k.device, k.place, k.services) for k in told.kiosks] == [
        ("kiosk-1", "kiosk-1", ()),
        ("kiosk-2", "kiosk-2", ("npwp",)),
    ]
    assert [(b.device, b.zone, b.title.id) for b in told.boards] == [("board-1", "aula", "Aula utama")]


def test_facts_are_json_and_carry_seed_and_keys():
    told = msgspec.json.decode(msgspec.json.encode(facts(page_site(), 7)))
    assert (told["seed"], len(told["scores"]), len(told["keys"])) == (7, 4, 18)
    assert told["name"] == {"id": "Mal Pelayanan Publik", "en": "Public service hall"}


def test_the_first_state_knows_whose_key_and_whose_label_it_is():
    state = first_state(page_site())
    assert state.counters["keypad-02"] == "loket-2"
    assert state.labels["aula", "2"] == "loket-2"
    assert len(state.views) == 0


def test_the_survey_is_known_with_its_answers_worst_first():
    told = facts(page_site(), 1).survey
    assert list(told) == [element.value for element in Element]
    asked = told[Element.PROCEDURE.value]
    assert (asked.asks.id, asked.answers[0].en, asked.answers[3].id) == (
        "Apakah prosedurnya mudah?",
        "Not easy",
        "Sangat mudah",
    )
