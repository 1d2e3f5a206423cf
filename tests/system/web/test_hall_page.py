"""A supervisor's morning in a real browser, at a real central."""

import re

import pytest
from playwright.sync_api import expect

from support.browser import chromium, needs_chromium, needs_mosquitto
from support.web_hall import SIZES, WebHall, fits, serious

pytestmark = [needs_mosquitto, needs_chromium, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def browser():
    with chromium() as made:
        yield made


@pytest.fixture
def hall(tmp_path):
    with WebHall(tmp_path) as made:
        yield made


def ready(page):
    """The page knows central's clock: what is ordered would be taken."""
    page.wait_for_selector("html[data-ready]")
    page.wait_for_function("document.querySelector('.live') && performance.getEntriesByType('resource').length > 3")
    expect(page.locator("#hall")).to_have_attribute("data-epoch", re.compile(r"\d+"))


def fact(page, name):
    return page.locator(".fact", has_text=name).locator("b")


def service(page, name):
    return page.locator(".tenant li", has_text=name)


def open_tenants(page):
    page.evaluate("for (const each of document.querySelectorAll('.tenant')) each.open = true")


def test_a_morning(hall, browser):
    with hall.browsing(browser) as page:
        hall.sign_in(page, "penyelia", "/hall")
        ready(page)
        number = hall.take()
        hall.take("kk")
        expect(fact(page, "menunggu")).to_have_text("2")
        expect(page.locator(".curve__count")).to_have_text("2")
        expect(page.locator("#hall [data-age]").first).to_have_text("0 mnt")
        page.locator("[data-tile='01']").click()
        page.get_by_role("button", name="Buka loket").click()
        expect(page.locator("[data-tile='01']")).to_have_attribute("data-work", "idle")
        open_tenants(page)
        service(page, "KTP").first.get_by_role("button", name="Hentikan").click()
        page.fill("#words_id", "Telepon 081234567890")
        page.get_by_role("button", name="Hentikan nomor baru").click()
        expect(page.locator("#said")).to_contain_text("Jangan menulis nomor identitas")
        service(page, "KTP").first.get_by_role("button", name="Hentikan").click()
        page.fill("#words_id", "Sistem instansi sedang terganggu.")
        page.get_by_role("button", name="Hentikan nomor baru").click()
        expect(page.locator(".tenant .mark", has_text="terganggu").first).to_be_visible()
        expect(page.locator(".need", has_text="terganggu")).to_be_visible()
        page.locator(".need", has_text="terganggu").get_by_role("button").click()
        expect(page.locator(".needs__seen")).to_contain_text("1")
        page.get_by_role("button", name="Buka lagi").click()
        expect(page.get_by_role("button", name="Buka lagi")).to_have_count(0)
        page.get_by_role("button", name="Tutup hari").first.click()
        page.locator("#close [data-send=close]").click()
        expect(page.locator("#close")).to_contain_text("centang")
        page.get_by_label("Saya mengerti").check()
        page.locator("#close [data-send=close]").click()
        expect(page.locator("#hall")).to_have_attribute("data-day", "")
        expect(page.locator("#hall")).to_contain_text("Hari layanan tidak terbuka")
        assert number
        page.complaints.clear()  # the browser says that the refusal was one
    assert hall.central.stop() == 0
    assert hall.checked() == []


def test_a_counter_asks_and_is_answered(hall, browser):
    with hall.browsing(browser) as desk, hall.browsing(browser) as page:
        hall.sign_in(page, "penyelia", "/hall")
        ready(page)
        page.locator("#sound").click()
        expect(page.locator("#sound")).to_have_attribute("aria-pressed", "true")
        rung = int(page.locator("body").get_attribute("data-rung"))
        hall.sign_in(desk, "petugas", "/officer/01")
        desk.wait_for_selector("html[data-ready]")
        desk.locator(".pad button:visible", has_text="Minta bantuan").click()
        desk.fill("#help-text", "Pemindai tidak menyala")
        desk.locator("#help [data-send=help]").click()
        expect(page.locator(".need", has_text="Pemindai tidak menyala")).to_be_visible()
        expect(page.locator("body")).to_have_attribute("data-rung", str(rung + 1))
        assert page.title().startswith("(1) ")
        page.locator(".need").get_by_role("button", name="Jawab").click()
        page.fill("#text", "Saya datang sekarang.")
        page.locator("#help [data-send=help]").click()
        expect(page.locator(".need")).to_have_count(0)
        expect(desk.locator(".hand__note")).to_contain_text("Saya datang sekarang.")


@pytest.mark.parametrize("language", ["id-ID", "en-GB"])
@pytest.mark.parametrize("size", SIZES)
def test_it_keeps_nobody_out(hall, browser, size, language):
    """axe, both languages, phone and desktop, light and dark, the dialogs too."""
    with hall.browsing(browser, size, language, color_scheme="dark" if language == "en-GB" else "light") as page:
        streams = []
        page.on("request", lambda request: streams.append(request.url) if request.url.endswith("/live") else None)
        hall.sign_in(page, "penyelia", "/hall")
        ready(page)
        hall.take(priority=True)
        expect(page.locator("#hall")).to_have_attribute("data-left", "1")
        assert len(streams) == 1  # each costs central a rendering
        open_tenants(page)
        assert serious(page) == [] and fits(page)
        for dialog in ("counter", "service", "help", "close"):
            page.evaluate(f"document.getElementById('{dialog}').showModal()")
            assert serious(page) == [], dialog
            page.keyboard.press("Escape")
