"""Pictures of the technician's pages for the documentation: `PYTHONPATH=.:tests python -m support.fleet_pictures`.

Needs Chromium. The hall is played and the same each time.
"""

import io
import sys
import tempfile
from pathlib import Path

from PIL import Image

from central.enrolment.codes import Code
from central.web.fleet_desk import FleetDesk
from protocols.messages import Phase, Severity
from provisioning.site import profile_text
from support.browser import chromium
from support.fleet_house import FleetHouse
from support.hall_pictures import ROOT, served
from support.web_house import PASSWORD

ERRAND = "5e1f" * 8
SELFTEST = (
    "kiosk-1: kiosk, versi / version 0.2.0",
    "pencetak / printer: kertas habis / out of paper",
    "layar / screen: ok",
)
TAKEN = (
    ("devices", "/devices", 1280, 900, "id-ID", "light"),
    ("devices-phone", "/devices?show=trouble", 360, 780, "id-ID", "light"),
    ("device-phone", f"/devices/at/kiosk-1?errand={ERRAND}", 360, 1500, "id-ID", "light"),
    ("device-dark", f"/devices/at/kiosk-1?errand={ERRAND}", 1280, 900, "en-GB", "dark"),
    ("device-approve", None, 360, 900, "id-ID", "light"),
    ("device-code", "code", 1280, 800, "id-ID", "light"),
    ("hall-change", "/hall/change?counter=06", 1280, 1000, "id-ID", "light"),
)
"""Name, path, width, height, language, colours."""


class Steady(FleetDesk):
    """The same code each time."""

    __slots__ = ()

    def code(self):
        return Code("7K", "M4QD9XTC")


def hall(folder):
    """The demonstration's hall in the middle of its morning: most is well, a few machines are not."""
    made = FleetHouse(folder, profile_text("demo"))
    object.__setattr__(made.house, "fleet", Steady(made.path, made.house.fleet.fingerprint))
    made.play.later(minutes=90)
    for device in made.play.site.devices:
        if device != "rating-06":
            made.tells(device, version="0.2.0", temperature_celsius=51, disk_free_mb=21_400, memory_free_mb=310,
                       clock_trusted=True, under_voltage=False)  # fmt: skip
    made.tells("kiosk-1", version="0.2.0", temperature_celsius=62, disk_free_mb=20_100, clock_trusted=True)
    made.complains("kiosk-1", "paper_out")
    made.tells("keypad-03", version="0.2.0", under_voltage=True, temperature_celsius=58, disk_free_mb=150)
    made.complains("kiosk-2", "paper_low", severity=Severity.WARNING)
    made.tells("display-04", version="0.2.0", online=False)
    made.answers("kiosk-1", ERRAND, Phase.DONE, "\n".join(SELFTEST))
    made.asks()
    return made


def main(folder=ROOT / "docs" / "pictures"):
    """Write them; each name on stdout."""
    with tempfile.TemporaryDirectory() as kept, served(hall(Path(kept))) as port, chromium() as browser:
        base = f"http://127.0.0.1:{port}"
        for name, path, width, height, language, colours in TAKEN:
            size = {"width": width, "height": height}
            context = browser.new_context(viewport=size, locale=language, color_scheme=colours)
            page = context.new_page()
            page.goto(f"{base}/login?to=/me")
            page.fill("#account", "siti" if name.startswith("hall") else "tono")
            page.fill("#secret", PASSWORD)
            page.click("main button[type=submit]")
            page.wait_for_url(lambda url: "/login" not in url)
            page.goto(f"{base}/me" if name.startswith("hall") else f"{base}/devices")
            _open(page, base, path)
            picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(256)
            picture.save(folder / f"{name}.png", optimize=True)
            sys.stdout.write(f"{name}.png\n")
            context.close()


def _open(page, base, path):
    if path is None:
        page.locator(".waiting a").click()
    elif path == "code":
        page.goto(f"{base}/devices/code")
        page.select_option("#code-place", "03")
        page.click(".card .button--main")
        page.wait_for_selector(".code__text")
    else:
        page.goto(f"{base}{path}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
