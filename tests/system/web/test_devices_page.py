"""A technician's day in a real browser, at a real central with certificates: a blank Pi becomes a device."""

import re
import subprocess
from contextlib import contextmanager

import pytest
from playwright.sync_api import expect

from central.fleet.shelf import Shelf
from provisioning.rehearsal.staff import hire
from support.browser import MS, chromium, needs_chromium, needs_mosquitto
from support.releases import public, release
from support.secured_central import SecuredCentral
from support.supervised import DEVICE_PROGRAM, Supervised
from support.web_hall import SIZES, fits, serious

pytestmark = [needs_mosquitto, needs_chromium, pytest.mark.timeout(900)]
PASSWORD = "uji-perangkat-3141"
UPDATES = ("/devices/update", "/devices/update/of/gerai-99.0.gerai")
SLOW = 120_000
"""A Pi starts, connects and answers on a machine that has much else to do."""


@pytest.fixture(scope="module")
def central(tmp_path_factory):
    process = SecuredCentral(tmp_path_factory.mktemp("central"), 'second_factor = "none"\n')
    process.start()
    hire(process.ledger, PASSWORD)
    process.ledger.with_name("release.pub").write_bytes(public())
    Shelf(process.ledger).put(release(tmp_path_factory.mktemp("desk"), "99.0"))
    yield process
    process.close()


@pytest.fixture(scope="module")
def browser():
    with chromium() as made:
        yield made


@contextmanager
def technician(central, browser, size="desk", language="id-ID", **more):
    """Signed in, on the page. Afterwards: it asked nobody else for anything, and no script broke."""
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale=language, ignore_https_errors=True, **more
    )
    context.set_default_timeout(MS)
    page, broken, asked = context.new_page(), [], []
    page.on("pageerror", lambda error: broken.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    base = f"https://127.0.0.1:{central.web}"
    page.goto(f"{base}/login?to=/devices")
    page.fill("#account", "teknisi")
    page.fill("#secret", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/login" not in url)
    yield page, base
    context.close()
    assert broken == []
    assert [url for url in asked if not url.startswith((base, "data:"))] == []


def approved(central, page, base, folder):
    """A Pi without a code: its words are compared on the page, and it is the kiosk."""
    with subprocess.Popen([DEVICE_PROGRAM, *central.asking(folder)], stdout=subprocess.PIPE, text=True) as asking:
        words = asking.stdout.readline().split('"')[1]
        waiting = page.locator(".waiting li", has_text=words)
        expect(waiting).to_be_visible(timeout=SLOW)
        assert serious(page) == []
        waiting.get_by_role("link").click()
        assert " ".join(page.locator(".six li").all_inner_texts()) == words
        assert serious(page) == [] and fits(page)
        page.select_option("#place", "kiosk-2")
        page.get_by_role("button", name="Setujui").click()
        expect(page.get_by_role("alert")).to_contain_text("tanda centang")
        page.select_option("#place", "kiosk-2")
        page.get_by_label("Keenam kata sama").check()
        page.get_by_role("button", name="Setujui").click()
        expect(page.locator(".said--good")).to_contain_text("Disetujui")
        assert asking.wait(SLOW / 1000) == 0
    page.goto(f"{base}/devices?q=kiosk-2")


def errand(page, name, said):
    page.get_by_role("button", name=name).click()
    expect(page.locator(".answer")).to_contain_text(said, timeout=SLOW)


def updated(page, base):
    """A release is begun for it alone; a machine that has nowhere to put one says so, and that is the end of it."""
    page.goto(f"{base}/devices/update")
    page.get_by_role("link", name="Rilis 99.0").click()
    expect(page.locator(".ways li", has_text="kiosk-2")).to_contain_text("ya", timeout=SLOW)
    page.select_option("#first", "kiosk-2")
    page.get_by_label("hanya mesin ini").check()
    if page.get_by_label("walaupun balai buka").count():
        page.get_by_label("walaupun balai buka").check()
    assert serious(page) == [] and fits(page)
    page.get_by_role("button", name="Mulai pembaruan").click()
    page.wait_for_url("**/devices/update")
    expect(page.locator("#update")).to_contain_text("berhenti: gagal", timeout=SLOW)
    expect(page.locator(".ways li", has_text="kiosk-2")).to_contain_text("ditolak", timeout=SLOW)
    assert serious(page) == [] and fits(page)


def test_a_day(central, browser, tmp_path):
    with technician(central, browser, "phone") as (page, base):
        approved(central, page, base, tmp_path / "one")
        with Supervised("run", "--config", str(tmp_path / "one" / "device.toml"), "--sim"):
            expect(page.locator(".machine", has_text="kiosk-2")).to_contain_text("terhubung", timeout=SLOW)
            expect(page.locator(".machine .mark--good")).to_have_count(1, timeout=SLOW)
            page.locator(".machine a").click()
            expect(page.locator("#device")).to_contain_text("terbaru", timeout=SLOW)
            errand(page, "Tunjukkan", "shows itself")
            errand(page, "Uji diri", "kiosk-2: kiosk")
            errand(page, "Catatan", "link up")
            page.get_by_text("Rusak: ganti dengan Pi lain").click()
            page.get_by_label("Ya, ganti").check()
            page.get_by_role("button", name="Ganti dan tampilkan kode").click()
            code = page.locator("[data-code]").get_attribute("data-code")
            assert re.fullmatch(r"[0-9A-Z]{2}-[0-9A-Z]{4}-[0-9A-Z]{4}", code)
            assert serious(page) == [] and fits(page)
        assert central.enrol(tmp_path / "two", code)[0] == 0
        page.goto(f"{base}/devices/at/kiosk-2")
        page.select_option("#role", "rating")
        page.select_option("#place", "03")
        page.get_by_role("button", name="Simpan").click()
        expect(page.locator(".said--good")).to_contain_text("Tersimpan")
        with Supervised("run", "--config", str(tmp_path / "two" / "device.toml"), "--sim"):
            expect(page.locator("#device")).to_contain_text("terhubung", timeout=SLOW)
            expect(page.locator("h1")).to_contain_text("Papan penilaian")
            expect(page.locator("#device")).to_contain_text("terbaru", timeout=SLOW)
            updated(page, base)
    assert "revoked (replaced)" in central.says("enrolled")[1]


@pytest.mark.parametrize("language", ["id-ID", "en-GB"])
@pytest.mark.parametrize("size", SIZES)
def test_it_keeps_nobody_out(central, browser, size, language):
    """axe, both languages, phone and desktop, light and dark."""
    colours = "dark" if language == "en-GB" else "light"
    with technician(central, browser, size, language, color_scheme=colours) as (page, base):
        for path in ("/devices", "/devices?show=trouble", "/devices/at/keypad-01", "/devices/code", *UPDATES):
            page.goto(f"{base}{path}")
            for details in page.locator("details").all():
                details.evaluate("each => each.open = true")
            assert serious(page) == [], path
            assert fits(page), path
