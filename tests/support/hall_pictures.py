"""Pictures of the hall's page for the documentation: `PYTHONPATH=.:tests python -m support.hall_pictures`.

Needs Chromium. The hall is played and the same each time; the clock of the pages stands still.
"""

import io
import sys
import threading
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import uvicorn
from PIL import Image

from central.config.site_file import read_site
from central.web.server import application
from support.browser import chromium
from support.lively_hall import USUAL, LivelyHall
from support.until import until
from support.web_house import PASSWORD

ROOT = Path(__file__).parents[2]
SITE = ROOT / "provisioning" / "sites" / "serang.toml"
TAKEN = (
    ("hall", 1280, 1000, "id-ID", "light", False),
    ("hall-phone", 360, 1400, "id-ID", "light", False),
    ("hall-dark", 1280, 1000, "en-GB", "dark", True),
)
"""Name, width, height, language, colours, and whether a tenant is open."""


@contextmanager
def served(house):
    """The port of its pages."""
    app = application(replace(house.house, usual=lambda _site, _day: USUAL))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_config=None, lifespan="off"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until(lambda: server.started, "the pages are served")
    yield server.servers[0].sockets[0].getsockname()[1]
    server.should_exit = server.force_exit = True
    thread.join(5)


def main(folder=ROOT / "docs" / "pictures"):
    """Write them; each name on stdout."""
    with served(LivelyHall(read_site(SITE).site)) as port, chromium() as browser:
        for name, width, height, language, colours, opened in TAKEN:
            size = {"width": width, "height": height}
            context = browser.new_context(viewport=size, locale=language, color_scheme=colours)
            page = context.new_page()
            page.goto(f"http://127.0.0.1:{port}/login?to=/hall")
            page.fill("#account", "siti")
            page.fill("#secret", PASSWORD)
            page.click("main button[type=submit]")
            page.wait_for_selector("html[data-ready]")
            page.wait_for_function("document.querySelector('[data-run]').textContent !== ''")
            if opened:
                page.locator(".tenant summary").first.click()
            picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(256)
            picture.save(folder / f"{name}.png", optimize=True)
            sys.stdout.write(f"{name}.png\n")
            context.close()


if __name__ == "__main__":
    main()
