"""An officer's day in a real browser, at a real central, beside the keypad of the same counter."""

import re

import pytest
from playwright.sync_api import expect

from central.door.caller import order
from protocols import messages as m
from support.browser import chromium, needs_chromium, needs_mosquitto
from support.central_process import Voice
from support.web_hall import SIZES, WebHall, fits, serious

pytestmark = [needs_mosquitto, needs_chromium, pytest.mark.timeout(300)]
HAND = ".hand__number"
expect.set_options(timeout=30_000)


@pytest.fixture(scope="module")
def browser():
    with chromium() as made:
        yield made


@pytest.fixture
def hall(tmp_path):
    with WebHall(tmp_path) as made:
        yield made


def ready(page):
    """The page knows central's clock: its keys would be taken."""
    page.wait_for_selector("html[data-ready]")
    page.wait_for_selector("body[data-clock]")


def key(page, name):
    page.locator(".pad button:visible", has_text=name).first.click()


def test_a_day_at_a_counter_by_mouse_and_by_number_pad(hall, browser):
    with hall.browsing(browser) as page:
        hall.sign_in(page, "petugas", "/officer/01")
        ready(page)
        first, second = hall.take(), hall.take("kk")
        expect(page.locator(".line__list li")).to_have_count(2)
        key(page, "Buka loket")
        expect(page.locator("#desk")).to_have_attribute("data-work", "idle")
        page.keyboard.press("NumpadEnter")
        expect(page.locator(HAND)).to_have_text(first)
        expect(page.locator("#said")).to_contain_text(f"{first} dipanggil")
        key(page, "Panggil ulang")
        expect(page.locator(".clock__words b").first).to_have_text("1")
        page.keyboard.press("NumpadDivide")
        expect(page.locator("#desk")).to_have_attribute("data-work", "serving")
        expect(page.locator(".clock__time")).to_have_text(re.compile(r"^0:0\d$"))
        key(page, "Selesai")
        page.get_by_role("button", name="Berkas kurang").click()
        expect(page.locator("#desk")).to_have_attribute("data-work", "idle")
        expect(page.locator(".hand__note")).to_contain_text("penilaian")
        page.keyboard.press("NumpadEnter")
        expect(page.locator(HAND)).to_have_text(second)
        page.keyboard.press("NumpadSubtract")
        expect(page.locator(".line__list li", has_text=second)).to_contain_text("tidak hadir")
        page.get_by_role("button", name=f"Antre lagi {second}").click()
        expect(page.locator(".line__list li.is-first")).to_contain_text(second)
    assert hall.central.stop() == 0


def test_a_call_out_of_the_order_and_a_break_have_reasons_and_the_ledger_holds(hall, browser):
    with hall.browsing(browser) as page:
        hall.sign_in(page, "petugas", "/officer/01")
        ready(page)
        key(page, "Buka loket")
        expect(page.locator("#desk")).to_have_attribute("data-work", "idle")
        hall.take()
        later = hall.take()
        page.get_by_role("button", name=f"Panggil {later}").click()
        page.fill("#call-why", "Telepon 081234567890")
        page.locator("#call [data-send=call]").click()
        expect(page.locator("#said")).to_contain_text("Jangan menulis nomor identitas")
        page.get_by_role("button", name=f"Panggil {later}").click()
        page.fill("#call-why", "Berkas sudah lengkap")
        page.locator("#call [data-send=call]").click()
        expect(page.locator(HAND)).to_have_text(later)
        key(page, "Alihkan")
        page.select_option("#goal", "402")
        page.get_by_label("paling depan").check()
        page.locator("#transfer [data-send=transfer]").click()
        expect(page.locator("#desk")).to_have_attribute("data-work", "idle")
        key(page, "Istirahat")
        page.get_by_role("button", name="Ibadah").click()
        expect(page.locator("#desk")).to_have_attribute("data-work", "paused")
        key(page, "Minta bantuan")
        page.fill("#help-text", "Pemindai tidak menyala")
        page.locator("#help [data-send=help]").click()
        expect(page.locator(".hand__note")).to_contain_text("Penyelia")
        page.complaints.clear()  # the browser says that the refusal was one
    assert hall.central.stop() == 0
    told = events(hall)
    assert ("Called", "chosen", "Berkas sudah lengkap", "orang-petugas") in told
    assert ("CounterPaused", "", "Ibadah", "orang-petugas") in told
    assert hall.checked() == []


