"""What visitors write and what they read: on a phone, at a desk, by the keyboard alone, at a real central."""

import pytest
from playwright.sync_api import expect

from support.browser import chromium, needs_chromium, needs_mosquitto
from support.web_hall import WebHall, fits, serious

pytestmark = [needs_mosquitto, needs_chromium, pytest.mark.timeout(300)]
NIK = "Petugas tidak ramah.\nNIK saya 3674012345678901"
COMPLAINT = "Petugas tidak ramah.\nMohon diperiksa."
SUGGESTION = "More chairs in the waiting area, please."
ANSWER = "Terima kasih, petugas sudah kami tegur."


@pytest.fixture(scope="module")
def browser():
    with chromium() as made:
        yield made


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    with WebHall(tmp_path_factory.mktemp("hall")) as made:
        yield made


def keeps_nobody_out(page):
    assert serious(page) == [] and fits(page)


def reference(page):
    """What the visitor has to keep."""
    expect(page.locator(".visit__big")).to_have_text(r := page.locator(".visit__big").inner_text())
    keeps_nobody_out(page)
    return r


def complained(hall, page):
    """First with an identity number, which is refused beside the field, then without."""
    page.goto(f"{hall.base}/saran")
    keeps_nobody_out(page)
    page.get_by_label("Pengaduan").check()
    page.select_option("#service", "ktp-el")
    page.fill("#text", NIK)
    page.get_by_role("button", name="Kirim").click()
    expect(page.locator(".field", has=page.locator("#text")).get_by_role("alert")).to_contain_text("nomor identitas")
    expect(page.locator("#text")).to_have_value(NIK)
    expect(page.locator("#text")).to_be_focused()
    expect(page.locator("#service")).to_have_value("ktp-el")
    expect(page.get_by_label("Pengaduan")).to_be_checked()
    keeps_nobody_out(page)
    page.complaints.clear()  # the browser says that it was refused
    page.fill("#text", COMPLAINT)
    page.get_by_role("button", name="Kirim").click()
    return reference(page)


def suggested(hall, page):
    """First with nothing, which the browser itself does not send."""
    page.goto(f"{hall.base}/saran")
    page.get_by_role("button", name="Send").click()
    assert page.locator("#text").evaluate("field => field.validity.valueMissing && field === document.activeElement")
    page.fill("#text", SUGGESTION)
    page.get_by_role("button", name="Send").click()
    return reference(page)


def answered(hall, page, mine):
    """By whoever leads the hall: first with a telephone number, which is refused beside the field."""
    hall.sign_in(page, "penyelia", "/remarks")
    card = page.locator("article", has_text=mine)
    expect(card).to_contain_text("Pengaduan · KTP elektronik")
    expect(card).to_contain_text(COMPLAINT.replace("\n", " "))
    expect(page.locator("#open .numbers")).to_have_text("2")
    keeps_nobody_out(page)
    card.get_by_role("textbox").fill("Hubungi 0812 3456 7890")
    card.get_by_role("button").click()
    expect(card.get_by_role("alert")).to_contain_text("telepon")
    expect(card.get_by_role("textbox")).to_have_value("Hubungi 0812 3456 7890")
    expect(card.get_by_role("textbox")).to_be_focused()
    keeps_nobody_out(page)
    page.complaints.clear()
    card.get_by_role("textbox").fill(ANSWER)
    card.get_by_role("button").click()
    expect(page.locator(".said--good")).to_contain_text(mine)
    expect(page.locator("#open .numbers")).to_have_text("1")
    expect(page.locator("section", has=page.locator("#answered")).locator("article")).to_contain_text(ANSWER)


def test_a_complaint_and_a_suggestion_find_their_answers(hall, browser):
    with hall.browsing(browser, "phone") as phone, hall.browsing(browser, "desk", "en-GB") as desk:
        mine, other = complained(hall, phone), suggested(hall, desk)
        phone.get_by_role("link", name="Lihat halaman jawaban").click()
        expect(phone.locator("h2")).to_have_text("Belum dijawab")
        with hall.browsing(browser, "desk") as leader:
            answered(hall, leader, mine)
        phone.goto(f"{hall.base}/saran/jawaban")
        phone.get_by_label("Nomor rujukan").fill("7k4m")
        phone.get_by_role("button", name="Lihat").click()
        expect(phone.locator("#rujukan-unfit")).to_be_visible()
        keeps_nobody_out(phone)
        phone.complaints.clear()
        phone.get_by_label("Nomor rujukan").fill(mine.lower().replace("-", " "))
        phone.get_by_role("button", name="Lihat").click()
        expect(phone.locator("h2")).to_have_text("Jawaban kami")
        expect(phone.locator(".said--good")).to_contain_text(ANSWER)
        keeps_nobody_out(phone)
        desk.goto(f"{hall.base}/saran/jawaban?rujukan={other}")
        expect(desk.locator("h2")).to_have_text("Not answered yet")
        assert phone.context.cookies() == desk.context.cookies() == []


def reached(page, selector):
    """By the tabulator alone; what is reached is seen to be."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth) >= 2")
            return
    raise AssertionError(f"{selector} is not reached by the keyboard")


def test_the_keyboard_is_enough(hall, browser):
    """In the dark with high contrast, in English."""
    looks = {"color_scheme": "dark", "contrast": "more"}
    with hall.browsing(browser, "desk", "en-GB", **looks) as page:
        page.goto(f"{hall.base}/saran")
        reached(page, "[name=kind]")
        page.keyboard.press("ArrowDown")
        reached(page, "#text")
        page.keyboard.type("The queue is too long.")
        reached(page, "main button")
        keeps_nobody_out(page)
        page.keyboard.press("Enter")
        mine = reference(page)
        hall.sign_in(page, "penyelia", "/remarks")
        reached(page, f"#text-{mine.replace('-', '')}")
        expect(page.locator("article", has_text=mine)).to_contain_text("Complaint")
        page.keyboard.type("We open one counter more.")
        reached(page, "main button")
        keeps_nobody_out(page)
        page.keyboard.press("Enter")
        expect(page.locator(".said--good")).to_contain_text(mine)
        keeps_nobody_out(page)
