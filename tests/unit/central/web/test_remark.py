"""The form at /saran and its answers, and the page of whoever leads the hall."""

import re

import pytest

from central.web.crowd import REMARKS_AT_ONCE, WRONG_AT_ONCE
from support.web_house import PlayedHouse

XSS = '<script>alert("x")</script>'


@pytest.fixture
def house():
    made = PlayedHouse(second_factor="none")
    made.account("siti", "supervisor")
    made.account("petugas", "officer")
    return made


@pytest.fixture
def browser(house):
    with house.browser() as made:
        yield made


def left(browser, text="Kursi di ruang tunggu kurang.", kind="saran", service=""):
    return browser.client.post("/saran", data={"kind": kind, "text": text, "service": service})


def reference(page):
    return re.search(r"rujukan=([0-9A-Z-]{9})", page.text).group(1)


def test_a_visitor_writes_without_a_name_and_keeps_a_reference(house, browser):
    form = browser.get("/saran")
    assert form.status_code == 200 and "LAPOR!" in form.text and "1708" in form.text
    assert not re.search(r'name="(name|nama|telepon|email|nik)"', form.text)
    sent = left(browser, "Kursi  di\r\nruang tunggu kurang.", "pengaduan", "ktp")
    assert sent.status_code == 200
    (known,) = house.play.hall.remarks.all.values()
    assert (known.kind, known.text, known.service) == ("pengaduan", "Kursi di ruang tunggu kurang.", "ktp")
    assert reference(sent).replace("-", "") == known.reference
    assert house.play.ledger[-1].actor == "pengunjung"
    assert not browser.client.cookies


def test_the_pages_ask_no_other_host(browser):
    for path in ("/saran", "/saran/jawaban"):
        assert not re.search(r'(src|href|action)="https?:', browser.get(path).text)


@pytest.mark.parametrize("text", ["", "NIK 3674012345678901", "x" * 501])
def test_what_does_not_fit_comes_back_with_words_and_what_was_written(house, browser, text):
    answer = left(browser, text)
    assert answer.status_code == 409 and 'role="alert"' in answer.text
    assert text in answer.text and not house.play.hall.remarks.all


def test_what_is_written_is_text_everywhere(house, browser):
    sent = left(browser, XSS)
    browser.enter("siti")
    for page in (browser.get("/remarks"), browser.get(f"/saran/jawaban?rujukan={reference(sent)}")):
        assert XSS not in page.text and "&lt;script&gt;" in page.text
    assert XSS not in browser.get(f"/saran/jawaban?rujukan={XSS}").text


def test_who_has_the_reference_reads_the_answer_however_he_types_it(house, browser):
    sent = left(browser)
    mine = reference(sent)
    assert "Belum dijawab" in browser.get(f"/saran/jawaban?rujukan={mine}").text
    browser.enter("siti")
    page = browser.get("/remarks").text
    assert mine in page and "Kursi di ruang tunggu kurang." in page
    done = browser.send("/remarks", {"reference": mine.replace("-", ""), "text": "Sudah kami tambah."}, on="/remarks")
    assert done.status_code == 303
    for typed in (mine, mine.lower(), mine.replace("-", " "), mine.replace("0", "O").replace("1", "l")):
        answer = browser.get("/saran/jawaban", params={"rujukan": typed})
        assert "Sudah kami tambah." in answer.text
    assert browser.get("/remarks").text.count("Ubah jawaban") == 1
    assert house.play.ledger[-1].actor == "orang-siti"


def test_an_answer_that_does_not_fit_is_told(house, browser):
    left(browser)
    browser.enter("siti")
    (known,) = house.play.hall.remarks.all
    bad = browser.send("/remarks", {"reference": known, "text": "hubungi 081234567890"}, on="/remarks")
    assert bad.status_code == 409 and not house.play.hall.remarks.all[known].answered_at


def test_spam_of_one_address_ends_and_a_reference_is_not_guessed(house, browser):
    statuses = [left(browser, f"pesan {count}").status_code for count in range(REMARKS_AT_ONCE + 2)]
    assert statuses == [200] * REMARKS_AT_ONCE + [429] * 2
    house.later(minutes=10)
    assert left(browser).status_code == 200
    guesses = [
        browser.get(f"/saran/jawaban?rujukan=AAAA-{count:04d}").status_code for count in range(WRONG_AT_ONCE + 1)
    ]
    assert guesses == [404] * WRONG_AT_ONCE + [429]


def test_a_form_of_another_host_is_refused(house, browser):
    answer = browser.client.post(
        "/saran", data={"kind": "saran", "text": "x"}, headers={"origin": "https://evil.example"}
    )
    assert answer.status_code == 403 and not house.play.hall.remarks.all


def test_the_list_is_for_who_leads_the_hall(browser):
    browser.enter("petugas")
    assert browser.get("/remarks").status_code == 403


def test_a_ticket_shows_the_way(house, browser):
    path = house.house.address.path(house.play.take())
    house.show()
    assert 'href="/saran"' in browser.get(path).text