def events(hall):
    from central.store.audit import audit

    return [
        (type(entry.event).__name__, getattr(entry.event, "reason", ""), getattr(entry.event, "why", ""), entry.actor)
        for entry in audit(hall.central.ledger).entries
    ]


def test_keypad_and_page_at_one_counter_at_once_stay_right(hall, browser):
    """The keypad takes the number in hand away while the page still shows it: the page's press is refused in words."""
    with (
        hall.browsing(browser) as page,
        Voice(hall.broker.port, "keypad-01", m.CounterSnapshot, m.ClockTick) as keypad,
    ):
        hall.sign_in(page, "petugas", "/officer/01")
        ready(page)
        first, second = hall.take(), hall.take()
        snapshot = keypad.hear(m.CounterSnapshot, lambda said: said.counter == "01" and said.waiting == 2)

        def by_keypad(action, holding, number):
            tick = keypad.hear(m.ClockTick)
            return keypad.ask(
                m.OfficerCommand(
                    request_id=f"{number:032x}",
                    action=action,
                    epoch=snapshot.epoch,
                    pressed_at=tick.at,
                    holding=holding,
                ),
                m.OfficerReply,
            )

        assert by_keypad(m.Action.NEXT, None, 0xA1).number == first
        expect(page.locator(HAND)).to_have_text(first)
        page.keyboard.press("NumpadMultiply")
        expect(page.locator(".line")).to_contain_text("ditunda")
        refused = by_keypad(m.Action.FINISH, snapshot.in_hand.ticket if snapshot.in_hand else "2026-01-01-A001", 0xA2)
        assert refused.refusal.code == "changed"
        assert by_keypad(m.Action.NEXT, None, 0xA3).number == second
        expect(page.locator(HAND)).to_have_text(second)
    assert hall.central.stop() == 0
    assert hall.checked() == []


def test_a_dead_central_is_said_and_no_press_is_done_later(hall, browser):
    with hall.browsing(browser) as page:
        hall.sign_in(page, "petugas", "/officer/01")
        ready(page)
        hall.take()
        expect(page.locator(".line__list li")).to_have_count(1)
        hall.central.kill()
        expect(page.locator("#stale")).to_be_visible(timeout=40_000)
        key(page, "Buka loket")
        expect(page.locator("#said")).to_contain_text("belum tersambung")
        hall.central.start()
        expect(page.locator("#stale")).to_be_hidden(timeout=40_000)
        expect(page.locator("#desk")).to_have_attribute("data-work", "closed")
        key(page, "Buka loket")
        expect(page.locator("#desk")).to_have_attribute("data-work", "idle")
        page.complaints.clear()  # the connection that broke


@pytest.mark.parametrize("language", ["id-ID", "en-GB"])
@pytest.mark.parametrize("size", SIZES)
def test_no_page_keeps_anybody_out(hall, browser, size, language):
    """axe, both languages, phone and desktop: the pages of every role that are there."""
    with hall.browsing(browser, size, language) as page:
        page.goto(f"{hall.base}/login")
        assert serious(page) == [] and fits(page)
        for account, path in (
            ("pengelola", "/accounts"),
            ("pengelola", "/accounts?change=petugas"),
            ("petugas", "/me"),
            ("petugas", "/officer"),
        ):
            page.context.clear_cookies()
            hall.sign_in(page, account)
            page.goto(f"{hall.base}{path}")
            assert serious(page) == [], path
            assert fits(page), path
        number = hall.take(priority=True)
        hall.take("kk")
        page.goto(f"{hall.base}/officer/01")
        ready(page)
        expect(page.locator(".line")).to_contain_text(number)
        assert serious(page) == [] and fits(page)
        for dialog in ("transfer", "help"):
            page.evaluate(f"document.getElementById('{dialog}').showModal()")
            assert serious(page) == [], dialog
            page.keyboard.press("Escape")


def test_a_page_that_is_open_ends_with_its_session(hall, browser):
    """S9: signed out in another tab, or the account disabled: what is open leaves by itself."""
    with hall.browsing(browser) as page:
        hall.sign_in(page, "petugas", "/officer/01")
        ready(page)
        other = page.context.new_page()
        other.goto(f"{hall.base}/me")
        other.get_by_role("button", name="Keluar").click()
        page.wait_for_url("**/login**")
        hall.sign_in(page, "petugas", "/officer/01")
        ready(page)
        order(
            hall.central.ledger,
            "SetAccount",
            {"account": "petugas", "name": "Budi", "role": "officer", "enabled": False},
        )
        page.wait_for_url("**/login**")
        page.complaints.clear()
