"""The demonstration as a guest has it: real broker, central and devices, and the page in a real browser."""

import re

import pytest
from playwright.sync_api import expect

from central.engine.speech import spelled_id
from support.browser import looked_at, needs_chromium, needs_mosquitto
from support.demo_page import counter, drawn, press, take_number
from support.until import until

pytestmark = needs_mosquitto


@needs_chromium
def test_a_visit_from_the_kiosk_to_the_rating(browser, shown):
    with looked_at(browser, shown) as page:
        card = counter(page, "01")
        card.click()
        number = take_number(page)
        assert re.fullmatch(r"A\d{3}", number)
        drawn(page.locator(".paper img"))
        assert number in page.locator(".paper img").get_attribute("alt")
        expect(card.locator(".queue")).to_contain_text("1")

        press(page, "enter")
        expect(card.locator(".number")).to_have_text(number)
        expect(page.locator(".television img")).to_have_attribute("alt", re.compile(f"{number} ke loket 1"))
        expect(page.locator(".sign img")).to_have_attribute("alt", number)
        expect(page.locator(".lcd")).to_contain_text(number)
        expect(page.locator(".lamps")).to_contain_text("hijau")
        spelled = spelled_id(number[1:])
        expect(page.locator(".voice")).to_contain_text(f"Nomor antrean A {spelled}, silakan menuju loket satu")
        expect(page.locator(".voice")).to_have_class(re.compile("speaking"))
        drawn(page.locator(".television img"))
        drawn(page.locator(".sign img"))

        assert page.locator(".score.lit").count() == 0
        press(page, "slash")
        expect(card.locator(".work")).to_have_text("Melayani")
        press(page, "dot")
        expect(page.locator(".score.lit")).to_have_count(4)
        page.locator('[data-score="4"]').click()
        expect(page.locator(".score.lit")).to_have_count(1)
        expect(page.locator(".rating-head")).to_contain_text("Terima kasih")
        strip = page.locator("#strip")
        expect(strip).to_contain_text(re.compile(r"Nomor tercetak dalam \d+,\d detik"))
        expect(strip).to_contain_text(re.compile(r"Panggilan tampil dalam \d+,\d detik"))


@needs_chromium
def test_the_strip_speaks_plainly_and_keeps_figures_behind_a_fold(browser, shown):
    with looked_at(browser, shown) as page:
        strip = page.locator("#strip")
        expect(strip).to_contain_text("Komputer pusat berjalan")
        expect(strip).to_contain_text("21 dari 21 alat tersambung")
        for engineers in ("epoch", "seed", "median", "proses"):
            assert engineers not in strip.locator(".strip-plain").inner_text().lower()
        expect(strip.locator("dl")).to_be_hidden()
        strip.locator("summary").click()
        expect(strip.locator("dl")).to_contain_text(re.compile(r"epoch\s*\d"))
        take_number(page)
        expect(strip.locator("dl")).to_be_visible()


@needs_chromium
def test_nothing_is_lost_when_central_is_killed(browser, shown):
    with looked_at(browser, shown) as page:
        card = counter(page, "04")
        card.click()
        number = take_number(page, "samsat", "balik-nama")
        expect(card.locator(".queue")).to_contain_text("1")
        page.locator("#kill").click()
        expect(page.locator("#notice")).to_contain_text("Pusat dimatikan paksa")
        press(page, "enter")
        expect(card.locator(".number")).to_have_text("–")
        page.locator("#start").click()
        expect(page.locator("#notice")).to_contain_text("Tidak ada nomor yang hilang")
        expect(page.locator("#strip")).to_contain_text(re.compile(r"epoch\s*[2-9]"))
        until(lambda: called(page, card, number), f"{number} is called after the restart", 30)


def called(page, card, number):
    """Press next once more if the keypad did not take it yet: it waits for central's clock."""
    if card.locator(".number").inner_text() == number:
        return True
    press(page, "enter")
    page.wait_for_timeout(500)
    return False


@needs_chromium
def test_paper_out_is_said_and_the_number_comes_with_the_new_roll(browser, shown):
    with looked_at(browser, shown) as page:
        page.get_by_role("button", name="Kios 2").click()
        page.get_by_role("button", name="Coba: kertas habis").click()
        expect(page.locator(".says")).to_contain_text("Kertas habis")
        page.get_by_role("button", name="Isi kertas").click()
        expect(page.locator(".says")).to_contain_text("Sentuh layanan")
        assert re.fullmatch(r"K\d{3}", take_number(page, "bpjs-kesehatan", "bpjs-peserta"))


