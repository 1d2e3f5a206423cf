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


def left(browser, text="Kursi di ruang tunggu kurang.", kind="saran", service="", **more):
    return browser.client.post("/saran", data={"kind": kind, "text": text, "service": service, **more})


def field(page, name):
    """The textarea or input with this id, with all that it says of itself."""
    return re.search(rf'<(?:textarea|input) id="{name}".*?>', page.text, re.DOTALL).group()


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


@pytest.mark.parametrize(
    ("text", "told"),
    [("", "Tulis dahulu"), ("NIK\n3674012345678901", "nomor identitas"), ("x" * 1_501, "paling banyak 500 huruf")],
)
def test_what_does_not_fit_is_told_beside_it_and_nothing_typed_is_lost(house, browser, text, told):
    answer = left(browser, text, "pengaduan", "ktp")
    assert answer.status_code == 409 and not house.play.hall.remarks.all
    assert told in re.search(r'<p class="unfit" id="text-unfit" role="alert">(.*?)</p>', answer.text).group(1)
    assert all(each in field(answer, "text") for each in ('"text-unfit text-hint"', 'aria-invalid="true"', "autofocus"))
    assert f">{text}</textarea>" in answer.text
    assert 'value="pengaduan" checked' in answer.text and 'value="ktp" selected' in answer.text
    assert "unfit" not in browser.get("/saran").text


def test_a_busy_central_loses_nothing_that_was_typed(house, browser):
    house.takes = False
    answer = left(browser, "Kursi\nkurang")
    assert answer.status_code == 503 and "kirim lagi" in answer.text and ">Kursi\nkurang</textarea>" in answer.text


def test_mistakes_use_up_nothing(house, browser):
    for _ in range(REMARKS_AT_ONCE + 1):
        assert left(browser, "telepon 081234567890").status_code == 409
    assert left(browser).status_code == 200


def test_what_is_refused_as_a_whole_is_told_above_the_form(house, browser):
    answer = left(browser, "Kursi kurang", "pujian")
    assert answer.status_code == 409 and "unfit" not in answer.text
    assert 'class="said" role="alert"' in answer.text and ">Kursi kurang</textarea>" in answer.text


def test_a_second_press_is_the_same_remark_and_another_text_another(house, browser):
    once = re.search(r'name="once" value="([0-9a-f]{32})"', browser.get("/saran").text).group(1)
    first, again = left(browser, once=once), left(browser, once=once)
    assert reference(first) == reference(again) and len(house.play.hall.remarks.all) == 1
    assert reference(left(browser, "Yang lain.", once=once)) != reference(first)
    left(browser)
    left(browser)
    assert len(house.play.hall.remarks.all) == 4


def test_pictures_of_several_parts_are_no_reason_to_refuse(house, browser):
    assert left(browser, "Antrean lama \U0001f926\u200d\u2642\ufe0f\u200b, tolong\u00a0dibantu").status_code == 200
    (known,) = house.play.hall.remarks.all.values()
    assert known.text == "Antrean lama \U0001f926\u2642\ufe0f, tolong dibantu"


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
    bad = browser.send("/remarks", {"reference": known, "text": "hubungi\n081234567890"}, on="/remarks")
    assert bad.status_code == 409 and not house.play.hall.remarks.all[known].answered_at
    assert f'<p class="unfit" id="text-{known}-unfit"' in bad.text and ">hubungi\n081234567890</textarea>" in bad.text
    assert all(each in field(bad, f"text-{known}") for each in (f'"text-{known}-unfit"', "aria-invalid", "autofocus"))
    gone = browser.send("/remarks", {"reference": "7K4M7K4M", "text": "Baik."}, on="/remarks")
    assert gone.status_code == 409 and 'class="said" role="alert"' in gone.text and "unfit" not in gone.text


def test_an_answer_that_stands_is_said_and_a_refused_change_is_open_again(house, browser):
    left(browser)
    browser.enter("siti")
    (known,) = house.play.hall.remarks.all
    done = browser.send("/remarks", {"reference": known, "text": "Sudah."}, on="/remarks")
    after = browser.get(done.headers["location"]).text
    assert "said--good" in after and f"{known[:4]}-{known[4:]}." in after and "<details>" in after
    assert "said--good" not in browser.get("/remarks?answered=xx").text
    assert "<details open>" in browser.send("/remarks", {"reference": known, "text": " "}, on="/remarks").text


def test_what_waits_for_more_than_the_promised_days_is_marked_until_it_is_answered(house, browser):
    sent = left(browser)
    assert "paling lambat dalam 14 hari" in browser.get(f"/saran/jawaban?rujukan={reference(sent)}").text
    house.later(minutes=14 * 24 * 60)
    browser.enter("siti")
    assert "mark--bad" not in browser.get("/remarks").text
    house.later(seconds=1)
    assert "lewat 14 hari" in browser.get("/remarks").text
    (known,) = house.play.hall.remarks.all
    browser.send("/remarks", {"reference": known, "text": "Sudah."}, on="/remarks")
    assert "mark--bad" not in browser.get("/remarks").text


def test_a_reference_that_is_not_there_is_told_beside_it(browser):
    page = browser.get("/saran/jawaban?rujukan=7k4m-aaaa")
    assert page.status_code == 404 and 'id="rujukan-unfit"' in page.text
    assert all(
        each in field(page, "rujukan") for each in ('value="7k4m-aaaa"', "rujukan-unfit rujukan-hint", "invalid")
    )
    assert "unfit" not in browser.get("/saran/jawaban").text


def test_spam_of_one_address_ends_and_a_reference_is_not_guessed(house, browser):
    answers = [left(browser, f"pesan {count}") for count in range(REMARKS_AT_ONCE + 2)]
    assert [each.status_code for each in answers] == [200] * REMARKS_AT_ONCE + [429] * 2
    assert "tunggu sepuluh menit" in answers[-1].text and f">pesan {REMARKS_AT_ONCE + 1}</textarea>" in answers[-1].text
    house.later(minutes=10)
    assert left(browser).status_code == 200
    guesses = [
        browser.get(f"/saran/jawaban?rujukan=AAAA-{count:04d}").status_code for count in range(WRONG_AT_ONCE + 1)
    ]
    assert guesses == [404] * WRONG_AT_ONCE + [429]


def test_who_guessed_too_often_is_told_to_wait_and_led_back_to_the_form(browser):
    for count in range(WRONG_AT_ONCE):
        browser.get(f"/saran/jawaban?rujukan=AAAA-{count:04d}")
    page = browser.get("/saran/jawaban?rujukan=AAAA-9999")
    assert page.status_code == 429 and "Tunggu beberapa menit" in page.text
    assert page.text.count('href="/saran"') == 2 and "/login" not in page.text
    lost = browser.get("/nothing").text
    assert '<a class="button button--main" href="/">Ke awal</a>' in lost and "/login" not in lost


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
