"""The routes for a city's own programs: each with its scope alone, numbers as a kiosk's, problems in one shape."""

from dataclasses import replace

import pytest

from central.engine.app_commands import MakeToken, RevokeToken
from central.engine.apps import Scope
from central.web.server import handlers_of
from central.web.sessions import hashed
from central.web.tokens import READS_AT_ONCE, SCOPE, WRITES_AT_ONCE, WRONG_AT_ONCE
from support.halls import at
from support.web_house import PlayedHouse

FILLED = {"{service:str}": "ktp", "{ticket:str}": "2026-11-23-A001", "{appointment:str}": "ab" * 16}
ID = "0123456789abcdef" * 2


@pytest.fixture
def house():
    made = PlayedHouse()
    services = {name: replace(each, appointments=2) for name, each in made.play.site.services.items()}
    made.play.site = replace(made.play.site, services=services)
    for scope in Scope:
        token(made, scope.value, scope)
    made.show()
    return made


def token(house, name, *scopes, days=30):
    house.play.do(MakeToken(name, hashed(secret(name)), tuple(scopes), days), house.play.fresh_id(), "budi")


def secret(name):
    return f"gerai_{name}"


@pytest.fixture
def browser(house):
    with house.browser() as made:
        del made.client.headers["origin"], made.client.headers["accept-language"]
        yield made


def get(browser, path, name="read", **headers):
    return browser.client.get(f"/api/v1{path}", headers={"authorization": f"Bearer {secret(name)}", **headers})


def post(browser, path, body, name="tickets"):
    return browser.client.post(f"/api/v1{path}", json=body, headers={"authorization": f"Bearer {secret(name)}"})


def problem(answer, status, code):
    assert answer.status_code == status, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    said = answer.json()
    assert (said["status"], said["code"], said["type"]) == (status, code, f"urn:gerai:problem:{code}")
    assert said["words"]["id"] and said["words"]["en"] and said["detail"] in said["words"].values()
    return said


def test_each_route_is_for_its_scope_alone(house, browser):
    asked = 0
    for path, handler in handlers_of(browser.client.app):
        if SCOPE not in handler.opt or not path.startswith("/api/"):
            continue
        for hole, filling in FILLED.items():
            path = path.replace(hole, filling)  # noqa: PLW2901
        (method,) = handler.http_methods & {"GET", "POST"}
        for scope in (*Scope, None):
            headers = {"authorization": f"Bearer {secret(scope.value)}"} if scope else {}
            house.later(minutes=10)
            status = browser.client.request(method, path, headers=headers).status_code
            wanted = {401} if scope is None else {403} if scope is not handler.opt[SCOPE] else {200, 400, 404}
            assert status in wanted, (path, scope, status)
            asked += 1
    assert asked == 10 * 5


def test_who_shows_no_token_or_one_that_holds_no_longer_is_told_so(house, browser):
    bare = browser.client.get("/api/v1/hall")
    assert bare.headers["www-authenticate"].startswith("Bearer")
    problem(bare, 401, "no_token")
    problem(get(browser, "/hall", "nobody"), 401, "no_token")
    assert get(browser, "/hall").status_code == 200
    house.play.do(RevokeToken("read"), house.play.fresh_id(), "budi")
    house.show()
    problem(get(browser, "/hall"), 401, "no_token")
    assert get(browser, "/hall", "tickets").status_code == 403
    house.later(minutes=31 * 24 * 60)
    problem(get(browser, "/hall", "tickets"), 401, "no_token")


def test_a_session_of_the_pages_is_no_token(house, browser):
    house.account("dewi", "manager")
    browser.enter("dewi")
    assert browser.client.get("/api/v1/hall").status_code == 401


def test_guessing_and_asking_are_limited(house, browser):
    for _ in range(WRONG_AT_ONCE):
        assert get(browser, "/hall", "x").status_code == 401
    told = get(browser, "/hall", "x")
    problem(told, 429, "too_often")
    assert int(told.headers["retry-after"]) > 0
    statuses = [get(browser, "/tickets/x").status_code for _ in range(READS_AT_ONCE + 1)]
    assert statuses == [404] * READS_AT_ONCE + [429]
    house.later(seconds=1)
    assert get(browser, "/tickets/x").status_code == 404
    body = {"request_id": ID, "service": "lain"}
    statuses = [post(browser, "/tickets", body).status_code for _ in range(WRITES_AT_ONCE + 1)]
    assert statuses == [404] * WRITES_AT_ONCE + [429]


def test_a_number_is_given_once_for_the_same_request(house, browser):
    house.play.take()
    one = post(browser, "/tickets", {"request_id": ID, "service": "ktp", "priority": True})
    assert one.status_code == 201
    said = one.json()
    assert (said["number"], said["service"], said["priority"], said["day"]) == ("A002", "ktp", True, "2026-11-23")
    assert post(browser, "/tickets", {"request_id": ID, "service": "ktp"}).json() == said
    assert len(house.play.hall.tickets) == 2
    assert browser.get(said["page"]).status_code == 200
    ticket = get(browser, f"/tickets/{said['id']}").json()
    assert (ticket["state"], ticket["ahead"], ticket["number"]) == ("waiting", 0, "A002")
    listed = get(browser, "/services/ktp/tickets").json()["tickets"]
    assert [each["number"] for each in listed] == ["A001", "A002"]


