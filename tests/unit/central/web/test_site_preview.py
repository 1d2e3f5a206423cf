"""What a form would make is shown before it is saved, by the code that lives by it; nothing is changed by looking."""

import re

import pytest

from central.config.site_edit import plain
from central.web.site_form import shown
from central.web.site_pages import SECTIONS
from support.site_house import SiteHouse


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


def waiting(house):
    """Six for counter 01, the fifth with priority."""
    from central.engine.commands import ReportPaper, RequestTicket
    from protocols.messages import Paper

    for place in range(6):
        asked = house.play.fresh_id()
        house.play.do(RequestTicket("kiosk-1", "ktp", place == 4), asked, "kiosk-1")
        house.play.do(ReportPaper("kiosk-1", asked, Paper.PRINTED), f"{asked}:printed", "kiosk-1")
        house.play.later(minutes=2)
    house.show()


def look(house, ani, key, entry="-", **fields):
    section = SECTIONS[key]
    raw = shown(section, plain(house.text), "" if entry == "-" else entry)
    raw |= {name.replace("__", "."): text for name, text in fields.items()}
    before = house.text, len(house.history.newest(9)), house.play.hall
    page = ani.send(f"/site/{key}/{entry}/preview", raw, on="/site")
    assert page.status_code == 200
    assert (house.text, len(house.history.newest(9)), house.play.hall) == before
    return page.text


def numbers(page):
    return [re.findall(r'<b class="numbers">(\w+)</b>', part) for part in re.findall(r"<ol.*?</ol>", page, re.DOTALL)]


def test_the_next_five_calls_now_and_once_it_is_saved(house, ani):
    waiting(house)
    page = look(house, ani, "calling", policy__priority_minutes="0")
    assert numbers(page) == [["A005", "A001", "A002", "A003", "A004"], ["A001", "A002", "A003", "A004", "A005"]]
    assert "datang <b>0</b> menit lebih awal" in page
    same = look(house, ani, "calling")
    assert numbers(same) == [["A005", "A001", "A002", "A003", "A004"]] and "Sama seperti sekarang" in same


def test_by_turns_in_words(house, ani):
    page = look(house, ani, "calling", policy__priority="ratio", policy__priority_ratio="3")
    assert "Setelah <b>3</b> nomor prioritas" in page and "contoh" in page


def test_at_another_counter_and_at_one_that_is_not_there(house, ani):
    waiting(house)
    assert "Loket 2" in look(house, ani, "calling", at="02")
    assert "Loket 1" in look(house, ani, "calling", at="99")
    assert "Loket 2" in look(house, ani, "counters", "02", services="kk")


def test_a_form_that_is_not_finished_waits(house, ani):
    for fields in ({"policy__hold_minutes": "x"}, {"policy__hold_minutes": "9000"}):
        assert "pratinjau menunggu" in look(house, ani, "calling", **fields)
    assert "pratinjau menunggu" in look(house, ani, "zones", "utama", title__id="")


def test_the_ticket_of_this_service_is_printed_by_the_printers_own_code(house, ani):
    page = look(house, ani, "services", "dukcapil.kk", needs__id="KTP asli")
    assert 'src="data:image/png;base64,' in page and "Tiket seperti yang tercetak" in page
    assert page != look(house, ani, "services", "dukcapil.kk")


def test_the_ticket_loses_what_the_hall_does_not_want_on_it(house, ani):
    whole = look(house, ani, "ticket")
    for field in ("design__ticket_wait", "design__ticket_code"):
        assert look(house, ani, "ticket", **{field: "no"}) != whole


def test_the_board_and_its_running_text(house, ani):
    board = look(house, ani, "board")
    assert "Papan seperti yang tampil" in board
    assert look(house, ani, "board", design__board_queues="no") != board
    assert look(house, ani, "zones", "utama", running_text__id="Selamat datang") != board


def test_the_voice_is_read_and_heard(house, ani):
    page = look(house, ani, "voice", policy__zero="kosong")
    assert "A kosong kosong lima" in page and 'lang="en"' in page
    assert 'src="data:audio/wav;base64,' in page
    only = look(house, ani, "voice", policy__languages="id")
    assert 'lang="en"' not in only


def test_no_page_without_a_preview_has_one_and_no_stranger_sees_it(house, ani):
    assert "pratinjau menunggu" in look(house, ani, "limits") or "tidak bisa" in look(house, ani, "limits")
    with house.browser() as rudi:
        rudi.enter("rudi")
        assert rudi.send("/site/calling/-/preview").status_code == 403
