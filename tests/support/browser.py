"""A real browser that looks at the rehearsal page."""

import shutil
from contextlib import contextmanager

import pytest
from playwright.sync_api import sync_playwright

CHROMIUM = "/usr/bin/chromium"
FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
MS = 30_000

needs_mosquitto = pytest.mark.skipif(
    not shutil.which("mosquitto", path="/usr/sbin:/usr/bin:/usr/local/sbin:/usr/local/bin"), reason="needs mosquitto"
)
needs_chromium = pytest.mark.skipif(not shutil.which(CHROMIUM), reason="needs chromium")


@contextmanager
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def looked_at(browser, shown, width=1280, height=800):
    """The page, open and drawn. Afterwards: it complained of nothing and asked nobody else for anything."""
    page = browser.new_page(viewport={"width": width, "height": height}, locale="id-ID")
    page.set_default_timeout(MS)
    complaints, asked = [], []
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(shown.address)
    page.wait_for_selector("html[data-ready]")
    yield page
    page.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith((shown.address, "data:"))] == []
