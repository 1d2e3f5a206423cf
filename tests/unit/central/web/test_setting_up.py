"""The one-time link: the first manager of a hall, and a new password for somebody."""

import pytest

from central.engine.access_commands import OpenLink
from central.engine.accounts import LINK_MS
from central.web.sessions import hashed
from support.web_house import PASSWORD, PlayedHouse

SECRET = "s" * 43
NEW = {"name": "Dewi Lestari", "account": "dewi", "secret": PASSWORD, "again": PASSWORD}


@pytest.fixture
def house():
    made = PlayedHouse(second_factor="none")
    made.play.do(OpenLink(hashed(SECRET)), actor="central")
    made.show()
    return made


@pytest.fixture
def browser(house):
    with house.browser() as made:
        yield made


def use(browser, **changes):
    path = f"/setup/{SECRET}"
    return browser.send(path, {**NEW, **changes}, on=path)


def test_a_hall_without_a_manager_says_how_to_make_one(browser):
    assert "gerai-central web link" in browser.get("/login").text


def test_the_first_manager_is_made_and_signed_in(house, browser):
    assert "Pengelola pertama" in browser.get(f"/setup/{SECRET}").text
    answer = use(browser)
    assert (answer.status_code, answer.headers["location"]) == (303, "/accounts")
    assert "Dewi Lestari" in browser.get("/accounts").text
    assert house.play.hall.accounts.passwords["dewi"].startswith("$argon2id$")
    assert PASSWORD not in str(house.play.ledger) and SECRET not in str(house.play.ledger)


def test_it_works_once_and_for_a_day(house, browser):
    use(browser)
    browser.client.cookies.clear()
    assert browser.send(f"/setup/{SECRET}", NEW, on="/login").status_code == 403
    assert browser.get(f"/setup/{SECRET}").status_code == 403
    other = "t" * 43
    house.play.do(OpenLink(hashed(other)), actor="central")
    house.play.now += LINK_MS
    house.show()
    assert browser.get(f"/setup/{other}").status_code == 403


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"secret": "kurang", "again": "kurang"}, "12 sampai"),
        ({"again": PASSWORD + "x"}, "tidak sama"),
        ({"account": "Dewi Lestari!"}, "huruf kecil"),
        ({"name": ""}, "nama orang"),
        ({"secret": "dewilestari1", "again": "dewilestari1"}, "mudah ditebak"),
    ],
)
def test_what_is_wrong_is_said_and_the_link_still_holds(house, browser, changes, said):
    answer = use(browser, **changes)
    assert answer.status_code == 403 and said in answer.text
    assert not house.play.hall.accounts.people
    assert use(browser).status_code == 303


def test_a_link_for_somebody_sets_his_password(house, browser):
    house.account("budi", "officer")
    house.play.do(OpenLink(hashed("b" * 43), "budi"), actor="orang-dewi")
    house.play.do(OpenLink(hashed("b" * 43), "budi"), actor="central")
    house.show()
    path = f"/setup/{'b' * 43}"
    assert "Budi" in browser.get(path).text
    new = "perahu kecil di muara"
    assert browser.send(path, {"secret": new, "again": new}, on=path).headers["location"] == "/officer"
    browser.send("/logout")
    assert browser.sign_in("budi").status_code == 403
    assert browser.sign_in("budi", new).status_code == 303


def test_guessing_links_is_as_slow_as_guessing_passwords(browser):
    said = [browser.send(f"/setup/{number:043d}", NEW, on="/login").status_code for number in range(13)]
    assert said[:10] == [403] * 10 and 429 in said
