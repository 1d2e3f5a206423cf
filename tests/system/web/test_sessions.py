"""S8 and S9 over a real line: how long a sign-in takes, and how soon who is out is out, his open pages too."""

import http.client
import re
import statistics
import threading
import time
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from argon2 import PasswordHasher

from central.engine.access_commands import SetAccount, SetPassword, SignIn
from central.web.passwords import Passwords
from central.web.server import Web, WebAddress
from central.web.sessions import COOKIE, hashed, new_secret
from support.broker import free_port
from support.web_house import PASSWORD, PlayedHouse

TRIES = 15
DIFFERENCE_MS = 10
FLUSH_SECONDS = 0.05
LOUD_SECONDS = 30


class SlowDisk(PlayedHouse):
    """What is written down takes as long as on a card; what is not, does not."""

    def post(self, knock):
        quick = knock.answer

        def answer(events):
            if events:
                threading.Timer(FLUSH_SECONDS, quick, (events,)).start()
            else:
                quick(events)

        return super().post(replace(knock, answer=answer))


@pytest.fixture
def house():
    made = SlowDisk(second_factor="none")
    made.house = replace(made.house, passwords=Passwords())
    for name, role in (("budi", "officer"), ("dewi", "manager")):
        made.account(name, role)
    web = Web(WebAddress("127.0.0.1", port := free_port()), made.house, None, None)
    web.start()
    made.port = port
    yield made
    web.stop()


def asked(house, method, path, fields=None, cookie=""):
    """(status, headers, text, ms until all of it was there)"""
    line = http.client.HTTPConnection("127.0.0.1", house.port, timeout=60)
    headers = {"accept": "text/html", "origin": f"http://127.0.0.1:{house.port}", "cookie": cookie}
    headers |= {"content-type": "application/x-www-form-urlencoded"} if fields else {}
    began = time.monotonic()
    line.request(method, path, urlencode(fields or {}), headers)
    answer = line.getresponse()
    text = answer.read().decode()
    took = (time.monotonic() - began) * 1000
    line.close()
    return answer.status, answer.headers, text, took


def token(text):
    return re.search(r'name="_token" value="([0-9a-f]{64})"', text).group(1)


def signed_in(house, account):
    secret = new_secret()
    house.play.do(SignIn(hashed(secret), account, "password"), house.play.fresh_id(), "web")
    house.show()
    return f"{COOKIE}={secret}"


def test_a_name_that_is_none_is_refused_as_fast_as_one_that_is(house, record_property):
    """Many times in turn, with the cost of a real hall; what the machine is uncertain about, the same run says."""
    hashed_once = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1).hash(PASSWORD)
    house.play.do(SetPassword("budi", hashed_once), actor="central")
    house.show()
    _, headers, text, _ = asked(house, "GET", "/login")
    cookie, form = headers["set-cookie"].split(";")[0], {"secret": "wrong", "_token": token(text)}
    took = {"budi": [], "nobody": []}
    for _ in range(TRIES):
        for name, times in took.items():
            house.clock += 60_000
            status, _, _, ms = asked(house, "POST", "/login", {"account": name, **form}, cookie)
            assert status == 403
            times.append(ms)
    middle = {name: statistics.median(times) for name, times in took.items()}
    quarters = statistics.quantiles(took["nobody"], n=4)
    record_property("ms", middle)
    assert abs(middle["budi"] - middle["nobody"]) < max(DIFFERENCE_MS, quarters[2] - quarters[0])
    assert [type(entry.event).__name__ for entry in house.play.ledger].count("SignInFailed") == TRIES


class Watcher:
    """An open page. `ended`: when the line was over (monotonic), and what came last."""

    def __init__(self, house, cookie):
        self.line = http.client.HTTPConnection("127.0.0.1", house.port, timeout=LOUD_SECONDS)
        self.line.request("GET", "/officer/c1/live", headers={"cookie": cookie})
        self.answer, self.heard, self.ended = self.line.getresponse(), b"", 0.0
        assert self.answer.status == 200
        while b"event: tick" not in self.heard:
            self.heard += self.answer.readline()
        self.thread = threading.Thread(target=self._watch, daemon=True)
        self.thread.start()

    def _watch(self):
        self.heard = self.answer.read()
        self.ended = time.monotonic()

    def wait(self):
        self.thread.join(LOUD_SECONDS)
        assert self.ended, "the page goes on"
        self.line.close()


def events(heard):
    return re.findall(rb"event: (\w+)", heard)


def test_who_has_signed_out_is_out_and_so_is_his_open_page(house, record_property):
    cookie = signed_in(house, "budi")
    watcher = Watcher(house, cookie)
    form = {"_token": token(asked(house, "GET", "/me", cookie=cookie)[2])}
    assert asked(house, "POST", "/logout", form, cookie)[0] == 303
    out = time.monotonic()
    assert asked(house, "GET", "/me", cookie=cookie)[0] == 303
    record_property("a request later, seconds", time.monotonic() - out)
    watcher.wait()
    record_property("open page, seconds", watcher.ended - out)
    assert events(watcher.heard)[-1] == b"gone"
    assert b"event: picture" not in watcher.heard


@pytest.mark.parametrize("how", ["disabled", "another role", "another counter"])
def test_who_is_disabled_or_another_one_is_out_and_so_is_his_open_page(house, record_property, how):
    watcher = Watcher(house, cookie := signed_in(house, "budi"))
    out = time.monotonic()
    role = "auditor" if how == "another role" else "officer"
    counters = ("c2",) if how == "another counter" else ()
    house.play.do(SetAccount("budi", "Budi", role, counters, enabled=how != "disabled"), actor="central")
    house.show()
    assert asked(house, "GET", "/officer/c1", cookie=cookie)[0] in {303, 404}
    watcher.wait()
    record_property("open page, seconds", watcher.ended - out)
    assert events(watcher.heard)[-1] == b"gone"
