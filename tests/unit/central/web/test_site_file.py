"""site.toml goes out as it is and comes in after it was looked at."""

import re
from html import unescape

import pytest

from support.site_house import SiteHouse
from support.tiny_site import tiny

COMMENT = "# ditulis tangan\n"


@pytest.fixture
def house(tmp_path):
    made = SiteHouse(tmp_path, COMMENT + tiny({"site/id": "uji"}))
    yield made
    made.close()


@pytest.fixture
def ani(house):
    with house.browser() as browser:
        browser.enter("ani")
        yield browser


def checked(ani, text, name="site.toml"):
    """The page after a file was chosen."""
    content = text if isinstance(text, bytes) else text.encode()
    return ani.client.post("/site/file", data={"_token": ani.token("/site/file")}, files={"file": (name, content)})


def confirm(page):
    """What the button under what would change sends."""
    text = unescape(re.search(r'<textarea name="text" hidden>\n(.*?)</textarea>', page.text, re.DOTALL).group(1))
    return {"sure": "yes", "text": text, "seen": re.search(r'name="seen" value="(\w+)"', page.text).group(1)}


def test_what_goes_out_is_the_file_with_its_comments(house, ani):
    answer = ani.get("/site/file/site.toml")
    assert answer.content == house.file.read_bytes() and answer.text.startswith(COMMENT)
    assert answer.headers["content-disposition"] == 'attachment; filename="uji.toml"'


def test_what_comes_in_is_shown_first_and_is_then_the_file_to_the_letter(house, ani):
    before, new = house.text, "# baru\n" + house.text.replace("minutes = 8", "minutes = 12")
    page = checked(ani, new)
    assert page.status_code == 200 and "Waktu standar" in page.text and house.text == before
    assert ani.send("/site/file", confirm(page), on="/site/file").status_code == 303
    assert house.text == new and house.play.site.services["ktp"].standard_minutes == 12
    assert house.history.newest(1)[0].why == "Impor site.toml"


def test_a_file_of_windows_is_a_file(house, ani):
    page = checked(ani, b"\xef\xbb\xbf" + house.text.replace("minutes = 8", "minutes = 12").encode())
    assert page.status_code == 200 and ani.send("/site/file", confirm(page), on="/site/file").status_code == 303


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"   \n"])
def test_what_is_no_text_is_said(house, ani, content):
    page = checked(ani, content)
    assert page.status_code == 409 and "UTF-8" in page.text


def test_every_mistake_of_a_file_is_told_in_both_languages(house, ani):
    bad = house.text.replace("minutes = 8", "minutes = 900").replace('zone = "utama"', 'zone = "atas"')
    page = checked(ani, bad)
    assert page.status_code == 409
    assert "tulis 1 sampai 480" in page.text and page.text.count("tidak ada ruang") == 4
    page = checked(ani, "[site")
    assert page.status_code == 409


def test_another_hall_is_not_taken_for_this_one(house, ani):
    page = checked(ani, house.text.replace('id = "uji"', 'id = "lain"'))
    answer = ani.send("/site/file", confirm(page), on="/site/file")
    assert answer.status_code == 409 and "adalah balai lain" in answer.text
    assert house.play.site.id == "uji"


def test_what_somebody_changed_after_it_was_shown_is_shown_again(house, ani):
    page = checked(ani, house.text.replace("minutes = 10", "minutes = 11"))
    house.fill(ani, "/site/services/dukcapil.ktp", {"minutes": "12"})
    again = ani.send("/site/file", confirm(page), on="/site/file")
    assert again.status_code == 200 and "Yang akan berubah" in again.text
    assert house.play.site.services["ktp"].standard_minutes == 12


def test_the_same_file_changes_nothing(house, ani):
    page = checked(ani, house.text)
    assert "isinya sama" in page.text and "Terapkan" not in page.text


def test_a_file_that_is_too_large_is_refused(house, ani):
    assert checked(ani, b"#" * 4_000_000).status_code == 413
