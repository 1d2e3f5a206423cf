"""The board over HTTP, and that what it is made of is understood by old televisions."""

import re

import pytest

from central.web.rendering import STATIC
from central.web.visitor import AT
from support.web_house import PlayedHouse


@pytest.fixture
def house():
    return PlayedHouse()


@pytest.fixture
def browser(house):
    with house.browser() as made:
        yield made


def called(house):
    house.play.take()
    house.play.press("c1", "open", "11")
    house.play.press("c1", "next")
    house.show()


def test_it_needs_nobody_and_leaves_no_cookie(house, browser):
    called(house)
    page = browser.get("/board/hall")
    assert page.status_code == 200 and "A001" in page.text
    assert "set-cookie" not in page.headers
    assert browser.get("/board").status_code == 200
    assert not browser.client.cookies


def test_rooms_are_offered_where_there_are_several(house, browser):
    offered = browser.get("/board").text
    assert all(f'href="/board/{zone}"' in offered for zone in house.play.site.zones)


def test_a_hall_of_one_room_has_one_board():
    from support.page_site import page_site

    with PlayedHouse(page_site()).browser() as browser:
        answer = browser.get("/board")
        assert (answer.status_code, answer.headers["location"]) == (303, "/board/aula")


def test_a_new_call_is_marked_and_later_it_is_not(house, browser):
    called(house)
    piece = browser.get("/board/hall/now")
    assert "call--lit" in piece.text and "PANGGILAN BARU" in piece.text
    assert int(piece.headers[AT]) == house.play.now
    house.later(seconds=15)
    later = browser.get("/board/hall/now").text
    assert "call--lit" not in later and "A001" in later
    assert "call--lit" not in browser.get("/board/hall").text


def test_a_call_that_is_said_again_is_marked_so(house, browser):
    called(house)
    house.play.press("c1", "recall")
    house.show()
    assert "PANGGILAN ULANG" in browser.get("/board/hall/now").text


@pytest.mark.parametrize("path", ["/board/none", "/board/none/now", "/board/none/live", "/board/..%2f..", "/board/%00"])
def test_a_room_that_is_not_there_has_no_board(browser, path):
    assert browser.get(path).status_code == 404


def test_names_are_escaped(house, browser):
    from dataclasses import replace

    zone = replace(house.play.site.zones["hall"], title=replace_words("<b onload=x>"))
    house.play.site.zones["hall"] = zone
    house.show()
    assert "<b onload" not in browser.get("/board/hall").text


def replace_words(text):
    from protocols.messages import Words

    return Words(text, text)


def test_the_script_is_of_the_javascript_that_every_television_knows():
    script = re.sub(r"//.*", "", (STATIC / "follow.js").read_text())
    for new in (r"=>", r"\bconst\b", r"\blet\b", r"`", r"\bfetch\b", r"\bclass\b", r"\?\.", r"\.\.\.", r"\basync\b"):
        assert not re.search(new, script), new


def test_the_style_is_of_the_css_that_every_television_knows():
    style = (STATIC / "board.css").read_text()
    style = re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL)
    for new in (
        r"var\(",
        r"grid",
        r"flex",
        r"clamp\(",
        r"\binset",
        r"\bgap\b",
        r":is\(",
        r"min\(",
        r"--[a-z-]+:",
        r"&",
    ):
        assert not re.search(new, style), new


def test_a_screen_whose_scripts_do_not_run_loads_it_again(browser):
    assert '<noscript><meta http-equiv="refresh"' in browser.get("/board/hall").text
