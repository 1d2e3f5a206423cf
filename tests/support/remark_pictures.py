"""Pictures of suggestions and complaints for the documentation: `PYTHONPATH=.:tests python -m support.remark_pictures`.

Needs Chromium. The hall is played and the same each time.
"""

import io
import sys
from pathlib import Path

from PIL import Image

from central.config.site_file import read_site
from central.engine.remark_commands import AnswerRemark, LeaveRemark
from support.browser import chromium
from support.hall_pictures import ROOT, SITE, served
from support.lively_hall import LivelyHall
from support.web_house import PASSWORD

LEFT = (
    ("7K4MQ2XD", "pengaduan", 1, "Loket tutup sebelum jam istirahat, padahal saya sudah menunggu satu jam.", ""),
    (
        "3XB9R0TN",
        "saran",
        None,
        "Kursi di ruang tunggu kurang. Ibu hamil berdiri.",
        "Sepuluh kursi kami tambah Senin ini.",
    ),
    ("W5C2H8AV", "saran", 0, "Tolong pasang contoh isian formulir di dekat kios.", ""),
)
"""Reference, kind, service by its place in the site, text, answer."""
TAKEN = (
    ("saran", "/saran", 360, 960, "id-ID", "light"),
    ("saran-answer", "/saran/jawaban?rujukan=3XB9-R0TN", 360, 960, "id-ID", "light"),
    ("saran-english", "/saran", 1280, 900, "en-GB", "dark"),
    ("remarks", "/remarks", 1280, 900, "id-ID", "light"),
    ("remarks-phone", "/remarks", 360, 1200, "id-ID", "light"),
)
"""Name, path, width, height, language, colours."""


def hall():
    """A lively morning; three visitors wrote, one was answered."""
    made = LivelyHall(read_site(SITE).site)
    services = list(made.play.site.services)
    for reference, kind, place, text, answer in LEFT:
        service = services[place] if place is not None else ""
        made.play.do(LeaveRemark(reference, kind, text, service), made.play.fresh_id(), "pengunjung")
        made.play.later(minutes=7)
        if answer:
            made.play.do(AnswerRemark(reference, answer), made.play.fresh_id(), "orang-siti")
    made.show()
    return made


def main(folder=ROOT / "docs" / "pictures"):
    """Write them; each name on stdout."""
    with served(hall()) as port, chromium() as browser:
        base = f"http://127.0.0.1:{port}"
        for name, path, width, height, language, colours in TAKEN:
            size = {"width": width, "height": height}
            context = browser.new_context(viewport=size, locale=language, color_scheme=colours)
            page = context.new_page()
            if name.startswith("remarks"):
                _sign_in(page, base)
            page.goto(f"{base}{path}")
            picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(256)
            picture.save(folder / f"{name}.png", optimize=True)
            sys.stdout.write(f"{name}.png\n")
            context.close()


def _sign_in(page, base):
    page.goto(f"{base}/login?to=/me")
    page.fill("#account", "siti")
    page.fill("#secret", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(lambda url: "/login" not in url)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
