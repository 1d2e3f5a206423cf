"""The board in a browser beside a real central: what is called stands on it; what is old is never new on it."""

import pytest
from playwright.sync_api import expect

from protocols import messages as m
from support.browser import chromium, needs_chromium, needs_mosquitto
from support.web_hall import SIZES, Keys, WebHall, fits, serious

pytestmark = [needs_mosquitto, needs_chromium, pytest.mark.timeout(300)]
NUMBER, LIT = ".number", ".call--lit"


@pytest.fixture(scope="module")
def browser():
    with chromium() as made:
        yield made


@pytest.fixture
def hall(tmp_path):
    with WebHall(tmp_path) as made:
        yield made


def opened(hall, page):
    page.goto(f"{hall.base}/board")
    if "/board/" not in page.url:
        page.click("main a")
    page.wait_for_selector("#face")


def test_a_call_is_new_and_then_it_is_not_even_if_central_dies_with_it(hall, browser):
    first, second = hall.slip(), hall.slip()
    with hall.browsing(browser) as page, Keys(hall) as keys:
        opened(hall, page)
        expect(page.locator(".none")).to_be_visible()
        keys.press(m.Action.OPEN)
        keys.press(m.Action.NEXT)
        expect(page.locator(NUMBER)).to_have_text(first.number, timeout=20_000)
        expect(page.locator(LIT)).to_have_count(1)
        expect(page.locator(LIT)).to_have_count(0, timeout=40_000)
        keys.press(m.Action.NEXT, first.ticket)
        expect(page.locator(LIT + " " + NUMBER)).to_have_text(second.number, timeout=20_000)
        expect(page.locator(".row__number").first).to_have_text(first.number)
        hall.central.kill()
        expect(page.locator(LIT)).to_have_count(0, timeout=40_000)
        expect(page.locator("#stale")).to_be_visible(timeout=40_000)
        expect(page.locator("#stale")).to_contain_text("Data pukul")
        expect(page.locator(".caption--new")).to_be_hidden()
        expect(page.locator(".queue").first).to_be_hidden()
        assert serious(page) == []
        hall.central.start()
        expect(page.locator("#stale")).to_be_hidden(timeout=60_000)
        expect(page.locator(LIT)).to_have_count(0)
        expect(page.locator(NUMBER)).to_have_text(second.number)
        page.complaints.clear()  # the connection that broke


def test_a_television_without_events_asks_again(hall, browser):
    slip = hall.slip()
    with hall.browsing(browser) as page, Keys(hall) as keys:
        page.add_init_script("delete window.EventSource; delete window.fetch; delete window.performance")
        opened(hall, page)
        keys.press(m.Action.OPEN)
        keys.press(m.Action.NEXT)
        expect(page.locator(NUMBER)).to_have_text(slip.number, timeout=20_000)


@pytest.mark.parametrize("size", SIZES)
def test_it_keeps_nobody_out(hall, browser, size):
    hall.slip()
    with hall.browsing(browser, size) as page, Keys(hall) as keys:
        keys.press(m.Action.OPEN)
        keys.press(m.Action.NEXT)
        opened(hall, page)
        assert serious(page) == [] and fits(page)
        assert page.context.cookies() == []
