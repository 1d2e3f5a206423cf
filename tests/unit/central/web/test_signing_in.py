"""Coming in and going out, as a browser sees it."""

import re

import pyotp
import pytest

from central.engine.access_commands import SetPin
from central.engine.accounts import Role
from central.web.places import home_of
from support.web_house import HASHER, PASSWORD, PlayedHouse


@pytest.fixture
def house():
    made = PlayedHouse()
    made.account("budi", "officer")
    made.account("siti", "supervisor")
    return made


@pytest.fixture
def browser(house):
    with house.browser() as made:
        yield made


def test_who_is_not_signed_in_is_led_to_the_form_and_back(browser):
    away = browser.get("/me")
    assert (away.status_code, away.headers["location"]) == (303, "/login?to=%2Fme")
    back = browser.sign_in("budi", to="/me")
    assert (back.status_code, back.headers["location"]) == (303, "/me")
    assert "Budi" in browser.get("/me").text


def test_a_cookie_is_out_of_reach_and_new_at_each_sign_in(browser):
    seen = set()
    for _ in range(3):
        answer = browser.sign_in("budi")
        (cookie,) = [line for line in answer.headers.get_list("set-cookie") if line.startswith("__Host-gerai=")]
        flags = {part.strip().lower() for part in cookie.split(";")[1:]}
        assert {"httponly", "secure", "path=/", "samesite=strict"} <= flags
        secret = cookie.split(";")[0].partition("=")[2]
        assert len(secret) == 43
        seen.add(secret)
    assert len(seen) == 3


def test_the_session_before_is_dead_after_another_sign_in(house, browser):
    browser.sign_in("budi")
    old = browser.client.cookies["__Host-gerai"]
    browser.sign_in("siti")
    with house.browser() as thief:
        thief.client.cookies.set("__Host-gerai", old)
        assert thief.get("/me").status_code == 303


def test_signed_out_is_out_at_once_whoever_has_the_cookie(house, browser):
    browser.sign_in("budi")
    secret = browser.client.cookies["__Host-gerai"]
    assert browser.send("/logout").headers["location"] == "/login"
    with house.browser() as thief:
        thief.client.cookies.set("__Host-gerai", secret)
        assert thief.get("/me").status_code == 303


def test_who_is_disabled_is_out_at_once(house, browser):
    browser.sign_in("budi")
    house.account("budi", "officer", enabled=False)
    assert browser.get("/me").status_code == 303
    assert browser.sign_in("budi").status_code == 403


@pytest.mark.parametrize(("role", "minutes"), [("officer", 30), ("manager", 15)])
def test_an_idle_browser_is_signed_out(house, browser, role, minutes):
    house.account("who", role)
    browser.sign_in("who")
    path = "/factor" if role == "manager" else "/me"
    for _ in range(3):
        house.later(minutes=minutes - 1)
        assert browser.get(path).status_code == 200
    house.later(minutes=minutes)
    assert browser.get(path).headers["location"].startswith("/login")
    assert not house.play.hall.accounts.sessions
    assert house.play.ledger[-1].event.reason == "idle"


def test_nobody_stays_longer_than_twelve_hours(house, browser):
    browser.sign_in("budi")
    for _ in range(12 * 6 - 1):
        house.later(minutes=10)
        assert browser.get("/me").status_code == 200
    house.later(minutes=10)
    assert browser.get("/me").status_code == 303


def test_a_wrong_name_and_a_wrong_password_look_alike(house, browser):
    wrong = browser.sign_in("budi", "not the password")
    nobody = browser.sign_in("nobody", "not the password")
    assert wrong.status_code == nobody.status_code == 403
    assert wrong.text == nobody.text
    assert "Wrong" not in wrong.text and "salah" in wrong.text


def test_failures_stand_in_the_ledger_but_nothing_that_was_typed_for_a_name(house, browser):
    browser.sign_in("budi", "not the password")
    browser.sign_in("my secret typed into the wrong field", "x")
    kinds = [type(entry.event).__name__ for entry in house.play.ledger]
    assert kinds.count("SignInFailed") == 1
    assert not any("wrong field" in str(entry) for entry in house.play.ledger)


