import re
from concurrent.futures import ThreadPoolExecutor

import pytest
from litestar.testing import TestClient

from central.web.rendering import STATIC as CENTRALS
from provisioning.rehearsal.page.app import HAND, STATIC, app
from provisioning.rehearsal.page.facts import facts, first_state
from provisioning.rehearsal.page.theatre import Theatre
from support.page_site import page_site
from support.puppet_hall import PuppetCrowd, PuppetHall

TestClient.__test__ = False
PORT = 8080
BY_HAND = {HAND: "1"}


@pytest.fixture
def hall():
    return PuppetHall(page_site(), lambda _: None)


@pytest.fixture
def crowd():
    return PuppetCrowd()


@pytest.fixture
def client(hall, crowd):
    with ThreadPoolExecutor(1) as hands:
        theatre = Theatre(hall, hands, facts(hall.site, 7), first_state(hall.site), crowd)
        hall.hear = theatre.see
        hall.open()
        with TestClient(app(theatre, PORT), base_url=f"http://127.0.0.1:{PORT}") as client:
            yield client


def test_the_page_is_there_and_lets_only_its_own_files_in(client):
    page = client.get("/")
    assert page.status_code == 200
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    policy = page.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert page.headers["x-content-type-options"] == "nosniff"


def test_every_file_the_page_names_is_served_with_its_type(client):
    kinds = {"css": "text/css", "js": "javascript", "svg": "image/svg+xml"}
    named = re.findall(r'(?:href|src)="(/static/[^"]+)"', client.get("/").text)
    assert len(named) > 8
    for path in {*named, *(f"/static/{p.relative_to(STATIC)}" for p in STATIC.rglob("*.*"))} - {"/static/index.html"}:
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert kinds[path.rsplit(".", 1)[1]] in answer.headers["content-type"], path
        assert answer.headers["content-security-policy"]


def test_its_colours_are_those_of_centrals_pages(client):
    answer = client.get(re.search(r'href="(/tokens.css)"', client.get("/").text).group(1))
    assert "text/css" in answer.headers["content-type"]
    assert answer.content == (CENTRALS / "tokens.css").read_bytes()


def test_nothing_is_loaded_from_elsewhere_and_no_code_stands_in_the_page():
    for path in STATIC.rglob("*.*"):
        text = path.read_text(encoding="utf-8")
        assert not re.search(r'(?:src|href|url\(|import|fetch\()\s*[=("\']*\s*(?:https?:)?//', text), path
        assert "innerHTML" not in text, path
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\son[a-z]+=|\sstyle=", page)


def test_every_icon_that_is_named_is_there():
    sheet = (STATIC / "style" / "controls.css").read_text(encoding="utf-8")
    icons = {f"icon-{name}" for p in STATIC.rglob("*.js") for name in re.findall(r'icon\("([a-z-]+)"\)', p.read_text())}
    assert icons <= set(re.findall(r"\.(icon-[a-z-]+) ", sheet))
    for path in re.findall(r'url\("\.\./(icons/[a-z-]+\.svg)"\)', sheet):
        assert (STATIC / path).is_file()


def test_a_favicon_is_there(client):
    assert client.get("/favicon.ico").headers["content-type"] == "image/svg+xml"


def test_the_facts_are_told(client):
    told = client.get("/facts").json()
    assert told["site"] == "demo"
    assert told["counters"][0]["keypad"] == "keypad-01"


@pytest.mark.parametrize(
    ("body", "done"),
    [
        ({"do": "key", "device": "keypad-01", "key": "enter"}, {"do": "key", "device": "keypad-01", "key": "enter"}),
        (
            {"do": "choose", "device": "kiosk-1", "service": "ktp", "priority": True},
            {"do": "choose", "device": "kiosk-1", "service": "ktp", "priority": True},
        ),
        ({"do": "score", "device": "rating-01", "score": 4}, {"do": "score", "device": "rating-01", "score": 4}),
        ({"do": "paper", "device": "kiosk-1", "state": "out"}, {"do": "paper", "device": "kiosk-1", "state": "out"}),
        ({"do": "refill", "device": "kiosk-1"}, {"do": "refill", "device": "kiosk-1"}),
    ],
)
def test_what_a_person_does_reaches_the_hall(client, hall, body, done):
    assert client.post("/do", json=body, headers=BY_HAND).status_code == 204
    assert hall.done[-1] == done


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"do": "key", "device": "keypad-77", "key": "enter"}, 404),
        ({"do": "key", "device": "keypad-01", "key": "escape"}, 400),
        ({"do": "speed", "factor": 0}, 400),
        ([], 400),
        ({"do": "choose", "device": "kiosk-1", "service": "x" * 5000}, 413),
    ],
)
def test_what_nobody_can_do_is_refused(client, hall, body, status):
    assert client.post("/do", json=body, headers=BY_HAND).status_code == status
    assert hall.done == []


@pytest.mark.parametrize("path", ["/do", "/central/kill"])
def test_a_foreign_page_cannot_press(client, hall, path):
    body = {"do": "key", "device": "keypad-01", "key": "enter"}
    assert client.post(path, json=body, headers={"origin": "http://elsewhere.example"}).status_code == 403
    assert (hall.done, hall.epoch) == ([], 1)


def test_a_foreign_name_that_leads_here_is_refused(client):
    assert client.get("/facts", headers={"host": f"elsewhere.example:{PORT}"}).status_code == 400
    assert client.get("/facts", headers={"host": f"localhost:{PORT}"}).status_code == 200


def test_central_is_killed_and_started(client, hall):
    assert client.post("/central/kill", headers=BY_HAND).status_code == 204
    assert hall.epoch == 0
    assert client.post("/central/start", headers=BY_HAND).status_code == 204
    assert hall.epoch == 2
    assert client.post("/central/burn", headers=BY_HAND).status_code == 404


def test_a_picture_is_png_and_may_be_kept(client, hall):
    answer = client.get("/pictures/board-1/board/1")
    assert answer.headers["content-type"] == "image/png"
    assert "immutable" in answer.headers["cache-control"]
    asked = len(hall.done)
    client.get("/pictures/board-1/board/1")
    assert len(hall.done) == asked
    client.get("/pictures/board-1/board/1?beat=3")
    assert len(hall.done) == asked + 1


def test_a_device_that_does_not_answer_has_no_picture_now(client, hall, monkeypatch):
    monkeypatch.setattr("provisioning.rehearsal.page.gallery.ANSWER_SECONDS", 0.01)
    hall.silent = True
    answer = client.get("/pictures/board-1/board/1")
    assert (answer.status_code, answer.content) == (204, b"")


def test_the_hall_fills_itself_and_waits(client, crowd):
    assert client.post("/play", json={"running": True, "speed": 100}, headers=BY_HAND).status_code == 204
    assert (crowd.running, crowd.speed) == (True, 100)
    assert client.post("/play", json={"running": False}, headers=BY_HAND).status_code == 204
    assert crowd.running is False
    assert client.post("/play", json={"running": True, "speed": 0}, headers=BY_HAND).status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        "/pictures/board-9/board/1",
        "/pictures/board-1/ceiling/1",
        "/pictures/board-1/board/x",
        "/static/../app.py",
        "/nope",
    ],
)
def test_what_is_not_there_is_not_there(client, path):
    assert client.get(path).status_code == 404
