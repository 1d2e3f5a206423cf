import threading
import time

import pytest

from device.runner import NEVER, Mailbox, Runner, monotonic_ms


class Clock:
    """A resident with one appointment at a time."""

    def __init__(self, due: int = NEVER, again: int = NEVER) -> None:
        self.due, self.again, self.woken = due, again, []

    def wake(self) -> None:
        self.woken.append(self.due)
        self.due = self.again


def test_mail_is_taken_in_the_order_in_which_it_was_posted():
    mailbox, taken = Mailbox(), []
    runner = Runner(mailbox, (), lambda: 0)
    for number in range(3):
        mailbox.post(taken.append, number)
    for _ in range(3):
        runner.turn()
    assert taken == [0, 1, 2]


def test_other_threads_may_only_post():
    mailbox, taken = Mailbox(), []
    runner = Runner(mailbox, (), monotonic_ms)
    thread = threading.Thread(target=mailbox.post, args=(lambda news: taken.append((news, threading.get_ident())), 5))
    thread.start()
    runner.turn()
    thread.join()
    assert taken == [(5, threading.get_ident())]


def test_a_full_mailbox_takes_nothing_and_counts():
    mailbox = Mailbox(most=2)
    assert [mailbox.post(print, number) for number in range(4)] == [True, True, False, False]
    assert (len(mailbox), mailbox.dropped) == (2, 2)


def test_it_waits_for_the_soonest_deadline_and_no_longer():
    soon, later = Clock(due=monotonic_ms() + 30), Clock(due=monotonic_ms() + 60_000)
    runner = Runner(Mailbox(), (later, soon), monotonic_ms)
    began = time.monotonic()
    while not soon.woken:
        runner.turn()
    assert 0.02 < time.monotonic() - began < 10
    assert later.woken == []


def test_deadlines_fire_between_mails_however_many_there_are():
    mailbox, clock = Mailbox(), Clock(due=5)
    now = [0]
    runner = Runner(mailbox, (clock,), lambda: now[0])
    for _ in range(10):
        mailbox.post(lambda _: now.__setitem__(0, now[0] + 1), None)
    for _ in range(10):
        runner.turn()
    assert clock.woken == [5]
    assert len(mailbox) == 0


def test_a_deadline_that_mail_has_made_due_fires_in_the_same_turn():
    mailbox, clock = Mailbox(), Clock()
    runner = Runner(mailbox, (clock,), lambda: 100)
    mailbox.post(lambda due: setattr(clock, "due", due), 90)
    runner.turn()
    assert clock.woken == [90]


def test_nobody_is_woken_before_his_time():
    mailbox, clock = Mailbox(), Clock(due=101)
    mailbox.post(lambda _: None, None)
    Runner(mailbox, (clock,), lambda: 100).turn()
    assert clock.woken == []


def test_it_runs_until_it_is_told_to_stop():
    mailbox = Mailbox()
    runner = Runner(mailbox, (), monotonic_ms)
    mailbox.post(runner.stop, None)
    runner.run()


def test_a_mistake_of_an_edge_ends_the_run():
    mailbox = Mailbox()
    runner = Runner(mailbox, (), monotonic_ms)
    mailbox.post(runner.fail, ValueError("on the printer's thread"))
    with pytest.raises(ValueError, match="printer's thread"):
        runner.run()


def test_a_mistake_of_a_device_ends_the_run():
    mailbox = Mailbox()
    mailbox.post(lambda _: 1 / 0, None)
    with pytest.raises(ZeroDivisionError):
        Runner(mailbox, (), monotonic_ms).run()
