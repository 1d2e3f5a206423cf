"""S11, the sink of HTML: whatever a person, a machine or a configuration says is text on a page, never a part of it."""

from collections import Counter
from urllib.parse import quote

import pytest

from support.hostile_hall import ANSWERED, ERRAND, HostileHall, Reader
from support.hostile_words import LEAST, XSS

PLAIN = "Kata biasa"
SEEN = {
    "manager": (
        "/accounts", "/accounts?change=who", "/hall", "/remarks", "/devices", f"/devices/at/k1?errand={ERRAND}",
        "/devices/code",
    ),
    "supervisor": ("/officer", "/officer/01", "/hall/change?counter=01"),
    "": ("/login", "/saran", f"/saran/jawaban?rujukan={ANSWERED}", "/board", "/board/utama", "ticket"),
}  # fmt: skip
"""Pages that show what was said, by who looks at them."""
ECHOED = {
    "manager": ("/accounts?change={}", "/devices?q={}", "/devices/at/k1?errand={}", "/devices/at/{}", "/site/{}/x"),
    "": ("/login?to=/{}", "/saran/jawaban?rujukan={}", "/board/{}", "/t/A001/{}", "/{}", "/setup/{}"),
}
"""Pages that may say again what their address says."""


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    made = HostileHall(tmp_path_factory.mktemp("hall"))
    yield made
    made.close()


@pytest.fixture(scope="module", params=SEEN, ids=lambda role: role or "visitor")
def looking(request, hall):
    """(role, its browser)"""
    with hall.browser() as browser:
        if request.param:
            browser.enter(request.param)
        yield request.param, browser


def read(hall, browser, path):
    return Reader(browser.get(hall.ticket if path == "ticket" else path).text)


def test_no_words_make_a_tag_or_an_attribute(hall, looking):
    role, browser = looking
    hall.say(PLAIN)
    wanted = {path: read(hall, browser, path) for path in SEEN[role]}
    for path, page in wanted.items():
        assert PLAIN in page.text, f"{path} shows nothing of what was said"
    for words in XSS:
        hall.say(words)
        for path in SEEN[role]:
            page = read(hall, browser, path)
            assert Counter(page.tags) == Counter(wanted[path].tags), (path, words)


def test_no_address_makes_a_tag_or_an_attribute(hall, looking):
    role, browser = looking
    paths = ECHOED.get(role, ())
    wanted = {
        tag for path in paths for each in ("biasa", "bi/asa") for tag in read(hall, browser, path.format(each)).tags
    }
    for words in XSS:
        hall.clock += 60_000 * len(paths)
        for path in paths:
            page = read(hall, browser, path.format(quote(words, safe="")))
            assert set(page.tags) <= wanted, (path, words)


def test_what_was_said_is_read_as_it_was_said(hall):
    words = XSS[0]
    hall.say(words)
    with hall.browser() as browser:
        browser.enter("manager")
        assert [path for path in SEEN["manager"] if words not in read(hall, browser, path).text] == []


def test_the_lists_are_long_enough_and_have_nothing_twice():
    for words, least in LEAST:
        assert len(set(words)) == len(words) >= least
