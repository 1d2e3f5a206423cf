"""The page behind the ticket's QR code, over HTTP: S15, no cookie, limits."""

import asyncio
import secrets

import pytest

from central.engine.commands import CloseDay
from central.web.crowd import STREAMS_PER_ADDRESS, WRONG_AT_ONCE
from central.web.visitor import AT, streamed_to
from support.web_house import PlayedHouse


@pytest.fixture
def house():
    return PlayedHouse(public="https://antre.example.go.id")


@pytest.fixture
def browser(house):
    with house.browser() as made:
        yield made


def taken(house):
    ticket = house.play.take()
    house.show()
    return ticket, house.house.address.path(ticket)


def test_it_says_where_the_ticket_stands_in_both_languages(house, browser):
    taken(house)
    _, path = taken(house)
    page = browser.get(path)
    assert page.status_code == 200
    assert "orang di depan Anda" in page.text and "A002" in page.text
    english = browser.get(path, headers={"accept-language": "en"})
    assert "person before you" in english.text


def test_no_page_of_a_visitor_leaves_a_cookie(house, browser):
    _, path = taken(house)
    for each in (path, f"{path}/now", "/t/A001/" + "x" * 22):
        assert "set-cookie" not in browser.get(each).headers
    assert not browser.client.cookies


def test_nobody_may_keep_it_or_look_for_it(house, browser):
    page = browser.get(taken(house)[1])
    assert page.headers["cache-control"] == "no-store"
    assert '<meta name="robots" content="noindex">' in page.text
    assert page.headers["referrer-policy"] == "same-origin"


def test_the_piece_tells_how_new_it_is(house, browser):
    _, path = taken(house)
    piece = browser.get(f"{path}/now")
    assert int(piece.headers[AT]) == house.play.now
    assert "<html" not in piece.text and 'data-state="waiting"' in piece.text
    house.later(seconds=5)
    assert int(browser.get(f"{path}/now").headers[AT]) == house.play.now


def test_it_follows_the_hall(house, browser):
    _, path = taken(house)
    house.play.press("c1", "open", "11")
    house.play.press("c1", "next")
    house.show()
    assert 'data-state="called"' in browser.get(path).text
    assert house.play.site.counters["c1"].name.id in browser.get(path).text


def test_the_address_dies_when_the_day_closes(house, browser):
    _, path = taken(house)
    house.play.do(CloseDay())
    house.show()
    gone = browser.get(path)
    assert gone.status_code == 404 and "hanya berlaku pada hari" in gone.text
    for piece in ("now", "live"):
        assert browser.get(f"{path}/{piece}").status_code == 404


def test_guesses_hit_nothing_and_are_slowed_down(house, browser):
    _, path = taken(house)
    number = path.split("/")[2]
    told = [browser.get(f"/t/{number}/{secrets.token_urlsafe(16)}/now").status_code for _ in range(200)]
    assert told.count(404) == WRONG_AT_ONCE
    assert told.count(429) == 200 - WRONG_AT_ONCE
    assert browser.get(path).status_code == 200


def test_a_form_sent_to_it_changes_nothing(house, browser):
    _, path = taken(house)
    assert browser.client.post(path).status_code == 405
    assert not house.knocks


def test_no_stream_is_free_for_an_address_that_has_many(house, browser):
    _, path = taken(house)
    held = [house.house.crowd.watching("testclient") for _ in range(STREAMS_PER_ADDRESS)]
    for each in held:
        each.__enter__()
    assert browser.get(f"{path}/live").status_code == 429
    assert browser.get(f"{path}/now").status_code == 200


def test_a_stream_counts_until_it_ends(house):
    async def played():
        async def following():
            yield b"one"

        stream = streamed_to(house.house, "a", following())
        parts = stream.iterator
        assert await anext(parts) == b"one"
        assert house.house.crowd._open["a"] == 1
        with pytest.raises(StopAsyncIteration):
            await anext(parts)
        assert house.house.crowd._open["a"] == 0

    asyncio.run(played())


def test_what_is_shown_to_people_is_escaped(house, browser):
    from central.engine.commands import Disturb

    _, path = taken(house)
    house.play.do(Disturb("ktp", True, "<script>alert(1)</script>", ""))
    house.show()
    page = browser.get(path).text
    assert "<script>alert" not in page and "&lt;script&gt;" in page
