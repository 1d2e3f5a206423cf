"""A keypad is the same to its machine, simulated or plugged in: each test runs over both kinds of hand."""

import queue
import time

import pytest

from device.config.keypad import KeypadSection
from device.database import open_database
from device.hands import panel_hands
from device.parts import keypad_opening
from device.parts.keypad_evdev import EvdevKeypad
from device.roles.effects import Beep, Send, Sound
from device.sim.player import Player
from device.sim.stimuli import PressKey
from device.sim.theatre import Felt, Theatre
from protocols.messages import Action, Role
from support.input_kernel import InputKernel, tap
from support.station_maker import COUNTER, station_of, wake_up
from support.until import until

CODES = {"enter": "KEY_KPENTER", "plus": "KEY_KPPLUS", "dot": "KEY_KPDOT", "backspace": "KEY_BACKSPACE"}
DEVICE = "keypad-01"


class Blank:
    def show(self, picture):
        """Nobody looks at it."""


class SimHand:
    """Presses through the stage's door."""

    def __init__(self, station, monkeypatch):
        self._theatre = Theatre(lambda sighting: None, lambda *_: None)
        player = Player(station, role=Role.KEYPAD, place="loket-1", part="keypad", painted=False, tell=print)
        station.hands = panel_hands(Blank(), player)
        self._theatre.add(player)

    def press(self, *keys, age_ms=0):
        for key in keys:
            self._theatre.hear(Felt(PressKey(device=DEVICE, key=key), time.monotonic_ns() - age_ms * 1_000_000))

    def close(self):
        """It has no thread."""


class EvdevHand:
    """Presses on a device of the kernel's; the mailbox is emptied here, as the owner does it."""

    def __init__(self, station, monkeypatch):
        self._kernel, self._mail = InputKernel(), queue.SimpleQueue()
        self._kernel.plug()
        monkeypatch.setattr(keypad_opening, "EvdevKeypad", self._on_pipes)
        player = Player(station, role=Role.KEYPAD, place="loket-1", part="keypad", painted=False, tell=print)
        station.hands = panel_hands(Blank(), player)
        self._part = keypad_opening.keypad_part(
            KeypadSection(), post=lambda *mail: self._mail.put(mail), hear=station.hear, stand=station.stand
        )
        self._part.start()
        until(lambda: self._kernel.opened, "the keypad is found")

    def _on_pipes(self, section, ears):
        return EvdevKeypad(section, ears, look=self._kernel.look, open_keypad=self._kernel.open_keypad)

    def press(self, *keys, age_ms=0):
        at_ns = time.monotonic_ns() - age_ms * 1_000_000
        self._kernel.send(b"".join(tap(CODES.get(key, f"KEY_KP{key}"), at_ns, held=2) for key in keys))
        for _ in keys:
            take, news = self._mail.get(timeout=5)
            take(news)

    def close(self):
        self._part.stop()
        self._kernel.close()


@pytest.fixture(params=[SimHand, EvdevHand])
def keypad(request, tmp_path, monkeypatch):
    database = open_database(tmp_path)
    station = station_of(DEVICE, database)
    hand = request.param(station, monkeypatch)
    before = _ms()
    wake_up(station, COUNTER)
    hand.awake = before, _ms()
    effects = []
    station.watch = effects.extend
    hand.effects = effects
    yield hand
    hand.close()
    database.close()


def commands(keypad):
    return [effect.message for effect in keypad.effects if isinstance(effect, Send)]


def sounds(keypad):
    return [effect.kind for effect in keypad.effects if isinstance(effect, Beep)]


def test_enter_calls_the_next(keypad):
    keypad.press("enter")
    (command,) = commands(keypad)
    assert (command.action, command.digits) == (Action.NEXT, "")
    assert len(command.request_id) == 32


def test_digits_and_enter_call_a_number(keypad):
    keypad.press("1", "0", "1", "dot", "5", "enter")
    (command,) = commands(keypad)
    assert (command.action, command.digits) == (Action.CALL, "101-5")
    assert sounds(keypad) == [Sound.CLICK] * 6


def test_a_number_is_typed_anew_after_backspace(keypad):
    keypad.press("7", "backspace", "5", "enter")
    (command,) = commands(keypad)
    assert command.digits == "5"


def test_two_presses_within_800_ms_are_one(keypad):
    keypad.press("enter", "enter")
    assert len(commands(keypad)) == 1
    assert sounds(keypad) == [Sound.CLICK, Sound.SOFT]


def test_two_zeros_are_two(keypad):
    keypad.press("1", "0", "0", "enter")
    assert commands(keypad)[0].digits == "100"


def test_a_press_that_was_felt_long_ago_is_refused(keypad):
    keypad.press("enter", age_ms=6_000)
    assert (commands(keypad), sounds(keypad)) == ([], [Sound.BUZZER])


def test_a_press_is_as_old_as_it_is(keypad):
    """What stood on the display then stands there since longer than the press is old."""
    until(lambda: _ms() - keypad.awake[1] > 400, "the picture stands for a while")
    before = _ms()
    keypad.press("enter", age_ms=300)
    (command,) = commands(keypad)
    fresh_at = 1_700_000_000_000
    assert before - keypad.awake[1] - 300 - 5 <= command.pressed_at - fresh_at <= _ms() - keypad.awake[0] - 300 + 5


def test_a_press_that_is_older_than_what_is_shown_is_refused(keypad):
    keypad.press("enter", age_ms=1_500)
    assert (commands(keypad), sounds(keypad)) == ([], [Sound.BUZZER])


def _ms():
    return time.monotonic_ns() // 1_000_000