def test_five_tries_are_free_then_each_costs_twice_the_wait(house, browser):
    for _ in range(6):
        assert browser.sign_in("budi", "wrong").status_code == 403
        house.later(seconds=3)
    house.clock -= 2_000
    assert browser.sign_in("budi").status_code == 429
    house.later(seconds=40)
    assert browser.sign_in("budi").status_code == 303


def test_a_hundred_guesses_an_hour_at_most(house):
    """Whoever guesses, from wherever: what is let through counts."""
    guessing, let_through = house.house.guessing, 0
    for second in range(3_600):
        house.clock += 1_000
        if not guessing.wait_ms("password budi", f"10.0.{second % 250}.7", house.clock):
            let_through += 1
            guessing.failed("password budi", house.clock)
    assert 80 < let_through <= 100


def test_an_address_may_try_twenty_times_a_minute(house, browser):
    refused = [browser.sign_in(f"x{number}", "wrong").status_code for number in range(14)]
    assert 429 in refused and refused[:10] == [403] * 10


def test_a_pin_is_asked_for_only_at_a_counters_own_computer(house, browser):
    house.play.do(SetPin("budi", HASHER.hash("482915")), actor="central")
    assert browser.sign_in("budi", "482915", how="pin").status_code == 403
    browser.sign_in("siti")
    assert browser.send("/station", {"counter": "c1"}).status_code == 303
    browser.send("/logout")
    assert "PIN" in browser.get("/login").text
    assert browser.sign_in("budi", "482915", how="pin").status_code == 303


def test_five_wrong_pins_and_only_the_password_helps(house, browser):
    house.play.do(SetPin("budi", HASHER.hash("482915")), actor="central")
    browser.sign_in("siti")
    browser.send("/station", {"counter": "c1"})
    browser.send("/logout")
    for _ in range(5):
        assert browser.sign_in("budi", "111111", how="pin").status_code == 403
        house.later(minutes=3)
    assert "kata sandi" in browser.sign_in("budi", "482915", how="pin").text
    assert browser.sign_in("budi", PASSWORD).status_code == 303
    browser.send("/logout")
    assert browser.sign_in("budi", "482915", how="pin").status_code == 303


def test_a_manager_needs_the_code_of_his_phone(house, browser):
    house.account("dewi", "manager")
    assert browser.sign_in("dewi").status_code == 303
    assert browser.get("/accounts").headers["location"] == "/factor"
    shown = re.search(r'class="secret">([A-Z2-7 ]+)<', browser.get("/factor").text).group(1).replace(" ", "")
    assert browser.get("/factor.svg").text.startswith("<?xml")
    assert browser.send("/factor", {"code": "000000"}, on="/factor").status_code == 403
    totp = pyotp.TOTP(shown)
    assert browser.send("/factor", {"code": totp.now()}, on="/factor").headers["location"] == "/hall"
    assert browser.get("/accounts").status_code == 200
    assert shown not in str(house.play.ledger)
    browser.send("/logout")
    browser.sign_in("dewi")
    assert "secret" not in re.sub(r"<input.*?>", "", browser.get("/factor").text)
    assert browser.send("/factor", {"code": totp.now()}, on="/factor").status_code == 403, "each code once"


def test_nobody_is_led_to_another_host(browser):
    for to in ("https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/\tx"):
        assert browser.sign_in("budi", to=to).headers["location"] == home_of(Role.OFFICER)
        browser.send("/logout")
        assert browser.get("/language/en", params={"back": to}).headers["location"] == "/"


def test_the_language_is_that_of_the_browser_until_somebody_chooses(browser):
    assert 'lang="id"' in browser.get("/login").text
    assert 'lang="en"' in browser.get("/login", headers={"accept-language": "en-GB,en;q=0.9"}).text
    browser.get("/language/en")
    assert "<h1>Sign in</h1>" in browser.get("/login").text


def test_every_answer_carries_the_headers(browser):
    for path in ("/login", "/me", "/static/page.css", "/nothing", "/enrol/x"):
        headers = browser.get(path).headers
        assert headers["content-security-policy"].startswith("default-src 'self'")
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cache-control"] == "no-store"
