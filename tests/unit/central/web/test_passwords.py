"""Passwords, PINs, second factors: what is taken, what it costs, and that nothing names who there is."""

import asyncio
import statistics
import time

import pyotp
import pytest
from argon2 import PasswordHasher, extract_parameters
from cryptography.fernet import Fernet

from central.web.factor import Factors, address, key_of, picture
from central.web.passwords import WAITING_MAX, CrowdedError, Passwords, pin_unfit

CHEAP = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
NAMES = ("budi", "Budi Santoso", "MPP Cilegon")


def run(played):
    return asyncio.run(asyncio.wait_for(played, 60))


def test_a_password_is_hashed_as_owasp_asks():
    made = run(Passwords().hash("kuda berlari di pematang"))
    known = extract_parameters(made)
    assert (known.type.name, known.memory_cost, known.time_cost, known.parallelism) == ("ID", 19 * 1024, 2, 1)


def test_the_right_one_is_known_and_no_other():
    async def play():
        passwords = Passwords(hasher=CHEAP)
        made = await passwords.hash("kuda berlari di pematang")
        assert await passwords.verify(made, "kuda berlari di pematang")
        for other in ("", "kuda berlari di pematan", "KUDA BERLARI DI PEMATANG", "x" * 1_000_000):
            assert not await passwords.verify(made, other)
        assert not await passwords.verify("not a hash", "x")
        assert not await passwords.verify(None, "nobody has this one")

    run(play())


def test_nobody_costs_as_much_as_somebody():
    """S8: no naming of users by time. Medians of turns taken one after the other."""

    async def play():
        passwords = Passwords()
        known = await passwords.hash("kuda berlari di pematang")
        spent = {True: [], False: []}
        for turn in range(40):
            somebody = turn % 2 == 0
            began = time.process_time_ns()
            await passwords.verify(known if somebody else None, "wrong")
            spent[somebody].append((time.process_time_ns() - began) / 1e6)
        return abs(statistics.median(spent[True]) - statistics.median(spent[False]))

    assert run(play()) < 10


def test_two_at_a_time_and_a_short_line_before_them():
    async def play():
        passwords, inside, most = Passwords(hasher=CHEAP), 0, 0

        def slow(known, typed):
            nonlocal inside, most
            inside += 1
            most = max(most, inside)
            time.sleep(0.01)  # noqa: TID251
            inside -= 1
            return True

        passwords._matches = slow
        asked = [asyncio.ensure_future(passwords.verify("x", "y")) for _ in range(WAITING_MAX + 5)]
        answers = await asyncio.gather(*asked, return_exceptions=True)
        assert most == 2
        assert sum(isinstance(each, CrowdedError) for each in answers) == 5
        assert answers.count(True) == WAITING_MAX

    run(play())


@pytest.mark.parametrize(
    "password",
    [
        "", "short", "x" * 11, "x" * 129, "aaaaaaaaaaaaaaaa", "password1234", "Password12345", "qwertyuiop12",
        "iloveyou1234", "gerai gerai gerai", "mppcilegon2026", "budisantoso1", "antrean-loket-1", "123456789012",
        "Katasandi2026!",
    ],
)  # fmt: skip
def test_what_is_short_or_common_or_the_name_of_this_place_is_refused(password):
    assert Passwords(hasher=CHEAP).unfit(password, *NAMES)


@pytest.mark.parametrize(
    "password", ["kuda berlari di pematang", "hujan turun lebat sekali", "x7!qP zebra 42 payung", "🐎🌧️ pematang sawah"]
)
def test_a_sentence_is_taken_without_rules_of_composition(password):
    assert Passwords(hasher=CHEAP).unfit(password, *NAMES) is None


def test_the_local_profile_asks_for_classes_too():
    strict = Passwords("bssn", CHEAP)
    assert strict.unfit("kuda berlari di pematang", *NAMES)
    assert strict.unfit("Kuda berlari di 7 pematang!", *NAMES) is None


@pytest.mark.parametrize(
    ("pin", "fit"),
    [
        ("482915", True),
        ("000000", False),
        ("123456", False),
        ("654321", False),
        ("12345", False),
        ("1234567", False),
        ("12345a", False),
        ("１２３４５６", False),
        ("", False),
    ],
)
def test_a_pin_has_six_digits_that_are_no_row(pin, fit):
    assert (pin_unfit(pin) is None) is fit


def test_a_code_is_right_for_its_moment_once():
    now = [1_800_000_000.0]
    factors = Factors(Fernet.generate_key(), lambda: now[0])
    secret = Factors.new()
    totp = pyotp.TOTP(secret)
    code = totp.at(int(now[0]))
    assert factors.right("dewi", secret, code)
    assert not factors.right("dewi", secret, code), "once"
    now[0] += 30
    assert factors.right("dewi", secret, totp.at(int(now[0])))
    late = totp.at(int(now[0]))
    now[0] += 90
    assert not factors.right("budi", secret, late)
    assert factors.right("budi", secret, totp.at(int(now[0]) - 30)), "a phone may be a step behind"
    for wrong in ("", "12345", "abcdef", "１２３４５６", "1234567"):
        assert not factors.right("budi", secret, wrong)
    assert not factors.right("budi", "", totp.at(int(now[0])))


def test_a_sealed_secret_says_nothing_without_the_key(tmp_path):
    key = key_of(tmp_path / "gerai.db")
    assert key_of(tmp_path / "gerai.db") == key, "the same at each start"
    assert (tmp_path / "gerai.db.key").stat().st_mode & 0o777 == 0o600
    secret = Factors.new()
    sealed = Factors(key).seal(secret)
    assert secret not in sealed
    assert Factors(key).unseal(sealed) == secret
    assert Factors(Fernet.generate_key()).unseal(sealed) == ""


def test_the_picture_is_for_the_app():
    text = address("JBSWY3DPEHPK3PXP" * 2, "dewi", "MPP Cilegon")
    assert text.startswith("otpauth://totp/MPP%20Cilegon:dewi?secret=JBSWY3DPEHPK3PXP")
    assert b"<svg" in picture(text)
