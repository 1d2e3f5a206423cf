"""The questions of the survey on the rehearsal page's rating pad, in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from device.roles.survey import SETTLE_MS
from protocols.messages import Element
from protocols.questionnaire import QUESTIONS
from provisioning.site import named_text
from support.browser import MS, looked_at, needs_chromium, needs_mosquitto
from support.demo_page import counter, press, take_number

pytestmark = needs_mosquitto
FIRST, SECOND = (QUESTIONS[element] for element in tuple(Element)[:2])


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The hall of the demonstration, but all nine questions are asked."""
    file = tmp_path_factory.mktemp("site") / "survey.toml"
    file.write_text(named_text("demo").replace("[policy]\n", '[policy]\nsurvey = "full"\n', 1))
    return str(file)


def serve(page, card):
    """A visit up to its rating."""
    card.click()
    number = take_number(page)
    expect(card.locator(".queue")).to_contain_text("1", timeout=MS)
    press(page, "enter")
    expect(card.locator(".number")).to_have_text(number, timeout=MS)
    press(page, "slash")
    expect(card.locator(".work")).to_have_text("Melayani", timeout=MS)
    press(page, "dot")


def touch(page, what):
    """Not before the question has been on the pad for a moment: it would not be taken."""
    page.wait_for_timeout(2 * SETTLE_MS)
    page.locator(what).click()


@needs_chromium
def test_a_visitor_reads_what_is_asked_and_answers_on_the_page(browser, shown):
    with looked_at(browser, shown) as page:
        serve(page, counter(page, "01"))
        pad, asks = page.locator(".rating"), page.locator(".asks")
        expect(asks).to_be_hidden()
        expect(page.locator(".score.lit")).to_have_count(4, timeout=MS)
        page.locator('[data-score="4"]').click()
        expect(asks).to_contain_text(FIRST.asks.id, timeout=MS)
        expect(asks).to_contain_text(FIRST.asks.en)
        expect(pad).to_contain_text("1 dari 9")
        for score, caption in enumerate(FIRST.answers, 1):
            expect(page.locator(f'[data-score="{score}"]')).to_contain_text(re.compile(f"{caption.id}.*{caption.en}"))

        touch(page, '[data-score="3"]')
        expect(asks).to_contain_text(SECOND.asks.id, timeout=MS)
        touch(page, '[data-turn="back"]')
        expect(asks).to_contain_text(FIRST.asks.id, timeout=MS)
        touch(page, '[data-turn="skip"]')
        expect(pad).to_contain_text("2 dari 9")
        touch(page, '[data-turn="stop"]')
        expect(asks).to_be_hidden(timeout=MS)
        expect(page.locator('[data-score="4"]')).to_contain_text("Sangat")
