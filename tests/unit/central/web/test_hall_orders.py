"""What a supervisor does from his page, against the rules of the hall."""

import itertools

import pytest

from central.engine.help_commands import AskHelp
from central.lookout.alert import Alert
from central.moment import Moment
from central.web.hall_orders import open_counter
from protocols.messages import Severity, Words
from support.halls import Play, a_site
from support.web_house import PlayedHouse

IDS = itertools.count(10**9)


def made(site=None):
    house = PlayedHouse(site, second_factor="none")
    house.account("siti", "supervisor")
    return house


@pytest.fixture
def house():
    return made()


def order(house, path, **fields):
    """(status, what was said in English)"""
    hall = house.play.hall
    fields = {"request": f"{next(IDS):032x}", "epoch": hall.epoch, "pressed_at": house.house.now.at, **fields}
    with house.browser() as browser:
        browser.enter("siti")
        answer = browser.send(path, fields, headers={"accept": "application/json"})
    return answer.status_code, answer.json().get("en", "")


def work(house, counter="c1"):
    return house.play.hall.counter(counter).work.value


def test_a_counter_opens_rests_and_closes_and_the_ledger_names_who(house):
    assert order(house, "/hall/counter/c1", action="open") == (200, "Done.")
    assert work(house) == "idle"
    assert house.play.ledger[-1].actor == "orang-siti"
    assert order(house, "/hall/counter/c1", action="pause", why="Rapat")[0] == 200
    assert (work(house), house.play.ledger[-1].event.why) == ("paused", "Rapat")
    assert order(house, "/hall/counter/c1", action="close")[0] == 200
    assert work(house) == "closed"


def test_where_officers_have_codes_the_supervisor_names_one():
    house = made(a_site(officers=(("budi", "4711"),)))
    assert order(house, "/hall/counter/c1", action="open", officer="eve")[0] == 409
    assert order(house, "/hall/counter/c1", action="open", officer="budi")[0] == 200
    assert house.play.hall.counter("c1").officer == "budi"
    status, said = order(house, "/hall/counter/c2", action="open", officer="budi")
    assert status == 409 and "still at counter 1" in said


def test_a_counter_with_a_ticket_in_hand_is_not_closed(house):
    house.play.press("c1", "open")
    house.play.take("ktp")
    house.play.press("c1", "next")
    house.show()
    status, said = order(house, "/hall/counter/c1", action="close")
    assert status == 409 and "still a ticket" in said
    assert order(house, "/hall/counter/c1", action="close", holding="")[0] == 409  # the page had not seen the ticket


@pytest.mark.parametrize("action", ["next", "finish", "roll", "", "OPEN"])
def test_no_other_key_is_pressed_from_here(house, action):
    knocks = len(house.knocks)
    assert order(house, "/hall/counter/c1", action=action)[0] == 400
    assert len(house.knocks) == knocks


@pytest.mark.parametrize("request_id", ["", "x", "F" * 32, "0" * 31])
def test_a_press_has_an_id(house, request_id):
    assert order(house, "/hall/counter/c1", action="open", request=request_id)[0] == 400
    assert work(house) == "closed"


def test_a_press_that_comes_too_late_or_from_before_a_restart_is_not_done(house):
    at = house.house.now.at
    assert order(house, "/hall/counter/c1", action="open", pressed_at=at - 5_001)[0] == 409
    assert order(house, "/hall/counter/c1", action="open", epoch=house.play.hall.epoch - 1)[0] == 409
    assert order(house, "/hall/counter/c1", action="open", pressed_at="")[0] == 400
    assert work(house) == "closed"
    assert order(house, "/hall/counter/c1", action="open", pressed_at=at - 5_000)[0] == 200


def test_a_repeated_press_is_one_press(house):
    request = f"{next(IDS):032x}"
    assert order(house, "/hall/counter/c1", action="open", request=request)[0] == 200
    before = len([entry for entry in house.play.ledger if entry.request_id == request])
    assert order(house, "/hall/counter/c1", action="open", request=request)[0] == 200
    assert len([entry for entry in house.play.ledger if entry.request_id == request]) == before == 1


