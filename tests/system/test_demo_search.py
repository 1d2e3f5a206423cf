"""The search of the kiosk on the rehearsal page, in a real browser."""

import pytest
from playwright.sync_api import expect

from support.browser import looked_at, needs_chromium, needs_mosquitto

pytestmark = needs_mosquitto


@needs_chromium
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("ktp", ["ktp-el"]),
        ("KTP-el", ["ktp-el"]),
        ("e-ktp", ["ktp-el"]),
        ("kk", ["kk"]),
        ("kartu", ["kk", "kia"]),
        ("akte lahir", ["akta-kelahiran"]),
        ("kendraan", ["pajak-kendaraan", "balik-nama"]),
        ("samsat", ["pajak-kendaraan", "balik-nama"]),
        ("xyzzy", []),
    ],
)
def test_the_search_forgives(browser, shown, typed, found):
    with looked_at(browser, shown) as page:
        page.get_by_label("Cari layanan").fill(typed)
        if not found:
            expect(page.locator(".menu")).to_contain_text("Tidak ditemukan")
        else:
            expect(page.locator(f'.menu [data-service="{found[0]}"]')).to_be_visible()
        offered = page.locator(".menu [data-service]").evaluate_all("all => all.map(e => e.dataset.service)")
        assert set(offered) >= set(found)
        assert len(offered) <= len(found) + 1


LIKENESS = """async ([typed, ...names]) => {
  const { index, match } = await import("/static/code/search.js");
  return match(typed, index(...names));
}"""


@needs_chromium
def test_what_the_search_takes_for_the_same(browser, shown):
    as_typed, alike, other = 2, 1, 0
    with looked_at(browser, shown) as page:
        for likeness, *words in (
            (as_typed, "paspor", "Paspor baru"),
            (alike, "pasport", "Paspor baru"),
            (alike, "passpor", "Paspor baru"),
            (alike, "psapor", "Paspor baru"),
            (as_typed, "ktp", "KTP-el"),
            (as_typed, "ktp el", "KTP-el"),
            (alike, "ijin", "Izin usaha"),
            (as_typed, "kia", "Kartu Identitas Anak"),
            (as_typed, "perpanjang", "SKCK", "Perpanjangan"),
            (other, "pajak motor", "Pajak kendaraan"),
            (other, "nikah", "Pajak kendaraan"),
            (other, "sim", "Samsat"),
            (other, "?!", "Paspor"),
        ):
            assert page.evaluate(LIKENESS, words) == likeness, words
