"""A supervisor changes the hall in a real browser while a visitor stands at the kiosk: the next number is of it."""

import pytest
from playwright.sync_api import expect

from support.browser import chromium, needs_chromium, needs_mosquitto
from support.web_hall import SIZES, WebHall, fits, serious

pytestmark = [needs_mosquitto, needs_chromium, pytest.mark.timeout(300)]


@pytest.mark.parametrize(("size", "language"), [("phone", "id-ID"), ("desk", "en-GB")])
def test_a_service_and_a_counter_more_while_people_wait(tmp_path, size, language):
    assert size in SIZES
    with WebHall(tmp_path) as hall, chromium() as browser, hall.browsing(browser, size, language) as page:
        first = hall.take()
        hall.sign_in(page, "penyelia", "/hall/change?counter=06")
        for details in page.locator("details").all():
            details.evaluate("each => each.open = true")
        assert serious(page) == [] and fits(page)
        page.fill("#new-counter", "07")
        page.locator("section", has=page.locator("#new-counter")).get_by_role("button").click()
        expect(page.locator(".said--good")).to_be_visible()
        page.fill("#service-name-id", "Kartu anak")
        page.fill("#service-code", "105")
        page.locator("section", has=page.locator("#service-code")).get_by_role("button").click()
        expect(page.locator(".said--good")).to_be_visible()
        assert hall.take("kartu-anak") == "A002" and first == "A001"
        page.goto(f"{hall.base}/hall/change?counter=07")
        expect(page.locator("input[value=kartu-anak]")).to_be_checked()
        page.locator("input[value=ktp-el]").uncheck()
        page.locator("form", has=page.locator("input[value=ktp-el]")).get_by_role("button").click()
        expect(page.locator(".said--good")).to_be_visible()
        page.goto(f"{hall.base}/hall/change?counter=07")
        expect(page.locator("input[value=ktp-el]")).not_to_be_checked()
        page.goto(f"{hall.base}/hall")
        expect(page.locator("[data-tile='07']")).to_be_visible()
        page.goto("about:blank")
        assert hall.central.stop() == 0
        assert hall.checked() == []