def test_a_service_is_disturbed_closed_and_opened_again(house):
    say = {"words_id": "Sistem padam.", "words_en": "Their system is down."}
    assert order(house, "/hall/service/ktp", state="disturbed", **say)[0] == 200
    assert house.play.hall.disturbed["ktp"] == ("Sistem padam.", "Their system is down.")
    assert order(house, "/hall/service/ktp", state="closed", **say)[0] == 200
    assert "ktp" in house.play.hall.shut
    assert order(house, "/hall/service/ktp", state="open", **say)[0] == 200
    assert not house.play.hall.disturbed and not house.play.hall.shut


@pytest.mark.parametrize(("service", "state"), [("ktp", ""), ("ktp", "broken"), ("nope", "closed")])
def test_a_service_or_state_that_there_is_not(house, service, state):
    assert order(house, f"/hall/service/{service}", state=state)[0] == 400
    assert not house.play.hall.disturbed


@pytest.mark.parametrize("words", ["x" * 121, "Telepon 081234567890", "a\nb"])
def test_visitors_read_nobodys_data(house, words):
    assert order(house, "/hall/service/ktp", state="disturbed", words_id=words)[0] == 409
    assert not house.play.hall.disturbed


def test_a_question_is_answered_once(house):
    house.play.do(AskHelp("c1", "supervisor"))
    house.show()
    (key,) = house.play.hall.helps
    assert order(house, f"/hall/help/{key}", text="Saya datang")[0] == 200
    assert house.play.hall.helped["c1"].text == "Saya datang"
    assert order(house, f"/hall/help/{key}") == (409, "Somebody has seen to it.")


def test_an_alert_that_stands_is_acknowledged_and_no_other(house, monkeypatch):
    words = Words("kertas", "paper")
    alert = Alert(code="paper_low", severity=Severity.WARNING, subject="kiosk-1", place="k1", since=7, words=words)
    monkeypatch.setattr(
        house, "show", lambda: setattr(house.moments, "newest", Moment(house.play.site, house.play.hall, 0, (alert,)))
    )
    assert order(house, "/hall/alert", alert="paper_low|kiosk-1|8")[0] == 200
    assert not house.play.hall.acknowledged
    assert order(house, "/hall/alert", alert="paper_low|kiosk-1|7")[0] == 200
    assert house.play.hall.acknowledged["paper_low", "kiosk-1", 7] == "orang-siti"


def test_a_number_of_the_roll_waits_at_a_counter_that_serves_it():
    house = made(a_site(rolls=9))
    assert order(house, "/hall/roll", service="pajak", number="5")[1].startswith("No counter is open")
    house.play.press("c1", "open")
    house.play.press("c3", "open")
    house.show()
    assert order(house, "/hall/roll", service="pajak", number="5")[0] == 200
    ticket = house.play.hall.by_number("R005")
    assert (ticket.service, ticket.source, ticket.status.value) == ("pajak", "c3", "waiting")
    status, said = order(house, "/hall/roll", service="pajak", number="5")
    assert status == 409 and "was used today" in said
    for number in ("", "x", "1234567", "-1"):
        assert order(house, "/hall/roll", service="pajak", number=number)[0] == 400
    assert order(house, "/hall/roll", service="nope", number="6")[0] == 400


def test_a_roll_is_entered_while_that_counter_serves_somebody():
    house = made(a_site(rolls=9))
    house.play.press("c1", "open")
    house.play.take("ktp")
    house.play.press("c1", "next")
    house.show()
    assert order(house, "/hall/roll", service="ktp", number="1")[0] == 200


def test_which_counter_takes_a_roll():
    play = Play()
    assert open_counter(play.site, play.hall, "pajak") == ""
    play.press("c2", "open")
    assert open_counter(play.site, play.hall, "pajak") == "c2"
    play.press("c3", "open")
    assert open_counter(play.site, play.hall, "pajak") == "c3"
    play.press("c3", "pause")
    assert open_counter(play.site, play.hall, "pajak") == "c2"


def test_the_day_is_closed_once_by_who_is_sure_and_names_it(house):
    house.play.take("ktp")
    house.show()
    assert order(house, "/hall/close", day="2026-11-23")[0] == 400
    assert order(house, "/hall/close", sure="yes", day="2026-11-22")[0] == 409
    assert house.play.hall.day == "2026-11-23"
    assert order(house, "/hall/close", sure="yes", day="2026-11-23")[0] == 200
    assert house.play.hall.day == "" and house.play.hall.crowd == 0
    assert order(house, "/hall/close", sure="yes", day="")[0] == 409
    house.later(minutes=5)
    house.play.wake()
    assert house.play.hall.day == ""  # not before tomorrow
