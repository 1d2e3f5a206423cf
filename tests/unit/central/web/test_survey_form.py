"""The questionnaire on the phone, over HTTP: one answer per address, no name, no cookie, dead with the day."""

import pytest

from central.engine.commands import CloseDay
from central.web.crowd import FORMS_AT_ONCE
from protocols.messages import Element
from protocols.questionnaire import QUESTIONS
from support.halls import a_site
from support.web_house import PlayedHouse

ALL = {element.value: "4" for element in Element}


@pytest.fixture
def house():
    made = PlayedHouse(a_site(survey="full"))
    made.play.press("c1", "open", "11")
    return made


@pytest.fixture
def browser(house):
    with house.browser() as made:
        yield made


def served(house):
    ticket = house.play.take()
    house.play.press("c1", "next")
    house.play.press("c1", "finish")
    house.show()
    return house.house.address.path(ticket)


def test_nine_questions_with_the_words_of_the_regulation(house, browser):
    path = served(house)
    assert f'href="{path}/survey"' in browser.get(path).text
    page = browser.get(f"{path}/survey").text
    assert page.count("<fieldset") == 9
    for element, question in QUESTIONS.items():
        assert question.asks.id in page and f'name="{element.value}"' in page
        assert all(answer.id in page for answer in question.answers)
    assert "LAPOR!" in page


def test_one_answer_per_address(house, browser):
    path = served(house)
    sent = browser.client.post(f"{path}/survey", data=ALL)
    assert sent.status_code == 200 and "Terima kasih" in sent.text
    assert len(house.play.hall.answers) == 9
    again = browser.client.post(f"{path}/survey", data={**ALL, "waktu": "1"})
    assert again.status_code == 409
    assert {each.score for each in house.play.hall.answers.values()} == {4}
    assert "sudah tercatat" in browser.get(f"{path}/survey").text
    assert f"{path}/survey" not in browser.get(path).text
    assert not browser.client.cookies


def test_questions_may_be_left_out_but_not_all(house, browser):
    path = served(house)
    empty = browser.client.post(f"{path}/survey", data={})
    assert empty.status_code == 400 and "paling sedikit satu" in empty.text
    assert browser.client.post(f"{path}/survey", data={"waktu": "2"}).status_code == 200
    assert len(house.play.hall.answers) == 1


@pytest.mark.parametrize("wrong", ["0", "5", "-1", "4.0", "", "x" * 1000, "４"])
def test_what_is_no_score_reaches_nobody(house, browser, wrong):
    path = served(house)
    assert browser.client.post(f"{path}/survey", data={"waktu": wrong}).status_code == 400
    assert not house.knocks


def test_a_page_of_another_host_cannot_answer(house, browser):
    path = served(house)
    answer = browser.client.post(f"{path}/survey", data=ALL, headers={"origin": "https://evil.example"})
    assert answer.status_code == 403
    assert not house.knocks


def test_a_guess_and_a_day_that_is_over_have_no_form(house, browser):
    path = served(house)
    assert browser.get(f"{path[:-1]}!/survey").status_code == 404
    assert browser.client.post(f"{path[:-1]}!/survey", data=ALL).status_code == 404
    house.play.do(CloseDay())
    house.show()
    assert browser.get(f"{path}/survey").status_code == 404
    assert browser.client.post(f"{path}/survey", data=ALL).status_code == 404
    assert not house.knocks


def test_before_the_service_there_is_nothing_to_ask(house, browser):
    ticket = house.play.take()
    house.show()
    path = house.house.address.path(ticket)
    assert "Survei dibuka setelah layanan" in browser.get(f"{path}/survey").text
    assert browser.client.post(f"{path}/survey", data=ALL).status_code == 409


def test_forms_run_out_for_an_address(house, browser):
    path = served(house)
    told = [browser.client.post(f"{path}/survey", data={}).status_code for _ in range(FORMS_AT_ONCE + 1)]
    assert told == [400] * FORMS_AT_ONCE + [429]


def test_a_busy_central_is_said(house, browser):
    path = served(house)
    house.takes = False
    assert browser.client.post(f"{path}/survey", data=ALL).status_code == 503
