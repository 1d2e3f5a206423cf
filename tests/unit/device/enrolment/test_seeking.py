"""A machine that hears nothing looks for its central, and believes nobody without the hall's certificate."""

import threading

import msgspec
import pytest

from device.config import BrokerSection, DeviceFile, SiteSection
from device.database import open_database
from device.enrolment import seeking
from device.enrolment.asking import EnrolError, Server
from device.enrolment.seeking import ALONE_MS, Seeking, at_found, keep, sought
from device.runner import Mailbox
from protocols.discovery import Heard
from support.station_maker import station_of
from support.until import until

PRINT = "3f" * 32
OLD, NEW, LIAR = "10.0.0.2", "10.0.0.9", "10.0.0.66"


def heard(host):
    return Heard(host, 8443, 8883, "uji", PRINT[:16])


@pytest.fixture
def identity(tmp_path, monkeypatch):
    (tmp_path / "root.crt").write_text("root")
    (tmp_path / "server.json").write_bytes(msgspec.json.encode(Server(OLD, 8443, PRINT)))

    def believes(server, root):
        """As the handshake does: only one has the certificate."""
        if server.host == LIAR:
            raise EnrolError("not believed")
        assert (server.fingerprint, root) == (PRINT, "root")

    monkeypatch.setattr(seeking, "believes", believes)
    return tmp_path


def file(identity, host=OLD):
    return DeviceFile(data="d", site=SiteSection("uji"), device=(), broker=BrokerSection(host, 1234, str(identity)))


def test_who_has_no_certificate_of_the_hall_is_passed_over(identity):
    assert sought(identity, lambda _: (heard(LIAR), heard(NEW))).host == NEW
    assert sought(identity, lambda _: (heard(LIAR),)) is None


def test_what_was_found_is_where_it_begins_next(identity):
    assert at_found(file(identity)) == file(identity)
    keep(identity, heard(NEW))
    assert (at_found(file(identity)).broker.host, at_found(file(identity)).broker.port) == (NEW, 8883)
    assert msgspec.json.decode((identity / "server.json").read_bytes(), type=Server).host == NEW


def test_damage_is_as_if_nothing_was_found(identity):
    (identity / "found.json").write_bytes(b"\0")
    assert at_found(file(identity)) == file(identity)


class Alone:
    def __init__(self, identity, found):
        self.at, self.left, self.asked = 0, 0, threading.Event()
        self.mailbox, self.found = Mailbox(), found
        self.database = open_database(identity / "data")
        self.station = station_of("keypad-01", self.database)
        stations = {"keypad-01": self.station}
        self.seeking = Seeking(identity, OLD, stations, self.mailbox, self.leave, lambda: self.at, self.ask)

    def leave(self):
        self.left += 1

    def ask(self, _):
        self.asked.set()
        return tuple(map(heard, self.found))

    def pass_time(self, ms):
        for _ in range(0, ms, 5_000):
            self.at += 5_000
            if self.at >= self.seeking.due:
                self.seeking.wake()


@pytest.mark.parametrize(("found", "left"), [((NEW,), 1), ((OLD,), 0), ((), 0)])
def test_after_a_minute_alone_it_looks_and_leaves_for_another_address(identity, found, left):
    alone = Alone(identity, found)
    alone.pass_time(ALONE_MS - 5_000)
    assert not alone.asked.is_set()
    alone.pass_time(20_000)
    assert alone.asked.wait(30)
    if left:
        until(lambda: len(alone.mailbox), "it was found", 30)
        mail = alone.mailbox.wait(0)
        mail.take(mail.news)
    assert alone.left == left
    alone.database.close()
