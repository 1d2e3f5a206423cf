"""Every route with every role, and every unsafe route with forms that are not of a page of ours: generated."""

import pytest

from central.engine.accounts import Role
from central.web.gate import KEY, PROOF_KEY, SAFE
from central.web.server import application, handlers_of
from central.web.tokens import SCOPE
from support.web_house import ORIGIN, PlayedHouse

ANON = None
FILLED = {
    "{secret:str}": "x" * 43,
    "{tongue:str}": "en",
    "{counter:str}": "c1",
    "{service:str}": "ktp",
    "{asked:int}": "1",
    "{device:str}": "keypad-c1",
    "{mark:str}": "0" * 16,
    "{name:str}": "gerai-2.gerai",
    "{section:str}": "counters",
    "{entry:str}": "c1",
    "{sequence:int}": "1",
    "{number:str}": "A001",
    "{token:str}": "x" * 22,
    "{zone:str}": "hall",
    "{file_path:path}": "page.css",
}


def routes():
    """(method, path, roles, brings proof) of all that there is."""
    app = application(PlayedHouse().house)
    for path, handler in handlers_of(app):
        for method in sorted(handler.http_methods & {"GET", "POST", "PUT", "PATCH", "DELETE"}):
            for hole, filling in FILLED.items():
                path = path.replace(hole, filling)  # noqa: PLW2901
            yield method, path.replace("/static", "/static/page.css") if path == "/static" else path, handler


ALL = [route for route in routes() if SCOPE not in route[2].opt]  # those are in test_api
PROVED = sorted({path for method, path, handler in routes() if method not in SAFE and handler.opt.get(PROOF_KEY)})
"""For visitors and programs: the address or a token in a header is the proof, no cookie that another page could use."""
UNSAFE = [(method, path) for method, path, handler in ALL if method not in SAFE and not handler.opt.get(PROOF_KEY)]


@pytest.fixture(scope="module")
def house():
    made = PlayedHouse(second_factor="none")
    for role in Role:
        made.account(role.value, role.value)
    return made


@pytest.fixture(scope="module", params=[*Role, ANON], ids=lambda role: role.value if role else "anonymous")
def visitor(request, house):
    with house.browser() as browser:
        if request.param:
            browser.enter(request.param.value)
        yield request.param, browser


def ids(route):
    return f"{route[0]} {route[1]}"


@pytest.mark.parametrize("route", ALL, ids=ids)
def test_each_route_is_open_for_its_roles_alone(visitor, route):
    role, browser = visitor
    method, path, handler = route
    roles = handler.opt[KEY]
    if "/live" in path and (roles is None or role in roles):
        return  # a stream without an end; test_live and the browser tests read it
    page = browser.client.request(method, path, headers={"accept": "application/json"})
    if roles is None:
        assert page.status_code != 401
    elif role is None:
        assert page.status_code == 401
    elif role not in roles:
        assert page.status_code == 403
        assert "from a page" not in page.text and "too old" not in page.text
    elif method in SAFE:
        assert page.status_code in {200, 204, 303, 404}


@pytest.mark.parametrize("path", sorted({path for _, path in UNSAFE}))
@pytest.mark.parametrize(
    ("origin", "token"),
    [
        (ORIGIN, ""),
        (ORIGIN, "0" * 64),
        ("https://evil.example", "own"),
        ("null", "own"),
        (ORIGIN + ".evil.example", "own"),
        (ORIGIN.replace("https", "http"), "own"),
        ("", "own"),
    ],
)
def test_an_unsafe_route_refuses_a_missing_or_foreign_token_and_origin(house, path, origin, token):
    """Signed in with every right there is: it is the form that is wrong."""
    with house.browser() as browser:
        for role in Role:
            browser.client.cookies.clear()
            browser.enter(role.value)
            brought = browser.token() if token == "own" else token
            knocks = len(house.knocks)
            headers = {"accept": "application/json", "origin": origin}
            answer = browser.client.post(path, data={"_token": brought}, headers=headers)
            assert answer.status_code == 403
            assert len(house.knocks) == knocks


@pytest.mark.parametrize("path", PROVED)
@pytest.mark.parametrize(
    "foreign", [{"origin": "https://evil.example"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}], ids=str
)
def test_a_route_without_a_token_of_a_page_refuses_what_comes_from_a_foreign_page(house, path, foreign):
    with house.browser() as browser:
        del browser.client.headers["origin"]
        knocks = len(house.knocks)
        assert browser.client.post(path, data={"text": "Kata", "kind": "saran"}, headers=foreign).status_code == 403
        assert len(house.knocks) == knocks


def test_the_token_of_one_browser_is_nothing_in_another(house):
    with house.browser() as mine, house.browser() as other:
        house.later(seconds=1)
        mine.enter("officer")
        house.later(seconds=1)
        other.enter("officer")
        assert mine.send("/logout", token=other.token()).status_code == 403
        assert mine.send("/logout").status_code == 303


def test_there_are_routes_for_each_of_these_tests():
    assert len(ALL) > 15 and len(UNSAFE) > 8
    assert {"/login", "/logout", "/accounts"} <= {path for _, path in UNSAFE}
    assert {"/saran", "/api/v1/tickets"} <= set(PROVED)
