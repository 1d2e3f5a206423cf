"""Answers of devices as the pages read them."""

import pytest

from central.fleet.telling import Telling
from central.web.fleet_desk import NOTHING, FleetDesk, answer_of
from protocols.messages import Phase
from support.fleet_house import FleetHouse
from support.halls import a_site

ERRAND = "5e1f" * 8


def said(phase, *texts):
    return tuple(Telling.of("pi", 1, ERRAND, phase, (at, len(texts)), text) for at, text in enumerate(texts, 1))


def test_a_long_answer_is_there_when_all_its_pieces_are():
    *most, last = said(Phase.DONE, "one", "two", "three")
    assert answer_of(tuple(most)) == NOTHING
    answer = answer_of((last, *most))
    assert (answer.text, answer.phase, answer.over) == ("one\ntwo\nthree", Phase.DONE, True)


def test_until_then_it_says_how_far_it_is():
    assert answer_of(()) == NOTHING
    begun = answer_of((*said(Phase.ACCEPTED, ""), *said(Phase.PROGRESS, "40 %")))
    assert (begun.phase, begun.over) == (Phase.PROGRESS, False)
    assert answer_of((*said(Phase.ACCEPTED, ""), *said(Phase.REFUSED, "in use"))).text == "in use"


@pytest.fixture
def house(tmp_path):
    made = FleetHouse(tmp_path)
    yield made
    made.close()


def test_it_reads_the_notes_of_this_errand(house):
    desk = house.house.fleet
    assert desk.answer(ERRAND) == NOTHING
    house.answers("kiosk-1", ERRAND, Phase.DONE, "a", "b")
    house.answers("kiosk-1", "0" * 32, Phase.FAILED, "of another")
    assert desk.answer(ERRAND).text == "a\nb"


def test_where_there_is_no_ledger_nothing_is_known(tmp_path):
    desk = FleetDesk(tmp_path / "none.db")
    assert (desk.answer(ERRAND), desk.update(a_site()), desk.waiting(0), desk.enrols) == (NOTHING, None, (), False)


def test_machines_wait_only_where_there_are_certificates(house, tmp_path):
    import time

    now = time.time_ns() // 1_000_000
    house.asks()
    assert [each.address for each in house.house.fleet.waiting(now)] == ["10.0.0.9"]
    assert house.house.fleet.waiting(now + 16 * 60_000) == ()
    assert FleetDesk(house.path).waiting(now) == ()


def test_codes_differ_and_updates_begin_with_none_which_the_page_says_in_one_language(house):
    desk = house.house.fleet
    assert len({str(desk.code()) for _ in range(20)}) == 20
    assert desk.update(house.play.site) is None
    with house.browser() as browser:
        browser.enter("tono")
        head = '<h2 id="progress">{}</h2>'
        assert head.format("Belum pernah ada pembaruan") in browser.get("/devices/update").text
        browser.client.headers["accept-language"] = "en"
        assert head.format("There was no update yet") in browser.get("/devices/update").text
