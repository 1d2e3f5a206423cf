"""The pictures of the documentation, made anew from the running product: `python -m provisioning.rehearsal.pictures`.

Needs Chromium and playwright (the `dev` extra). Pictures are small: a palette of 256 colours, at most 1,400 px wide.
"""

import io
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from central.engine.speech import spelled_id
from provisioning.rehearsal.child import until
from provisioning.rehearsal.demonstration import Demonstration
from provisioning.rehearsal.pads import pads
from provisioning.rehearsal.panels import keypad_card, panels
from provisioning.rehearsal.screens import screens
from provisioning.rehearsal.staff_pictures import staff_pictures

CHROMIUM = "/usr/bin/chromium"
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking")
FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
WIDTH_MAX, HEIGHT_MAX = 1400, 1200
COLOURS = 256
PATIENCE_MS = 60_000
BUSY_COUNTERS = 5
DRAWN = "() => [...document.images].every(image => image.hidden || image.naturalWidth > 0)"


def main(folder: Path = FOLDER) -> None:
    """Write them all; each name on stdout."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, png in (*panels(), *pads(), *screens(), ("keypad", keypad_card())):
        keep(folder, name, png)
    with (
        TemporaryDirectory() as log,
        Demonstration(Path(log), "demo", "--seed", "7") as shown,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        album = _Album(browser, shown.address, folder)
        album.visit()
        album.busy()
        for name, png in staff_pictures(browser, *shown.staff):
            keep(folder, name, png)
        album.outage()
        browser.close()


class _Album:
    def __init__(self, browser: Browser, address: str, folder: Path) -> None:
        self._browser = browser
        self._address = address
        self._folder = folder

    def visit(self) -> None:
        """One visitor: ticket, board, counter display, and the rating pad that waits for him."""
        page = self._page(1280, 800)
        page.click('[data-tenant="disdukcapil"]')
        page.click('[data-service="ktp-el"]')
        page.wait_for_selector(".paper:not([hidden]) img:not([hidden])")
        self._keep("ticket", page.request.get(self._picture(page, ".paper img")).body())
        page.click('[data-key="enter"]')
        page.wait_for_selector('[data-counter="01"] .work.called')
        page.wait_for_selector(".voice.speaking")
        page.wait_for_timeout(1500)  # the board flashes: a lit frame
        self._keep("board", page.request.get(self._picture(page, ".television img")).body())
        self._keep("counter", page.request.get(self._picture(page, ".sign img")).body())
        page.click('[data-key="slash"]')
        page.wait_for_selector('[data-counter="01"] .work.serving')
        page.click('[data-key="dot"]')
        page.wait_for_selector('.rating[data-mode="armed"]')
        self._keep("desk", page.locator("#desk").screenshot())
        page.close()

    def busy(self) -> None:
        """The hall at work, on a large screen and on a phone."""
        page = self._page(1920, 1080)
        page.select_option("#speed", "30")
        page.click("#play")
        until(lambda: page.locator(".counter .number:not(.none)").count() >= BUSY_COUNTERS, PATIENCE_MS / 1000)
        page.click("#play")
        page.wait_for_selector(".voice:not(.speaking)")  # what was called has been said
        self._one_more(page)
        self._keep("rehearsal", page.screenshot())
        page.close()
        phone = self._page(390, 844)
        phone.wait_for_timeout(1000)
        self._keep("phone", phone.screenshot())
        phone.close()

    def _one_more(self, page: Page) -> None:
        """One ticket and one call by hand, until board, display, keypad and voice all say the same."""
        page.click('[data-tenant="disdukcapil"]')
        page.click('[data-service="kk"]')
        page.wait_for_selector('[data-counter="01"] .queue:not(:has-text("0"))')
        page.click('[data-counter="01"]')
        page.click('[data-key="enter"]')
        page.wait_for_selector('[data-counter="01"] .work.called')
        number = page.locator('[data-counter="01"] .number').inner_text()
        page.wait_for_selector(f'.television img[alt^="{number} ke loket 1"]')
        page.wait_for_selector(f'.voice:has-text("{spelled_id(number[1:])}, silakan menuju loket satu")')
        page.wait_for_timeout(2500)  # the board's next look, and the paper is out

    def outage(self) -> None:
        """Central is dead: every display says so, nothing is lost."""
        page = self._page(1280, 800)
        page.click("#kill")
        page.wait_for_selector(".menu.away")
        page.wait_for_selector(".television[data-stale]")
        page.wait_for_timeout(2500)  # the board's next look
        self._keep("outage", page.screenshot())
        page.click("#start")
        page.wait_for_selector("#notice.good")
        page.close()

    def _page(self, width: int, height: int) -> Page:
        page = self._browser.new_page(viewport={"width": width, "height": height}, locale="id-ID")
        page.set_default_timeout(PATIENCE_MS)
        page.goto(self._address)
        page.wait_for_selector("html[data-ready]")
        page.wait_for_selector('[data-counter="01"] .work:not(.closed)')
        until(lambda: bool(page.evaluate(DRAWN)), PATIENCE_MS / 1000)
        return page

    def _picture(self, page: Page, selector: str) -> str:
        source: str = page.locator(selector).evaluate("image => image.src")
        return source

    def _keep(self, name: str, png: bytes) -> None:
        keep(self._folder, name, png)


def keep(folder: Path, name: str, png: bytes) -> None:
    path = folder / f"{name}.png"
    path.write_bytes(small(png))
    sys.stdout.write(f"{path.name} {path.stat().st_size // 1024} KB\n")


def small(png: bytes) -> bytes:
    """The same picture, at most 1,400 px wide and 1,200 high if it stands, with a palette of 256 colours."""
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    share = min(1, WIDTH_MAX / picture.width, HEIGHT_MAX / picture.height if picture.height > picture.width else 1)
    if share < 1:
        size = round(picture.width * share), round(picture.height * share)
        picture = picture.resize(size, Image.Resampling.LANCZOS)
    out = io.BytesIO()
    picture.quantize(COLOURS, kmeans=2, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:2]))
