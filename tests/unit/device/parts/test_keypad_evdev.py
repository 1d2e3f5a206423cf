import errno
import threading
import time

import pytest
from evdev import ecodes

from device.config.keypad import KeypadSection
from device.parts.keypad_evdev import Ears, EvdevKeypad
from protocols.messages import Severity
from support.input_kernel import InputKernel, event, tap
from support.until import until

SEARCH_SECONDS = 0.02


class Desk:
    """A keypad part on a kernel of pipes, and all that it said."""

    def __init__(self, **section):
        self.kernel, self.felt, self.alerts, self.lost = InputKernel(), [], [], 0
        self.part = EvdevKeypad(
            KeypadSection(**section),
            Ears(self.felt.append, self._lose, self.alerts.append),
            look=self.kernel.look,
            open_keypad=self.kernel.open_keypad,
            search_seconds=SEARCH_SECONDS,
        )

    def _lose(self):
        self.lost += 1

    @property
    def names(self):
        return [felt.name for felt in self.felt]

    def press(self, *names, **more):
        before = len(self.felt)
        self.kernel.send(b"".join(tap(name, **more) for name in names))
        until(lambda: len(self.felt) >= before + len(names), f"{names} are felt")


@pytest.fixture
def desk():
    made = Desk()
    made.kernel.plug()
    made.part.start()
    until(lambda: made.kernel.opened, "the keypad is found")
    yield made
    made.part.stop()
    made.kernel.close()


def test_binary_events_become_presses_each_with_an_id_of_its_own(desk):
    desk.press("KEY_KP1", "KEY_KP0", "KEY_KP5", "KEY_KPENTER")
    assert desk.names == ["1", "0", "5", "enter"]
    ids = {felt.request_id for felt in desk.felt}
    assert len(ids) == 4
    assert all(len(one) == 32 and int(one, 16) >= 0 for one in ids)


def test_the_time_is_that_at_which_the_kernel_felt_it(desk):
    early = time.monotonic_ns() - 3_000_000_000
    desk.press("KEY_KPENTER", at_ns=early)
    assert 0 <= early - desk.felt[0].at_ns < 1_000


def test_a_key_that_is_held_is_one_press(desk):
    desk.press("KEY_KPPLUS", held=12)
    desk.press("KEY_KP1")
    assert desk.names == ["plus", "1"]


def test_its_lamp_says_that_digits_are_digits(desk):
    until(lambda: desk.kernel.opened[0].lamps, "the lamp is lit")
    assert desk.kernel.opened[0].lamps == [(ecodes.LED_NUML, 1)]


def test_a_full_queue_loses_the_entry(desk):
    desk.kernel.send(tap("KEY_KP1") + event(ecodes.EV_SYN, ecodes.SYN_DROPPED, 0) + tap("KEY_KP2") + tap("KEY_KP3"))
    until(lambda: len(desk.felt) == 2, "what comes after the next report is felt")
    assert (desk.names, desk.lost) == (["1", "3"], 1)


def test_pulled_out_it_is_said_and_plugged_in_elsewhere_it_is_found_again(desk):
    desk.press("KEY_KP1")
    desk.kernel.pull()
    until(lambda: desk.alerts, "it is missed")
    (alert,) = desk.alerts
    assert (alert.code, alert.severity, alert.active) == ("keypad_away", Severity.FAULT, True)
    assert "tidak terpasang" in alert.text
    assert desk.lost == 1
    desk.kernel.plug("/dev/input/event9")
    until(lambda: len(desk.alerts) == 2, "it is back")
    assert not desk.alerts[-1].active
    desk.kernel.send(tap("KEY_KP2"), "/dev/input/event9")
    until(lambda: desk.names == ["1", "2"], "it is heard again")


def test_one_that_was_never_there_is_said_once_and_looked_for_in_peace(desk):
    desk.kernel.pull()
    until(lambda: desk.alerts, "it is missed")
    looks, began = desk.kernel.looks, time.monotonic()
    until(lambda: desk.kernel.looks >= looks + 5, "it is looked for")
    assert time.monotonic() - began >= 4 * SEARCH_SECONDS
    assert len(desk.alerts) == 1


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (errno.EBUSY, "dipakai program lain"),
        (errno.EACCES, "grup input"),
        (errno.EIO, "Input/output error"),
    ],
)
def test_one_that_cannot_be_had_is_said_with_the_reason(number, text):
    desk = Desk()
    desk.kernel.plug()
    desk.kernel.refuse = number
    desk.part.start()
    until(lambda: desk.alerts, "the reason is said")
    assert text in desk.alerts[0].text
    desk.kernel.refuse = 0
    until(lambda: desk.kernel.opened, "it is had in the end")
    desk.part.stop()
    assert [alert.active for alert in desk.alerts] == [True, False]
    desk.kernel.close()


def test_two_keypads_are_an_alert_until_one_is_named():
    desk = Desk()
    desk.kernel.plug("/dev/input/event3")
    desk.kernel.plug("/dev/input/event4")
    desk.part.start()
    until(lambda: desk.alerts, "it asks")
    assert "Ada 2 keypad" in desk.alerts[0].text
    desk.part.stop()


def test_a_path_is_opened_without_looking_around():
    path = "/dev/input/by-id/usb-x-event-kbd"
    desk = Desk(path=path)
    desk.part.start()
    until(lambda: desk.alerts, "it is missed")
    desk.kernel.plug(path)
    until(lambda: desk.kernel.opened, "it is opened")
    desk.part.stop()
    assert desk.kernel.looks == 0
    desk.kernel.close()


def test_stopping_ends_the_thread_and_gives_the_keypad_back(desk):
    desk.press("KEY_KP1")
    before = threading.active_count()
    assert desk.part.alive()
    desk.part.stop()
    assert threading.active_count() == before - 1
    assert not desk.part.alive()
    assert desk.kernel.opened[0].fd == -1
    desk.part.stop()


def test_stopping_ends_the_search_too():
    desk = Desk()
    desk.part._search_seconds = 60
    desk.part.start()
    until(lambda: desk.alerts, "it is missed")
    desk.part.stop()
    assert not desk.part._thread.is_alive()
