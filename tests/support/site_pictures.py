"""Pictures of the manager's pages for the documentation: `PYTHONPATH=.:tests python -m support.site_pictures`.

Needs Chromium. The hall is played and the same each time.
"""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image

from central.engine.commands import ReportPaper, RequestTicket
from protocols.messages import Paper
from provisioning.site import profile_text
from support.browser import chromium
from support.hall_pictures import served
from support.halls import at
from support.site_house import SiteHouse
from support.web_house import PASSWORD

ROOT = Path(__file__).parents[2]
TAKEN = (
    ("site", "/site", 1280, 1000, "id-ID", "light"),
    ("site-service", "/site/services/{service}", 1280, 1150, "id-ID", "light"),
    ("site-calls", "/site/calling", 1280, 1000, "id-ID", "light"),
    ("site-board", "/site/zones/{zone}", 1280, 800, "en-GB", "dark"),
    ("site-log", "/site/log", 1280, 800, "id-ID", "light"),
    ("site-phone", "/site/counters/{counter}", 360, 1300, "id-ID", "light"),
)
"""Name, path, width, height, language, colours."""


class ManagedHall(SiteHouse):
    """Serang on a Monday morning; three changes were made before."""

    def __init__(self, folder):
        super().__init__(folder, profile_text("serang"))
        self.play.now = at("2026-11-23 09.10")
        counter = next(iter(self.play.site.counters.values()))
        self.facts = {
            "counter": counter.id,
            "zone": counter.zone,
            "service": f"{self.play.site.services[counter.services[0]].tenant}.{counter.services[0]}",
        }
        for place in range(14):
            kiosk, service = next(iter(self.play.site.kiosks)), counter.services[place % min(3, len(counter.services))]
            asked = self.play.fresh_id()
            self.play.do(RequestTicket(kiosk, service, place % 4 == 3), asked, "kiosk-1")
            self.play.do(ReportPaper(kiosk, asked, Paper.PRINTED), f"{asked}:printed", "kiosk-1")
            self.play.later(minutes=3)
        self.show()

    def changed(self):
        """By two managers, before the pictures are taken."""
        with self.browser() as browser:
            for who, path, fields in (
                (
                    "dewi",
                    f"/site/services/{self.facts['service']}",
                    {"minutes": "12", "why": "Alur baru sejak November"},
                ),
                ("ani", "/site/calling", {"policy.priority_minutes": "20", "policy.hold_minutes": "10"}),
                ("dewi", "/site/ticket", {"site.ticket_footer.id": "Pelayanan ini tanpa pungutan."}),
            ):
                self.later(minutes=7)
                browser.client.cookies.clear()
                browser.enter(who)
                self.fill(browser, path, fields)


def main(folder=ROOT / "docs" / "pictures"):
    """Write them; each name on stdout."""
    with tempfile.TemporaryDirectory() as place:
        hall = ManagedHall(Path(place))
        hall.changed()
        with served(hall) as port, chromium() as browser:
            for name, path, width, height, language, colours in TAKEN:
                size = {"width": width, "height": height}
                context = browser.new_context(viewport=size, locale=language, color_scheme=colours)
                page = context.new_page()
                page.goto(f"http://127.0.0.1:{port}/login?to=/site")
                page.fill("#account", "dewi")
                page.fill("#secret", PASSWORD)
                page.click("main button[type=submit]")
                page.wait_for_url(lambda url: "/login" not in url)
                page.goto(f"http://127.0.0.1:{port}{path.format(**hall.facts)}")
                if page.locator("#preview").count():
                    page.wait_for_selector("#preview[data-turn]")
                picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(256)
                picture.save(folder / f"{name}.png", optimize=True)
                sys.stdout.write(f"{name}.png\n")
                context.close()
        hall.close()


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
