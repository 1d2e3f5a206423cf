"""The pages of a hall in play, without a thread or a socket: a browser is a test client that keeps its cookies.

Passwords are hashed by argon2id with its cheapest cost; nothing else is different.
"""

import re
from contextlib import contextmanager
from dataclasses import replace

from argon2 import PasswordHasher
from cryptography.fernet import Fernet
from litestar.testing import TestClient

from central.config.settings import WebTable
from central.door.orders import aged
from central.engine.access_commands import SetAccount, SetPassword, SignIn
from central.moment import Moment, Moments
from central.web.opening import house_for
from central.web.owner import OwnersDoor
from central.web.passwords import Passwords
from central.web.server import application
from central.web.sessions import COOKIE, hashed, new_secret
from support.halls import Play, a_site

TestClient.__test__ = False
HASHER = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "kuda berlari di pematang"
ORIGIN = "https://testserver.local"


class PlayedHouse:
    """`play`: the hall; `clock`: monotonic ms, moved by hand; `knocks`: what reached the owner."""

    def __init__(self, site=None, **table):
        self.play = Play(site or a_site())
        self.moments = Moments(Moment(self.play.site, self.play.hall, self.play.now))
        self.knocks, self.takes, self.clock = [], True, 1_000_000
        made = house_for(
            WebTable(**table), OwnersDoor(lambda: self.play.hall, self.post), self.moments, Fernet.generate_key()
        )
        self.house = replace(made, passwords=Passwords(hasher=HASHER), monotonic=lambda: self.clock)

    def post(self, knock):
        """Answers at once, as the owner's thread would a moment later."""
        self.knocks.append(knock)
        if self.takes:
            said = knock.said
            known = self.play.hall.requests.get(said.request_id)
            events = known or self.play.do(aged(said.command, self.play.now), said.request_id, said.actor)
            self.show()
            knock.answer(events)
        return self.takes

    def show(self):
        self.moments.newest = Moment(self.play.site, self.play.hall, self.play.now)
        for tell in self.moments.told:
            tell()

    def later(self, minutes=0, seconds=0):
        self.play.later(minutes=minutes, seconds=seconds)
        self.clock += (minutes * 60 + seconds) * 1000
        self.show()

    def account(self, name, role, **more):
        """Somebody with the password that all have here."""
        self.play.do(SetAccount(name, name.title(), role, **more), actor="central")
        self.play.do(SetPassword(name, HASHER.hash(PASSWORD)), actor="central")
        self.show()

    @contextmanager
    def browser(self, desk=None):
        with TestClient(application(self.house, desk), base_url=ORIGIN) as client:
            client.headers.update({"accept": "text/html", "accept-language": "id", "origin": ORIGIN})
            client.follow_redirects = False
            yield Browser(self, client)


class Browser:
    """Fills in forms as a person does: with the token of the page that it is on."""

    def __init__(self, house, client):
        self.house, self.client = house, client

    def get(self, path, **more):
        return self.client.get(path, **more)

    def token(self, path="/login"):
        found = re.search(r'name="_token" value="([0-9a-f]{64})"', self.get(path).text)
        return found.group(1) if found else ""

    def send(self, path, fields=None, on="/me", token=None, **more):
        token = self.token(on) if token is None else token
        return self.client.post(path, data={"_token": token, **(fields or {})}, **more)

    def enter(self, account, how="password"):
        """Signed in without a form, as if a moment ago."""
        secret = new_secret()
        self.house.play.do(SignIn(hashed(secret), account, how), self.house.play.fresh_id(), "web")
        self.house.show()
        self.client.cookies.set(COOKIE, secret, domain="testserver.local")

    def sign_in(self, account, secret=PASSWORD, **fields):
        return self.send("/login", {"account": account, "secret": secret, **fields}, on="/login")