def test_a_refusal_is_a_problem_in_the_language_that_was_asked_for(house, browser):
    body = {"request_id": ID, "service": "tidak-ada"}
    said = problem(post(browser, "/tickets", body), 404, "unknown_service")
    assert said["detail"] == said["words"]["id"]
    english = get(browser, "/tickets/x", **{"accept-language": "en"})
    assert problem(english, 404, "not_found")["detail"] == "There is none."
    assert english.headers["content-language"] == "en"


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b"[" * 2000,
        b'{"request_id": "x", "service": "ktp"}',
        b'{"request_id": "0123456789abcdef0123456789abcdef", "service": "KTP"}',
        b'{"request_id": "0123456789abcdef0123456789abcdef", "service": "ktp", "name": "Budi"}',
    ],
)
def test_what_is_malformed_is_a_problem_and_nothing_happens(house, browser, body):
    headers = {"authorization": f"Bearer {secret('tickets')}", "content-type": "application/json"}
    before = len(house.knocks)
    problem(browser.client.post("/api/v1/tickets", content=body, headers=headers), 400, "malformed")
    assert len(house.knocks) == before


def test_what_is_too_large_unknown_or_asked_in_another_way_is_a_problem_too(house, browser):
    problem(post(browser, "/tickets", {"service": "x" * 5000}), 413, "too_large")
    problem(browser.client.get("/api/v1/nichts"), 404, "not_found")
    problem(browser.client.delete("/api/v1/tickets"), 405, "method")


def test_an_owner_that_is_busy_is_a_problem_and_the_same_request_may_be_said_again(house, browser):
    house.takes = False
    answer = post(browser, "/tickets", {"request_id": ID, "service": "ktp"})
    problem(answer, 503, "busy")
    house.takes = True
    assert post(browser, "/tickets", {"request_id": ID, "service": "ktp"}).status_code == 201


def test_an_appointment_is_made_seen_and_checked_in(house, browser):
    asked = {"request_id": ID, "service": "ktp", "day": "2026-11-23", "first": "09:00"}
    made = post(browser, "/appointments", asked, "appointments")
    assert made.status_code == 201 and made.json()["state"] == "awaited"
    free = get(browser, "/services/ktp/spans?day=2026-11-23", "appointments").json()["spans"]
    assert {span["first"]: span["free"] for span in free}["09:00"] == 1
    assert get(browser, f"/appointments/{ID}", "appointments").json() == made.json()
    early = post(browser, f"/appointments/{ID}/check-in", {"request_id": "1" * 32}, "appointments")
    assert "09.00" in problem(early, 409, "appointment_early")["detail"]
    house.play.now = at("2026-11-23 09.05")
    house.show()
    came = post(browser, f"/appointments/{ID}/check-in", {"request_id": "2" * 32}, "appointments").json()
    assert came["number"] == "A001"
    assert get(browser, f"/appointments/{ID}", "appointments").json()["ticket"] == came["id"]
    late = post(browser, f"/appointments/{ID}/cancel", {"request_id": "3" * 32}, "appointments")
    problem(late, 409, "appointment_used")


def test_an_appointment_of_another_application_is_nobodys(house, browser):
    token(house, "lain", Scope.APPOINTMENTS)
    house.show()
    asked = {"request_id": ID, "service": "ktp", "day": "2026-11-23", "first": "09:00"}
    post(browser, "/appointments", asked, "lain")
    problem(get(browser, f"/appointments/{ID}", "appointments"), 404, "unknown_appointment")
    body = {"request_id": "4" * 32}
    problem(post(browser, f"/appointments/{ID}/cancel", body, "appointments"), 404, "unknown_appointment")
    body = {"request_id": "5" * 32}
    assert post(browser, f"/appointments/{ID}/cancel", body, "lain").json()["state"] == "cancelled"


def test_a_request_of_another_kind_is_not_answered_as_this_one(house, browser):
    asked = {"request_id": ID, "service": "ktp", "day": "2026-11-23", "first": "09:00"}
    token(house, "dua", Scope.APPOINTMENTS, Scope.TICKETS)
    house.show()
    post(browser, "/appointments", asked, "dua")
    problem(post(browser, "/tickets", {"request_id": ID, "service": "ktp"}, "dua"), 409, "request_used")
    taken = {"request_id": "5" * 32, "service": "ktp"}
    post(browser, "/tickets", taken, "dua")
    problem(post(browser, "/appointments", {**asked, "request_id": "5" * 32}, "dua"), 404, "unknown_appointment")


def test_the_hall_and_its_day_are_told(house, browser):
    house.play.press("c1", "open", "11")
    house.play.take("pajak")
    ticket = house.play.take()
    house.play.press("c1", "next")
    house.show()
    hall = get(browser, "/hall").json()
    counter = next(each for each in hall["counters"] if each["id"] == "c1")
    assert (counter["work"], counter["number"]) == ("called", ticket[11:])
    services = {each["id"]: each for each in hall["services"]}
    assert services["pajak"]["waiting"] == hall["waiting"] == 1
    assert services["pajak"]["closed"] is None and services["ktp"]["counters_open"] == 1
    day = get(browser, "/statistics/today").json()
    assert (day["given"], day["done"], day["half_hours"]) == (2, 0, {"08:00": 2})
    assert {each["id"]: each["called"] for each in day["services"]}["ktp"] == 1


def test_a_full_disk_gives_no_number_to_an_application_either():
    from central.batch import Batch
    from central.door.door import Knock
    from central.door.orders import Orders
    from central.door.words import Said
    from central.engine.app_commands import GiveNumber

    made = PlayedHouse()
    token(made, "tickets", Scope.TICKETS)
    orders, answers = Orders(lambda _: (), lambda: False), []
    said = Said("aplikasi-tickets", ID, GiveNumber("ktp", False))
    orders.carry_out(Knock(said, answers.append), Batch(made.play.site, made.play.hall), made.play.now)
    orders.answer()
    assert [event.code for (event,) in answers] == ["disk_full"]
