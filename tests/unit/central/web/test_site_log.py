"""Who changed what, when, from what to what; and the way back, which is a version too."""

import re

import pytest

from central.web.site_log import SHOWN
from support.site_house import SiteHouse

KTP = "/site/services/dukcapil.ktp"


@pytest.fixture
def house(tmp_path):
    made = SiteHouse(tmp_path)
    yield made
    made.close()


@pytest.fixture
def ani(house):
    with house.browser() as browser:
        browser.enter("ani")
        yield browser


def words(page):
    """What a person reads, in one line."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.text))


def minutes(house):
    return house.play.site.services["ktp"].standard_minutes


def test_the_log_says_who_when_why_and_what_in_words(house, ani):
    house.later(minutes=75)
    house.fill(ani, KTP, {"minutes": "12", "why": "Alur baru"})
    told = words(ani.get("/site/log"))
    assert "23-11-2026 09.15 · Ani" in told and "“Alur baru”" in told
    assert re.search(r"KTP \(ktp\) · Waktu standar, menit: dari 8 → menjadi 12", told)
    assert "site.toml saat pusat mulai" in told and "Versi pertama" in told


def test_undo_is_a_new_version_and_can_be_undone(house, ani):
    house.fill(ani, KTP, {"minutes": "12"})
    newest = house.history.newest(1)[0].sequence
    assert ani.send("/site/log/undo", {"version": str(newest)}, on="/site/log").status_code == 303
    assert minutes(house) == 8 and len(house.history.newest(9)) == 3
    assert f"Versi {newest} diurungkan" in ani.get("/site/log").text
    ani.send("/site/log/undo", {"version": str(house.history.newest(1)[0].sequence)}, on="/site/log")
    assert minutes(house) == 12 and len(house.history.newest(9)) == 4


def test_undo_means_what_was_seen_and_nobody_elses_change(house, ani):
    house.fill(ani, KTP, {"minutes": "12"})
    seen = house.history.newest(1)[0].sequence
    with house.browser() as dewi:
        dewi.enter("dewi")
        house.fill(dewi, "/site/counters/01", {"label": "Satu"})
    ani.send("/site/log/undo", {"version": str(seen)}, on="/site/log")
    assert minutes(house) == 12 and house.play.site.counters["01"].label == "Satu"


def test_back_to_an_older_version_says_before_what_will_change(house, ani):
    first = house.history.newest(1)[0].sequence
    house.fill(ani, KTP, {"minutes": "12"})
    house.fill(ani, "/site/counters/01", {"label": "Satu"})
    page = ani.get(f"/site/log/{first}")
    told = words(page)
    assert "menit: dari 12 → menjadi 8" in told and "dari Satu → menjadi –" in told
    seen = re.search(r'name="seen" value="(\d+)"', page.text).group(1)
    assert ani.send(f"/site/log/{first}/return", {"seen": seen}, on="/site/log").status_code == 303
    assert minutes(house) == 8 and house.play.site.counters["01"].label == "1"
    assert house.history.newest(1)[0].why == f"Kembali ke versi {first}"


def test_nobody_goes_back_over_what_he_has_not_seen(house, ani):
    first = house.history.newest(1)[0].sequence
    house.fill(ani, KTP, {"minutes": "12"})
    seen = str(house.history.newest(1)[0].sequence)
    house.fill(ani, "/site/counters/01", {"label": "Satu"})
    page = ani.send(f"/site/log/{first}/return", {"seen": seen}, on="/site/log")
    assert page.status_code == 409 and "baru saja diubah orang lain" in page.text
    assert minutes(house) == 12
    for seen in ("", "x", "-1", "9" * 30):
        assert ani.send(f"/site/log/{first}/return", {"seen": seen}, on="/site/log").status_code == 409
    assert minutes(house) == 12


def test_a_way_back_that_would_orphan_somebody_is_refused(house, ani):
    first = house.history.newest(1)[0].sequence
    house.fill(ani, "/site/counters/02", {"tenants": ["samsat", "dukcapil"]})
    sent = {"id": "akta", "owner": "dukcapil", "name.id": "Akta", "minutes": "9", "code": "109", "series": ""}
    ani.send("/site/services/new", sent, on="/site/services/new")
    house.play.ask("akta", kiosk="kiosk-1")
    seen = str(house.history.newest(1)[0].sequence)
    page = ani.send(f"/site/log/{first}/return", {"seen": seen}, on="/site/log")
    assert page.status_code == 409 and "padahal 1 nomor hari ini" in page.text
    assert "akta" in house.play.site.services


def test_the_auditor_reads_and_changes_nothing(house, ani):
    house.fill(ani, KTP, {"minutes": "12"})
    newest = house.history.newest(1)[0].sequence
    with house.browser() as rudi:
        rudi.enter("rudi")
        assert "menjadi 12" in words(rudi.get("/site/log"))
        assert "Urungkan" not in rudi.get("/site/log").text
        assert "return" not in rudi.get(f"/site/log/{newest}").text
        for path in ("/site/log/undo", f"/site/log/{newest}/return", KTP, "/site/file"):
            assert rudi.send(path, {"version": str(newest)}).status_code == 403
        assert rudi.get("/site").status_code == 403
    assert minutes(house) == 12


def test_a_long_log_has_pages_and_none_is_lost(house, ani):
    for count in range(SHOWN + 3):
        house.fill(ani, KTP, {"minutes": str(10 + count)})
    first = ani.get("/site/log").text
    older = re.search(r"/site/log\?until=(\d+)", first).group(1)
    second = ani.get(f"/site/log?until={older}").text
    shown = [re.findall(r'href="/site/log/(\d+)"', page) for page in (first, second)]
    assert len(shown[0]) == SHOWN and len(set(shown[0]) & set(shown[1])) == 0
    assert len(shown[0]) + len(shown[1]) == SHOWN + 4
    assert "Versi pertama" in second and "Versi pertama" not in first


def test_before_the_first_version_there_is_nothing(house, ani):
    page = ani.get("/site/log?until=0")
    assert page.status_code == 200 and "Belum ada." in page.text


def test_versions_that_are_not_there(house, ani):
    for path in ("/site/log/1", "/site/log/999999"):
        assert ani.get(path).status_code == 404
    assert ani.send("/site/log/999999/return", on="/site/log").status_code == 404