@needs_chromium
def test_a_paper_is_looked_at_closely_and_each_kiosk_keeps_its_own(browser, shown):
    with looked_at(browser, shown) as page:
        number = take_number(page, "dpmptsp", "nib")
        page.locator(".paper").click()
        sheet = page.get_by_role("dialog")
        expect(sheet).to_be_visible()
        drawn(sheet.locator("img"))
        page.keyboard.press("Escape")
        expect(sheet).to_be_hidden()
        page.get_by_role("button", name="Kios 2").click()
        expect(page.locator(".earlier")).not_to_contain_text(number)
        page.get_by_role("button", name="Kios 1").click()
        expect(page.locator(".paper img")).to_have_attribute("src", re.compile("/pictures/kiosk-1/paper/"))
        expect(page.locator(".earlier")).to_contain_text(number)


@needs_chromium
def test_each_counter_has_its_own_sign(browser, shown):
    with looked_at(browser, shown) as page:
        for label in ("5", "6"):
            counter(page, f"0{label}").click()
            expect(page.locator(".sign img")).to_have_attribute(
                "src", re.compile(f"/pictures/display-0{label}/counter/")
            )
            drawn(page.locator(".sign img"))
            expect(page.locator(".lcd")).to_contain_text(re.compile(f"^{label} "))


@needs_chromium
def test_the_menu_speaks_english_and_priority_is_one_press(browser, shown):
    with looked_at(browser, shown) as page:
        page.get_by_role("button", name="English").click()
        expect(page.locator('[data-tenant="samsat"] span[lang]').first).to_have_text("Vehicle registration")
        page.locator(".priority").click()
        expect(page.locator(".priority")).to_have_attribute("aria-pressed", "true")
        take_number(page, "samsat", "pajak-kendaraan")
        expect(page.locator(".paper img")).to_have_attribute("alt", re.compile("PRIORITAS"))
        expect(page.locator(".priority")).to_have_attribute("aria-pressed", "false")


@needs_chromium
def test_one_can_work_with_the_keyboard_alone(browser, shown):
    with looked_at(browser, shown) as page:
        page.keyboard.press("Tab")
        expect(page.locator(".skip")).to_be_focused()
        counter(page, "02").focus()
        page.keyboard.press("Enter")
        expect(page.locator("#desk-title")).to_contain_text("Loket 2")
        page.locator('[data-key="7"]').focus()
        assert page.locator('[data-key="7"]').evaluate("key => getComputedStyle(key).outlineStyle") == "solid"
        page.keyboard.press("Space")
        page.keyboard.press("4")
        expect(page.locator(".lcd")).to_contain_text("74")
        page.keyboard.press("Backspace")
        expect(page.locator(".lcd")).not_to_contain_text("74")


CONTRAST = """() => {
  const part = (value) => value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4;
  const light = ([r, g, b]) => 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b);
  const colour = (text) => text.match(/[0-9.]+/g).map(Number);
  const ground = (element) => {
    for (let at = element; at; at = at.parentElement) {
      const [r, g, b, alpha = 1] = colour(getComputedStyle(at).backgroundColor);
      if (alpha === 1) return [r, g, b];
    }
    return [255, 255, 255];
  };
  const poor = [];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walk.nextNode()) {
    const element = walk.currentNode.parentElement;
    if (!walk.currentNode.textContent.trim() || !element.checkVisibility()) continue;
    const [one, other] = [colour(getComputedStyle(element).color), ground(element)].map(light).sort((a, b) => b - a);
    const ratio = (one + 0.05) / (other + 0.05);
    if (ratio < 4.5) poor.push(`${walk.currentNode.textContent.trim()}: ${ratio.toFixed(2)}`);
  }
  return poor;
}"""


@needs_chromium
@pytest.mark.parametrize(("width", "height"), [(390, 844), (820, 1180), (1280, 800), (1920, 1080)])
def test_it_fits_every_screen_and_can_be_read(browser, shown, width, height):
    with looked_at(browser, shown, width, height) as page:
        counter(page, "01")
        drawn(page.locator(".television img"))
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert page.evaluate(CONTRAST) == []
        page.locator(".counter .work").evaluate_all("all => all.forEach(e => (e.textContent = 'Memanggil'))")
        wide = "all => all.filter(e => e.scrollWidth > e.clientWidth).map(e => e.innerText)"
        assert page.locator(".counter").evaluate_all(wide) == []
        nameless = "all => all.filter(e => !e.innerText.trim() && !e.getAttribute('aria-label')).map(e => e.outerHTML)"
        assert page.locator("button").evaluate_all(nameless) == []
        assert page.locator("img:not([alt])").count() == 0
        small = (
            "all => all.filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 24).map(e => e.outerHTML)"
        )
        assert page.locator("button").evaluate_all(small) == []


@needs_chromium
def test_the_hall_fills_itself_and_waits(browser, shown):
    """Last of the page's tests: these visitors stay."""
    with looked_at(browser, shown) as page:
        page.locator("#speed").select_option("100")
        page.locator("#play").click()
        expect(page.locator("#play")).to_contain_text("Jeda")
        expect(page.locator("#speed")).to_be_disabled()
        until(lambda: page.locator(".counter .number:not(.none)").count() >= 3, "three counters at work", 60)
        page.locator("#play").click()
        expect(page.locator("#play")).to_contain_text("Lanjutkan")
