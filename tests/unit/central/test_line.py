"""What the line does with mail that comes and answers that go, without a broker: nothing is sent before `start`."""

from time import monotonic_ns

from central.herald import Herald
from central.line import Line
from central.mailbox import Mailbox
from protocols import messages as m
from protocols.link import Arrived, BrokerAddress, Disconnected, Patience
from protocols.outgoing import outgoing
from support.halls import a_site


def a_line(mailbox):
    return Line("uji", BrokerAddress("127.0.0.1", 1), Herald(a_site(), 1, "i1", "1"), mailbox)


def press():
    return Arrived("gerai/v1/uji/up/kiosk-1/ticket", b"{}", monotonic_ns(), None)


def test_a_press_is_posted_and_timed_until_its_answer():
    mailbox = Mailbox()
    line = a_line(mailbox)
    line._hear(press())
    assert isinstance(mailbox.take(0)[0], Arrived)
    assert sum(line.stopwatch.counts) == 0
    assert line.send(outgoing("uji", m.TicketReply(request_id="0" * 32), "kiosk-1")) is False
    assert sum(line.stopwatch.counts) == 1


def test_central_comes_before_the_devices_when_the_broker_is_back():
    plan = a_line(Mailbox())._link._plan
    usual = Patience()
    assert plan.patience.connect_seconds < usual.connect_seconds
    assert plan.patience.wait_seconds < usual.wait_seconds


def test_a_full_mailbox_takes_no_press_but_what_must_not_be_lost():
    mailbox = Mailbox(0)
    line = a_line(mailbox)
    line._hear(press())
    assert mailbox.empty
    line._hear(Disconnected("gone"))
    assert not mailbox.empty
