"""A visitor with his phone: from the code on the paper to the end of the day, at a real central."""

import re
from contextlib import closing

import pytest
from playwright.sync_api import expect

from central.store.audit import reading
from protocols import messages as m
from protocols.questionnaire import QUESTIONS
from support.browser import chromium, needs_chromium, needs_mosquitto
from support.web_hall import SIZES, Keys, WebHall, fits, serious

pytestmark = [needs_mosquitto, needs_chromium, pytest.mark.timeout(300)]
FACE = "[data-state]"


@pytest.fixture(scope="module")
def browser():
    with chromium() as made:
        yield made


@pytest.fixture
def hall(tmp_path):
    with WebHall(tmp_path) as made:
        yield made


def state(page, wanted):
    expect(page.locator(FACE)).to_have_attribute("data-state", wanted, timeout=20_000)


def test_the_code_on_the_paper_leads_through_the_visit(hall, browser):
    first, second = hall.slip(), hall.slip()
    assert re.fullmatch(rf"{hall.base}/t/A002/[\w-]{{22}}", second.link)
    with hall.browsing(browser, "phone") as page, Keys(hall) as keys:
        page.goto(second.link)
        expect(page.locator(".visit__count")).to_contain_text("1")
        keys.press(m.Action.OPEN)
        keys.press(m.Action.NEXT)
        expect(page.locator(".visit__big")).to_have_text("Anda berikutnya", timeout=20_000)
        expect(page.locator(".visit__facts")).to_contain_text(first.number)
        assert keys.press(m.Action.NEXT, first.ticket) == second.number
        state(page, "called")
        expect(page.locator(".visit__counter")).to_have_text("Loket 1")
        keys.press(m.Action.START, second.ticket)
        state(page, "serving")
        keys.press(m.Action.FINISH, second.ticket)
        state(page, "served")
        assert page.context.cookies() == []


def test_a_browser_without_a_stream_asks_again(hall, browser):
    slip = hall.slip()
    with hall.browsing(browser, "phone") as page, Keys(hall) as keys:
        page.add_init_script("delete window.EventSource")
        page.goto(slip.link)
        keys.press(m.Action.OPEN)
        keys.press(m.Action.NEXT)
        state(page, "called")


def test_a_dead_central_is_said_and_a_new_one_goes_on(hall, browser):
    slip = hall.slip()
    with hall.browsing(browser, "phone") as page:
        page.goto(slip.link)
        state(page, "waiting")
        expect(page.locator("#stale")).to_be_hidden()
        hall.central.kill()
        expect(page.locator("#stale")).to_be_visible(timeout=40_000)
        hall.central.start()
        expect(page.locator("#stale")).to_be_hidden(timeout=60_000)
        page.complaints.clear()  # the connection that broke


@pytest.mark.parametrize("language", ["id-ID", "en-GB"])
@pytest.mark.parametrize("size", SIZES)
def test_it_keeps_nobody_out(hall, browser, size, language):
    slips = [hall.slip(priority=n == 1) for n in range(2)]
    with hall.browsing(browser, size, language) as page, Keys(hall) as keys:
        keys.press(m.Action.OPEN)
        keys.press(m.Action.NEXT)
        for slip in slips:
            page.goto(slip.link)
            assert serious(page) == [] and fits(page)
        page.complaints.clear()
        page.goto(f"{hall.base}/t/A001/{'x' * 22}")
        assert serious(page) == [] and fits(page)
        page.complaints.clear()  # the browser says that there is no such page


def test_nine_questions_on_the_phone_and_thanks(browser, tmp_path):
    """From the end of the service to the thanks, with the keyboard alone; what was answered stands in the ledger."""
    with WebHall(tmp_path, policy={"survey": "full", "survey_every": 1}) as hall:
        slip = hall.slip()
        with hall.browsing(browser, "phone") as page, Keys(hall) as keys:
            for action in (m.Action.OPEN, m.Action.NEXT):
                keys.press(action)
            keys.press(m.Action.START, slip.ticket)
            keys.press(m.Action.FINISH, slip.ticket)
            page.goto(slip.link)
            state(page, "served")
            page.locator("a[href$='/survey']").click()
            asked = page.locator("fieldset")
            expect(asked).to_have_count(9)
            assert serious(page) == [] and fits(page)
            for number in range(8):  # the ninth is skipped
                first = asked.nth(number).locator("input").first
                first.focus()
                page.keyboard.press("Space")
                for _ in range(number % 4):
                    page.keyboard.press("ArrowDown")
            page.locator("form.stack button[type=submit]").focus()
            page.keyboard.press("Enter")
            expect(page.locator("h1").last).to_have_text("Terima kasih")
            assert serious(page) == [] and fits(page)
            page.goto(f"{slip.link}/survey")
            expect(asked).to_have_count(1)
        assert hall.central.stop() == 0
        with closing(reading(hall.central.ledger)) as connection:
            said = dict(connection.execute("SELECT element, score FROM v_survey").fetchall())
    assert said == {element.value: 1 + number % 4 for number, element in enumerate(list(QUESTIONS)[:8])}
