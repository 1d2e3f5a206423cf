import socket

import pytest

from central.clock import SteadyClock
from central.fence import Fence
from central.guard import Stop
from central.mailbox import Mailbox
from central.owner import Owner
from central.pulse import Pulse
from protocols.link import Connected, Disconnected
from protocols.messages import CentralState, RequestTicket
from protocols.topics import topic_of
from support.centrals import Desk


class Office:
    """An owner at a desk whose time stands still; its mail is there before it begins."""

    def __init__(self, audit=(), fence=None, environment=None):
        self.desk, self.mailbox = Desk(connected=False), Mailbox()
        self.ready, self.chores, self.audited = 0, 0, []
        clock = SteadyClock(lambda: self.desk.now, 0, lambda: 0)
        self.owner = Owner(
            self.desk.service,
            self.mailbox,
            clock,
            on_ready=self._is_ready,
            chore=self._chore,
            audit=iter(self._step(each) for each in audit),
            fence=fence or Fence(),
            pulse=Pulse.of(environment or {}),
        )

    def _is_ready(self):
        self.ready += 1

    def _chore(self):
        self.chores += 1

    def _step(self, each):
        self.audited.append(each)
        if each == "last":
            self.mailbox.post_always(Stop())
        return each

    def run(self, *mails):
        for mail in mails:
            self.mailbox.post_always(mail)
        self.owner.run()


def echo(office):
    return office.desk.raw(topic_of("uji", CentralState), office.desk.herald.state(online=True).payload)


def test_it_handles_what_came_before_the_order_to_stop():
    office = Office()
    ask = office.desk.mail("kiosk-1", RequestTicket(request_id="a" * 32, service="ktp"))
    office.run(Connected(False), ask, Stop())
    assert type(office.desk.ledger.entries[-1].event).__name__ == "Issued"
    assert (office.ready, office.chores) == (0, 0)


def test_it_says_once_that_it_is_ready_and_audits_when_nobody_waits():
    office = Office(audit=["first", "second", "last"])
    office.run(Connected(False), echo(office), echo(office))
    assert office.ready == 1
    assert office.audited == ["first", "second", "last"]


def test_it_looks_after_the_broker_at_once_when_it_is_gone():
    office = Office(audit=["last"])
    office.run(Connected(False), echo(office), Disconnected("gone"))
    assert office.chores == 1


def test_one_that_stood_still_asks_before_it_hears_what_waits():
    """Frozen while it waited for mail: thawed, it finds a press of long ago, and may have been replaced."""

    class LateError(Exception):
        pass

    def ask():
        raise LateError

    times = iter((0.0, 0.0, 40.0, 40.0))
    office = Office(fence=Fence(ask, lambda: next(times)))
    press = office.desk.mail("kiosk-1", RequestTicket(request_id="a" * 32, service="ktp"))
    with pytest.raises(LateError):
        office.run(Connected(False), press, Stop())
    assert type(office.desk.ledger.entries[-1].event).__name__ == "DayOpened"


def test_systemd_hears_that_it_serves_and_that_its_loop_turns(tmp_path):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        systemd.settimeout(5)
        environment = {"NOTIFY_SOCKET": str(tmp_path / "notify"), "WATCHDOG_USEC": "30000000"}
        office = Office(audit=["last"], environment=environment)
        office.run(Connected(False), echo(office))
        assert [systemd.recv(100) for _ in range(3)] == [b"WATCHDOG=1", b"READY=1", b"STOPPING=1"]
