"""The counter's routes: what a press must bring, whose counter it is, and what is answered."""

import pytest

from central.engine.decide.press import STALE_AFTER
from central.web.counter_view import counter_view
from support.halls import a_site
from support.web_house import PlayedHouse


@pytest.fixture
def house():
    made = PlayedHouse(a_site(officers=(("o1", "4711"), ("o2", "4712"))), second_factor="none")
    made.account("budi", "officer", officer="o1", counters=("c1",))
    made.account("siti", "supervisor")
    return made


@pytest.fixture
def officer(house):
    with house.browser() as made:
        made.enter("budi")
        yield made


def press(browser, deed, counter="c1", **changes):
    play = browser.house.play
    fields = {
        "request": play.fresh_id(), "action": deed, "epoch": play.hall.epoch, "pressed_at": play.now,
        "holding": play.hall.counter(counter).ticket, **changes,
    }  # fmt: skip
    answer = browser.send(f"/officer/{counter}/press", fields, headers={"accept": "application/json"})
    return answer.status_code, answer.json()


def test_who_has_one_counter_is_there_at_once(officer):
    assert officer.get("/officer").headers["location"] == "/officer/c1"
    assert "Loket 1" in officer.get("/officer/c1").text


def test_who_has_several_chooses(house):
    with house.browser() as browser:
        browser.enter("siti")
        page = browser.get("/officer").text
        assert "/officer/c1" in page and "/officer/c3" in page


def test_another_counter_is_not_there(officer):
    for counter in ("c2", "c9", "..%2fc1", "x" * 60):
        assert officer.get(f"/officer/{counter}").status_code == 404
        assert officer.get(f"/officer/{counter}/live", headers={"accept": "application/json"}).status_code == 404
    assert press(officer, "open", "c2")[0] == 404


def test_who_has_signed_in_opens_his_counter_without_a_code(house, officer):
    assert press(officer, "open") == (200, {"action": "open", "number": ""})
    assert house.play.hall.counter("c1").officer == "o1"
    assert "4711" not in officer.get("/officer/c1").text


def test_a_visit(house, officer):
    press(officer, "open")
    house.play.take("ktp")
    assert press(officer, "next") == (200, {"action": "next", "number": "A001"})
    assert press(officer, "start")[0] == 200
    assert press(officer, "finish", outcome="referred")[0] == 200
    entry = house.play.ledger[-1]
    assert (entry.actor, entry.event.outcome, entry.event.officer) == ("orang-budi", "referred", "o1")


def test_the_same_press_asked_again_is_done_once(house, officer):
    press(officer, "open")
    house.play.take("ktp")
    house.play.take("ktp")
    fields = {"request": "e" * 32, "pressed_at": house.play.now, "holding": ""}
    assert press(officer, "next", **fields) == press(officer, "next", **fields)
    assert house.play.hall.called["ktp"] == 1


def test_a_press_that_is_late_or_of_an_older_central_changes_nothing(house, officer):
    press(officer, "open")
    house.play.take("ktp")
    for changes in ({"pressed_at": house.play.now - STALE_AFTER - 1}, {"epoch": house.play.hall.epoch - 1}):
        status, said = press(officer, "next", **changes)
        assert (status, said["code"]) == (409, "stale")
        assert said["id"] and said["en"]
    assert not house.play.hall.called


def test_a_press_about_another_ticket_is_refused(house, officer):
    press(officer, "open")
    house.play.take("ktp")
    house.play.press("c1", "next")
    house.show()
    status, said = press(officer, "finish", holding="")
    assert (status, said["code"]) == (409, "changed")


@pytest.mark.parametrize(
    "spoilt",
    [
        {"request": ""}, {"request": "../x"}, {"action": "explode"}, {"epoch": "one"}, {"pressed_at": "-1"},
        {"pressed_at": "9" * 40}, {"holding": "A001"}, {"digits": "<script>"}, {"digits": "1" * 13},
        {"outcome": "gold"}, {"placement": "roof"},
    ],
)  # fmt: skip
def test_what_is_no_press_is_said_once(house, officer, spoilt):
    before = len(house.play.ledger)
    status, said = press(officer, "open", **spoilt)
    assert status == 400 and said["id"] and "Traceback" not in str(said)
    assert len(house.play.ledger) == before


def test_help_is_asked_for_and_answered(house, officer):
    def ask(**fields):
        given = {"request": house.play.fresh_id(), "kind": "technician", "text": "Pemindai mati", **fields}
        return officer.send("/officer/c1/help", given, headers={"accept": "application/json"})

    assert ask().status_code == 200
    assert "Teknisi" in officer.get("/officer/c1").text
    assert ask(kind="pizza").status_code == 409
    assert ask(text="telepon 081234567890").json()["code"] == ""
    assert ask(request="x").status_code == 400
    assert [each.kind for each in house.play.hall.helps.values()] == ["technician"]


def test_the_line_is_in_the_order_in_which_this_counter_calls(house, officer):
    for number, (service, priority) in enumerate([("ktp", False), ("akta", False), ("ktp", True), ("akta", False)]):
        house.play.later(seconds=number)
        house.play.take(service, priority=priority)
    press(officer, "open")
    shown = counter_view(house.house.now, "c1")
    listed = [each.number for each in shown.waiting]
    assert shown.waiting[0].first and [each.first for each in shown.waiting].count(True) == 1
    called = []
    while shown.waiting:
        press(officer, "next")
        called.append(house.play.hall.tickets[house.play.hall.counter("c1").ticket].number)
        shown = counter_view(house.house.now, "c1")
    assert called == listed and len(listed) == 4
