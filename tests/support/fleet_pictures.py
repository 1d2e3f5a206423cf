"""Pictures of the technician's pages for the documentation: `PYTHONPATH=.:tests python -m support.fleet_pictures`.

Needs Chromium. The hall is played and the same each time.
"""

import io
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from PIL import Image

from central.engine.fleet_commands import EndRollout, Instruct, RollOut
from central.enrolment.codes import Code
from central.web.fleet_desk import FleetDesk
from protocols.messages import Errand, Phase, Severity
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
    ("devices-phone-english", "/devices", 360, 1200, "en-GB", "light"),
    ("device-dark", f"/devices/at/kiosk-1?errand={ERRAND}", 1280, 900, "en-GB", "dark"),
    ("device-approve", None, 360, 900, "id-ID", "light"),
    ("device-code", "code", 1280, 800, "id-ID", "light"),
    ("update-release", "/devices/update/of/gerai-0.3.0.gerai", 1280, 1000, "id-ID", "light"),
    ("update-release-phone", "/devices/update/of/gerai-0.3.0.gerai", 360, 1300, "id-ID", "light"),
    ("updates", "updating", 1280, 1100, "id-ID", "light"),
    ("updates-phone", "failing", 360, 1500, "en-GB", "dark"),
    ("hall-change", "/hall/change?counter=06", 1280, 1000, "id-ID", "light"),
)
"""Name, path, width, height, language, colours."""
WENT_BACK = "kembali / went back: pusat tidak menjawab dalam 120 s / central did not answer within 120 s"


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
    for number, devices in enumerate(pis(made.play.site)):
        made.joins(f"box-{number}", *devices)
    made.shelves("0.3.0")
    made.shelves("0.2.0")
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


def pis(site):
    """A counter's keypad and rating pad hang on one machine; rating-06 nobody has plugged in yet."""
    counters = [(f"keypad-{each}", f"rating-{each}") for each in site.counters if each != "06"]
    paired = {device for pair in counters for device in pair}
    alone = [(device,) for device in site.devices if device not in paired and device != "rating-06"]
    return [*alone, *counters]


def update(made):
    """A release that its first machine has in its hands."""
    bundle = made.house.fleet.shelf.bundle("gerai-0.3.0.gerai")
    devices = ("board-1", "kiosk-1", "display-01", "display-02", "display-04", "keypad-03", "rating-03")
    made.play.do(RollOut(bundle, devices, while_open=True), made.play.fresh_id(), "orang-tono")
    made.play.do(Instruct("board-1", ERRAND[::-1], Errand.UPDATE, bundle=bundle), made.play.fresh_id(), "central")
    made.answers("board-1", ERRAND[::-1], Phase.PROGRESS, "dimulai ulang / restarting as the new release")
    made.keep()


def fail(made):
    """It was left again."""
    made.later(minutes=4)
    made.answers("board-1", ERRAND[::-1], Phase.FAILED, WENT_BACK)
    made.play.do(EndRollout("failed", "board-1", WENT_BACK))
    made.keep()


WAYS = {"updating": update, "failing": fail}


def main(folder=ROOT / "docs" / "pictures"):
    """Write them; each name on stdout."""
    with tempfile.TemporaryDirectory() as kept, chromium() as browser, ExitStack() as stack:
        made = hall(Path(kept))
        base = f"http://127.0.0.1:{stack.enter_context(served(made))}"
        for name, path, width, height, language, colours in TAKEN:
            made.clock += 60_000  # nobody signs in so often at once
            size = {"width": width, "height": height}
            context = browser.new_context(viewport=size, locale=language, color_scheme=colours)
            page = context.new_page()
            page.goto(f"{base}/login?to=/me")
            page.fill("#account", "siti" if name.startswith("hall") else "tono")
            page.fill("#secret", PASSWORD)
            page.click("main button[type=submit]")
            page.wait_for_url(lambda url: "/login" not in url)
            page.goto(f"{base}/me" if name.startswith("hall") else f"{base}/devices")
            _open(page, base, path, made)
            picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(256)
            picture.save(folder / f"{name}.png", optimize=True)
            sys.stdout.write(f"{name}.png\n")
            context.close()


def _open(page, base, path, made):
    if path is None:
        page.locator(".waiting a").click()
    elif path == "code":
        page.goto(f"{base}/devices/code")
        page.select_option("#code-place", "03")
        page.click(".card .button--main")
        page.wait_for_selector(".code__text")
    elif path in WAYS:
        WAYS[path](made)
        page.goto(f"{base}/devices/update")
    else:
        page.goto(f"{base}{path}")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
