"""A hall without accounts: the link from central's machine, the first manager with his phone, and his first officer."""

import re
import subprocess

import pyotp
import pytest
from playwright.sync_api import expect

from support.browser import chromium, needs_chromium, needs_mosquitto
from support.central_process import PROGRAM
from support.web_hall import PASSWORD, WebHall, serious

pytestmark = [needs_mosquitto, needs_chromium, pytest.mark.timeout(240)]


def link(hall, *more):
    command = [PROGRAM, "web", "link", "--config", str(hall.central.folder / "central.toml"), *more]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.strip()


def fill(page, **fields):
    for name, text in fields.items():
        page.fill(f"#{name}", text)
    page.click("main form button[type=submit]")


def test_from_the_link_to_the_first_officer(tmp_path):
    with WebHall(tmp_path, staff=False) as hall, chromium() as browser:
        assert "gerai-central web link" in hall.central.said
        address = link(hall)
        assert re.fullmatch(rf"{hall.base}/setup/[\w-]{{43}}", address)
        with hall.browsing(browser) as page:
            page.goto(address)
            assert serious(page) == []
            fill(page, name="Dewi Lestari", account="dewi", secret=PASSWORD, again=PASSWORD)
            page.wait_for_url("**/factor")
            expect(page.locator(".qr")).to_have_js_property("complete", value=True)
            assert serious(page) == []
            secret = page.locator("p.secret").inner_text().replace(" ", "")
            fill(page, code=pyotp.TOTP(secret).now())
            page.wait_for_url("**/accounts")
            page.fill("#name", "Budi")
            page.fill("#account", "budi")
            page.click("#form button[type=submit]")
            theirs = page.locator("p.secret").inner_text()
        with hall.browsing(browser) as page:
            page.goto(theirs)
            fill(page, secret="perahu kecil di muara", again="perahu kecil di muara")
            page.wait_for_url("**/officer")
            expect(page.locator(".counters__one")).to_have_count(6)
        assert hall.central.stop() == 0
        assert hall.checked() == []
