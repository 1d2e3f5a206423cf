"""The supervisor's page as it comes to the browser."""

from dataclasses import replace
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from central.config.site_file import read_site
from central.engine.help_commands import AskHelp
from central.web import hall
from central.web.hall import tenant_piece
from support.halls import a_site
from support.lively_hall import LivelyHall
from support.web_house import PlayedHouse

MISTAKE = ("integer division or modulo by zero",)
SITES = Path(__file__).parents[4] / "provisioning/sites"


@pytest.fixture
def house():
    made = PlayedHouse(second_factor="none")
    made.account("siti", "supervisor")
    made.account("dewi", "manager")
    return made


def page(house, account="siti", **more):
    with house.browser() as browser:
        browser.enter(account)
        return browser.get("/hall", **more).text


def test_a_mistake_of_ours_is_a_page_for_people_and_tells_programs_nothing(house):
    """In the reader's language; whoever is signed in stays so."""
    house.house = replace(house.house, usual=lambda _site, _day: 1 // 0)
    with house.browser() as browser:
        browser.enter("siti")
        with capture_logs() as logged:
            page = browser.get("/hall")
        assert [(each["route"], each["exc_info"].args) for each in logged] == [("/hall", MISTAKE)]
        assert page.status_code == 500 and "<h1>Ada kesalahan pada sistem</h1>" in page.text
        assert "Zero" not in page.text and 'action="/logout"' in page.text
        told = browser.get("/hall", headers={"accept": "application/json"})
        assert told.json() == {"status_code": 500, "detail": "Internal Server Error"}


def test_a_supervisor_arrives_here_and_finds_it_in_the_menu(house):
    with house.browser() as browser:
        assert browser.sign_in("siti").headers["location"] == "/hall"
        text = browser.get("/hall").text
    assert 'href="/hall" aria-current="page"' in text and 'data-live="/hall/live"' in text


def test_it_shows_who_waits_and_what_is_asked(house):
    house.play.take("ktp")
    house.play.do(AskHelp("c1", "technician", "<b>Pemindai</b> mati"))
    house.show()
    text = page(house)
    assert "&lt;b&gt;Pemindai&lt;/b&gt; mati" in text and "<b>Pemindai" not in text
    assert 'data-left="1"' in text and 'data-tile="c1"' in text


def test_a_manager_looks_on_and_works_no_counter(house):
    text = page(house, "dewi")
    assert 'data-tile="' not in text and 'data-service="ktp"' in text


def test_in_english_for_who_reads_english(house):
    text = page(house, headers={"accept-language": "en"})
    assert "The hall now" in text and "Balai sekarang" not in text


def test_rolls_are_offered_where_there_are_rolls(house):
    assert 'data-dialog="roll"' not in page(house)
    with_rolls = PlayedHouse(a_site(rolls=9), second_factor="none")
    with_rolls.account("siti", "supervisor")
    assert 'data-dialog="roll"' in page(with_rolls)


def test_officers_are_named_and_their_codes_stay_inside():
    house = PlayedHouse(a_site(officers=(("budi", "4711"),)), second_factor="none")
    house.account("siti", "supervisor")
    text = page(house)
    assert '<option value="budi">' in text and "4711" not in text


def test_only_the_tenant_where_something_happened_is_made_anew(house):
    tenant_piece.cache_clear()
    hall.face(house.house, house.house.now, "id", serves=True)
    house.play.take("ktp")
    house.show()
    hall.face(house.house, house.house.now, "id", serves=True)
    assert (tenant_piece.cache_info().misses, tenant_piece.cache_info().hits) == (3, 1)


def test_a_busy_hall_with_everything_on_it():
    lively = LivelyHall(read_site(SITES / "demo.toml").site)
    text = page(lively)
    for words in ("Perangkat tidak terhubung", "Masih berlangsung, sudah diketahui", "terganggu", "Nomor hari ini"):
        assert words in text
