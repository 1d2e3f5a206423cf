"""S8: how often a secret is tried, whoever asks, at once and from wherever: each hash that is compared counts."""

import asyncio
from dataclasses import replace

import httpx
import pytest
from argon2 import PasswordHasher

from central.engine.access_commands import SetPin
from central.web.guessing import AT_ONCE, FREE, NAMES_MAX, PIN_TRIES, Guessing
from central.web.passwords import Passwords
from central.web.server import application
from central.web.sessions import VISIT_COOKIE, token_of
from support.web_house import HASHER, ORIGIN, PASSWORD, PlayedHouse

HOUR = 3_600_000
PER_HOUR, PER_MINUTE, A_MILLION = 100, 20, 1_000_000
VISIT = "x" * 43


class Counting(PasswordHasher):
    """Knows how often it has compared, and with which cost."""

    def __init__(self):
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.compared = []

    def verify(self, hash, password):  # noqa: A002  argon2's name
        self.compared.append(hash.rpartition("$")[0].rpartition("$")[0])
        return super().verify(hash, password)


@pytest.fixture
def house():
    made = PlayedHouse()
    made.account("budi", "officer")
    made.hasher = Counting()
    made.house = replace(made.house, passwords=Passwords(hasher=made.hasher))
    return made


def typed(account, secret, how="password"):
    return {"account": account, "secret": secret, "how": how, "_token": token_of(VISIT)}


def browsers(house, count):
    """Each has an address of its own."""
    app, said = application(house.house), {"origin": ORIGIN, "accept": "text/html", "cookie": f"{VISIT_COOKIE}={VISIT}"}
    lines = [httpx.ASGITransport(app=app, client=(f"10.0.0.{number}", 1)) for number in range(count)]
    return [httpx.AsyncClient(transport=line, base_url=ORIGIN, headers=said, trust_env=False) for line in lines]


async def at_once(clients, forms):
    """The answers to forms that are sent together."""
    return await asyncio.gather(*(each.post("/login", data=form) for each, form in zip(clients, forms, strict=True)))


def test_who_guesses_from_many_addresses_at_once_is_let_through_a_hundred_times_an_hour(house, record_property):
    clients, until = browsers(house, 5), house.clock + HOUR

    async def guess():
        while house.clock < until:
            await at_once(clients, [typed("budi", "wrong")] * len(clients))
            house.clock += 30_000

    asyncio.run(guess())
    record_property("guesses an hour", len(house.hasher.compared))
    assert FREE < len(house.hasher.compared) <= PER_HOUR


def test_the_right_one_among_many_at_once_is_let_in_and_the_others_are_not(house):
    forms = [typed("budi", PASSWORD if n == 2 else "wrong") for n in range(4)]
    answers = asyncio.run(at_once(browsers(house, 4), forms))
    assert [answer.status_code for answer in answers] == [403, 403, 303, 403]


def test_one_address_tries_twenty_times_a_minute_whatever_the_names(record_property):
    guessing, tried = Guessing(), range(0, 10 * 60_000, 250)
    let_through = [now for now in tried if not guessing.guess(f"password n{now}", "10.0.0.7", now)]
    most = max(sum(first <= now < first + 60_000 for now in let_through) for first in let_through)
    record_property("tries a minute, most", most)
    record_property("tries in ten minutes", len(let_through))
    assert len(let_through) <= AT_ONCE + 10 * PER_MINUTE
    assert most <= AT_ONCE + PER_MINUTE


@pytest.mark.parametrize("signs_in_each_hour", [False, True])
def test_a_pin_is_guessed_with_less_than_a_thousandth_a_day(house, record_property, signs_in_each_hour):
    """At the counter's own computer, all day, while its owner comes with his password or not."""
    house.play.do(SetPin("budi", HASHER.hash("482915")), actor="central")
    house.account("siti", "supervisor")
    with house.browser() as station:
        station.sign_in("siti")
        station.send("/station", {"counter": "c1"})
        station.send("/logout")
        token, guesses = station.token(), 0
        for minute in range(0, 24 * 60, 12):
            before = len(house.hasher.compared)
            station.send("/login", {"account": "budi", "secret": f"{minute:06d}", "how": "pin"}, token=token)
            guesses += len(house.hasher.compared) - before
            house.clock += 12 * 60_000
            if signs_in_each_hour and minute % 60 == 0:
                house.house.guessing.forgive("pin budi")  # what his password does
    record_property("guesses a day", guesses)
    assert PIN_TRIES <= guesses <= A_MILLION / 1_000


def test_names_that_are_none_make_nobody_forget_the_tries_of_one_that_is(record_property):
    """From as many addresses as there are in the hall."""
    guessing, now = Guessing(), 0
    for _ in range(PIN_TRIES):
        guessing.guess("pin budi", "10.0.0.7", now := now + 1_000)
    for number in range(NAMES_MAX + 20):
        guessing.guess(f"password n{number}", f"10.0.{number % 250}.9", now := now + 20)
        guessing.guess(f"pin n{number}", f"10.0.{number % 250}.8", now := now + 20)
    assert guessing.count("pin budi") == PIN_TRIES


def test_for_a_name_that_is_none_the_same_is_compared_as_for_one_that_is(house):
    with house.browser() as browser:
        house.play.do(SetPin("siti", HASHER.hash("482915")), actor="central")
        token = browser.token()
        for name in ("budi", "siti", "nobody", "", "x" * 4_000):
            house.hasher.compared.clear()
            browser.send("/login", {"account": name, "secret": "wrong"}, token=token)
            assert house.hasher.compared == ["$argon2id$v=19$m=8,t=1,p=1"], name
