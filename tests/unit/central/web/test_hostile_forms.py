"""S11 where words come in: every form of every page and what it may say again, and paths for whoever opens files."""

import re
from pathlib import Path
from urllib.parse import quote

import msgspec
import pytest

from central.engine.accounts import Role
from central.engine.commands import Disturb
from central.engine.events import Refused
from central.web.gate import SAFE
from central.web.server import application, handlers_of
from support.hostile_hall import HostileHall, Reader
from support.hostile_words import HIDDEN, PATHS, XSS

WEB = Path(__file__).parents[4] / "central" / "web"
HOLES = {
    "{counter:str}": "01", "{service:str}": "ktp", "{asked:int}": "1", "{device:str}": "k1",
    "{section:str}": "services", "{entry:str}": "dukcapil.ktp", "{sequence:int}": "1", "{number:str}": "A001",
    "{secret:str}": "x", "{tongue:str}": "id",
}  # fmt: skip
SECRET = "rahasia di samping buku besar"
SAMPLE = XSS[::7]
DANGEROUS = {"script", "img", "svg", "iframe", "object", "style", "details", "embed", "math"}


def form_fields():
    """Names that any form of ours has, read from the source."""
    named = re.compile(r'(?:form|given)\.get(?:all)?\("(\w+)"|_said\(form, "(\w+)"\)')
    found = {a or b for path in WEB.glob("*.py") for a, b in named.findall(path.read_text())}
    return sorted((found | {"name.id", "name.en", "needs.id", "minutes", "code"}) - {"_token"})


FIELDS = form_fields()
WAYS = {"action": "open", "state": "closed", "kind": "saran", "errand": "identify", "role": "officer", "sure": "yes"}
"""Fields that lead further when they are right."""


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    made = HostileHall(tmp_path_factory.mktemp("hall"))
    (made.path.parent / "rahasia").write_text(SECRET)
    made.path.with_name("gerai.db.key").write_text(SECRET)
    yield made
    made.close()


@pytest.fixture(scope="module")
def browsers(hall):
    """One of each role that leads somewhere."""
    made = {}
    for role in (Role.MANAGER, Role.SUPERVISOR, Role.TECHNICIAN):
        opened = hall.browser()
        made[role] = (opened, browser := opened.__enter__())
        browser.enter(role.value)
    yield {role: browser for role, (_, browser) in made.items()}
    for opened, _ in made.values():
        opened.__exit__(None, None, None)


def unsafe(hall):
    """(path, who may) of each form."""
    for path, handler in handlers_of(application(hall.house)):
        if handler.http_methods & SAFE or path.startswith(("/api/", "/enrol")):
            continue
        for hole, filling in HOLES.items():
            path = path.replace(hole, filling)  # noqa: PLW2901
        yield path, handler.opt["roles"]


def sent(hall, browsers, path, roles, words):
    """The answer to a form in which all that can be said is `words`."""
    hall.clock += 60_000
    hall.play.do(Disturb("ktp", disturbed=False), actor="central")
    hall.show()
    role = next((role for role in browsers if roles is None or role in roles), Role.SUPERVISOR)
    fields = {
        **dict.fromkeys(FIELDS, words),
        **WAYS,
        "request": "0" * 32,
        "epoch": "1",
        "pressed_at": str(hall.play.now),
    }
    fields |= {"holding": "", "revision": "", "given": "{}"}
    if path == "/logout":
        return None
    return browsers[role].send(path, fields, on="/me")


def test_what_is_taken_out_has_a_name_of_ours(hall, browsers):
    named = {
        "/site/file/site.toml": 'attachment; filename="uji.toml"',
        "/devices/list.csv": 'attachment; filename="perangkat.csv"',
    }
    for words in XSS[:5]:
        hall.say(words)
        for path, said in named.items():
            assert browsers[Role.MANAGER].get(path).headers["content-disposition"] == said


def test_no_form_says_again_what_makes_a_tag(hall, browsers):
    """Whatever comes back: a page has no more kinds of tags than with plain words, all else says what it is."""
    asked = 0
    for path, roles in unsafe(hall):
        known = None
        for words in ("biasa", *SAMPLE):
            answer = sent(hall, browsers, path, roles, words)
            if answer is None or answer.status_code == 204:
                continue
            kind = answer.headers["content-type"]
            assert answer.status_code < 500 and answer.headers["x-content-type-options"] == "nosniff", (path, words)
            tags = set(Reader(answer.text).tags) if kind.startswith("text/html") else set()
            known = tags if known is None else known
            extra = {tag for tag, names in tags - known if tag in DANGEROUS or any(n.startswith("on") for n in names)}
            assert extra == set(), (path, words)
            asked += 1
    assert asked > 200


@pytest.mark.parametrize("sign", ["\x1b", "\u202e", "\u200b", "\u2028", "\0"])
def test_no_form_takes_a_sign_without_a_shape(hall, browsers, sign):
    before = len(hall.play.ledger)
    for path, roles in unsafe(hall):
        answer = sent(hall, browsers, path, roles, f"Kata{sign}kata")
        assert answer is None or answer.status_code < 500, path
    decided = [entry for entry in hall.play.ledger[before:] if not isinstance(entry.event, Refused)]
    assert [entry for entry in decided if repr(sign)[1:-1] in repr(msgspec.to_builtins(entry))] == []
    assert sign not in hall.file.read_text(encoding="utf-8")
    assert len(HIDDEN) >= 20 and hall.play.ledger[before:]


@pytest.mark.parametrize(
    "before", ["/static/", "/releases/", "/board/", "/site/", "/site/services/", "/site/log/", "/t/A001/"]
)
def test_no_address_leads_to_a_file_that_is_not_served(hall, browsers, before):
    for path in (*PATHS, "../rahasia", "..%2frahasia", "../gerai.db.key"):
        for way in (path, quote(path, safe="")):
            answer = browsers[Role.MANAGER].client.request("GET", f"{before}{way}")
            assert SECRET not in answer.text and "root:" not in answer.text
            assert answer.status_code in {200, 303, 400, 404, 405, 429} and answer.status_code < 500


def test_no_name_of_a_chosen_file_is_written_anywhere(hall, browsers):
    manager, before = browsers[Role.MANAGER], sorted(hall.path.parent.rglob("*"))
    for name in PATHS:
        token = manager.token("/site/file")
        files = {"file": (name, hall.text.encode())}
        assert manager.client.post("/site/file", data={"_token": token}, files=files).status_code < 500
    assert sorted(hall.path.parent.rglob("*")) == before
