"""A manager's day in a real browser, at a real central: the hall stays open while it is changed."""

import re

import pytest
from playwright.sync_api import expect

from central.store.site_history import SiteHistory
from protocols import messages as m
from support.browser import chromium, needs_chromium, needs_mosquitto
from support.central_process import Voice
from support.web_hall import WebHall, fits, serious

pytestmark = [needs_mosquitto, needs_chromium, pytest.mark.timeout(500)]
SLOW = 90_000


@pytest.fixture(scope="module")
def browser():
    with chromium() as made:
        yield made


@pytest.fixture
def hall(tmp_path):
    with WebHall(tmp_path) as made:
        yield made


def opened(hall, page, path):
    page.goto(f"{hall.base}{path}")
    page.wait_for_selector("html[data-ready]")


def save(page, **fields):
    for name, text in fields.items():
        page.fill(f'[name="{name.replace("__", ".")}"]', text)
    page.get_by_role("button", name=re.compile(r"^(Simpan|Save)$")).click()


def site_text(hall):
    return (hall.central.folder / "site.toml").read_text(encoding="utf-8")


class Manager:
    """The day in steps. `sound`: nothing of a page keeps anybody out."""

    def __init__(self, hall, page, kiosk, *, english):
        self.hall, self.page, self.kiosk, self.english = hall, page, kiosk, english

    def says(self, indonesian, english):
        return english if self.english else indonesian

    def sound(self, where=""):
        assert serious(self.page) == [] and fits(self.page), where

    def menu(self, wanted):
        return self.kiosk.hear(m.KioskSnapshot, lambda said: wanted(str(said.shelves)))

    def is_refused(self):
        """The first service, with the ticket beside it: what is wrong is marked, what was typed stays."""
        self.page.click('a[href="/site/services"]')
        self.sound("services")
        self.page.locator("#entries a").first.click()
        picture = self.page.locator("#preview img")
        expect(picture).to_be_visible(timeout=SLOW)
        before = picture.get_attribute("src")
        self.page.fill('[name="needs.id"]', "KTP lama")
        expect(picture).not_to_have_attribute("src", before, timeout=SLOW)
        self.sound("a service")
        save(self.page, minutes="900")
        expect(self.page.locator("#minutes-unfit")).to_contain_text(self.says("1 sampai 480", "1 to 480"))
        assert self.page.input_value('[name="needs.id"]') == "KTP lama"
        self.sound("a refusal")
        self.page.complaints.clear()  # the browser says that the refusal was one

    def saves(self):
        """Kiosk and paper have it at once."""
        save(self.page, minutes="17", name__id="KTP baru", why="Alur baru")
        expect(self.page.locator(".said--good")).to_contain_text(self.says("Tersimpan", "Saved"))
        assert self.menu(lambda said: "KTP baru" in said).shelves[0].offers[0].name.id == "KTP baru"
        assert self.hall.slip("ktp-el").needs.id == "KTP lama"

    def looks(self):
        """At the next calls, and at the voice, without changing anything."""
        opened(self.hall, self.page, "/site/calling")
        expect(self.page.locator(".calls li")).to_have_count(3, timeout=SLOW)
        self.page.fill('[name="policy.priority_minutes"]', "0")
        expect(self.page.locator(".calls__both")).to_be_visible(timeout=SLOW)
        self.sound("calling")
        opened(self.hall, self.page, "/site/voice")
        expect(self.page.locator("#preview blockquote").first).to_be_visible(timeout=SLOW)
        self.sound("voice")

    def takes_it_back(self):
        self.page.goto(f"{self.hall.base}/site/log")
        expect(self.page.locator(".log li").first).to_contain_text("17")
        self.sound("log")
        self.page.get_by_role("button", name=self.says("Urungkan", "Undo")).first.click()
        expect(self.page.locator(".log > li").first).to_contain_text("diurungkan")
        self.menu(lambda said: "KTP baru" not in said)


@pytest.mark.parametrize(("size", "language"), [("desk", "id-ID"), ("phone", "en-GB")])
def test_a_managers_day(hall, browser, size, language):
    """One service gets other words, minutes and requirements, the order of calls is tried, everything is undone."""
    with hall.browsing(browser, size, language) as page, Voice(hall.broker.port, "kiosk-2", m.KioskSnapshot) as kiosk:
        hall.sign_in(page, "pengelola", "/site")
        hall.take()
        hall.take(priority=True)
        manager = Manager(hall, page, kiosk, english=language.startswith("en"))
        manager.sound("site")
        manager.is_refused()
        manager.saves()
        manager.looks()
        manager.takes_it_back()
        for path in ("/site/file", "/site/tenants/new", "/site/calendars"):
            page.goto(f"{hall.base}{path}")
            manager.sound(path)
    assert hall.central.stop() == 0
    assert "KTP baru" not in site_text(hall)
    assert hall.checked() == []
    hall.central.start()  # what is in force is what the file says
    assert len(SiteHistory(hall.central.ledger).newest(9)) == 3
