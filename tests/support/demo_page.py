"""What hands and eyes do on the rehearsal page."""

import re

from playwright.sync_api import expect

from support.browser import MS
from support.until import until


def take_number(page, tenant="disdukcapil", service="ktp-el"):
    """A visitor at the kiosk in view; the number on the paper that comes out."""
    before = page.locator(".paper").get_attribute("data-number")
    page.locator(f'[data-tenant="{tenant}"]').click()
    page.locator(f'[data-service="{service}"]').click()
    expect(page.locator(".paper")).not_to_have_attribute("data-number", before or "", timeout=MS)
    expect(page.locator(".paper")).to_be_visible()
    return page.locator(".paper").get_attribute("data-number")


def counter(page, number):
    """The card of a counter that is open."""
    card = page.locator(f'[data-counter="{number}"]')
    expect(card.locator(".work")).not_to_have_text(re.compile("Tutup|…"), timeout=MS)
    return card


def press(page, key):
    page.locator(f'[data-key="{key}"]').click()


def drawn(image):
    """The picture is there: a browser has read it."""
    until(lambda: image.evaluate("image => image.complete && image.naturalWidth > 50"), "the picture is drawn", 30)
