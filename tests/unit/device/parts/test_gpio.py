"""The pins' thread, turned by hand: what is away comes back by itself, and nothing that happens there ends anything."""

import pytest
from structlog.testing import capture_logs

from device.config.switches import BeeperSection, ButtonSection, LampsSection
from device.parts.gpio import EDGES_MAX, RETRY_SECONDS, Gpio
from device.parts.gpio_panel import Ears, Wiring
from device.roles.effects import Colour, Lamp, Sound
from protocols.messages import Severity
from support.mock_pins import Pin, Pins
from support.until import until

KTP, KK = ButtonSection(pin=5, does="service:ktp", lamp=6), ButtonSection(pin=17, does="service:kk", lamp=18)
LAMPS = LampsSection(green=22, amber=23, red=24)


@pytest.fixture
def pins():
    made = Pins()
    yield made
    made.close()


@pytest.fixture
def kiosk(pins):
    panel = pins.panel(button=(KTP, KK), beeper=BeeperSection(pin=12))
    pins.settle()
    return panel


def test_a_press_is_heard_once_however_it_bounces(pins, kiosk):
    for _ in range(4):
        pins.press(5)
        pins.now += 0.002
        pins.release(5)
        pins.now += 0.002
    pins.tap(5)
    assert pins.pressed == ["service:ktp"]
    pins.tap(5)
    assert pins.pressed == ["service:ktp"] * 2


def test_fifty_short_taps_are_fifty(pins, kiosk):
    for _ in range(50):
        pins.tap(5, 0.02)
    assert pins.pressed == ["service:ktp"] * 50


def test_of_two_at_once_the_first_wins(pins, kiosk):
    pins.press(17, settle=False)
    pins.press(5, settle=False)
    pins.settle()
    pins.release(5)
    pins.release(17)
    assert pins.pressed == ["service:kk"]


def test_a_stuck_button_is_said_and_ignored_until_it_is_released(pins, kiosk):
    pins.press(5)
    pins.later(10.6, 0.5)
    alert = pins.alert("button_stuck")
    assert (alert.active, alert.severity) == (True, Severity.WARNING)
    assert "service:ktp (pin 5)" in alert.text
    pins.tap(17)
    pins.release(5)
    assert not pins.alert("button_stuck").active
    pins.later(0.3)
    pins.tap(5)
    assert pins.pressed == ["service:ktp", "service:kk", "service:ktp"]


def test_one_that_is_held_when_the_process_starts_is_no_press(pins):
    pins.panel(button=(KTP,))
    pins.settle()
    pins.press(5, settle=False)
    pins.gpio._orders = type(pins.gpio._orders)()  # the edge was before our time
    pins.later(11, 0.5)
    assert pins.pressed == []
    assert pins.alert("button_stuck").active


def test_the_lamp_of_a_pressed_button_answers_at_once_and_then_is_as_it_was(pins, kiosk):
    kiosk.glow(["service:ktp"])
    pins.settle()
    assert pins.lit(6, 18) == (6,)
    pins.press(5)
    seen = []
    for _ in range(7):
        seen.append(pins.level(6))
        pins.later(0.1)
    assert seen == [0, 1, 0, 1, 0, 1, 1]
    assert pins.lit(6, 18) == (6,)


def test_a_press_clicks(pins, kiosk):
    pins.press(5)
    assert (pins.pin(12).frequency, pins.level(12)) == (2000, 0.5)
    pins.later(0.05, 0.01)
    assert pins.level(12) == 0


def test_no_chip_is_said_once_and_tried_again(pins):
    pins.missing = "no /dev/gpiochip"
    panel = pins.panel(lamps=LAMPS)
    pins.later(3 * RETRY_SECONDS, 0.5)
    assert [alert.code for alert in pins.alerts] == ["gpio_away"]
    assert "no /dev/gpiochip" in pins.alerts[0].text
    panel.switch(Lamp(Colour.RED, on=True))
    pins.settle()
    pins.missing = ""
    pins.later(RETRY_SECONDS + 0.5, 0.5)
    assert not pins.alert("gpio_away").active
    assert pins.lit(22, 23, 24) == (24,), "what was asked for while it was away"


def test_a_chip_that_goes_is_said_and_opened_again(pins, kiosk):
    Pin.gone = True
    pins.later(1)
    assert "bad GPIO read" in pins.alert("gpio_away").text
    Pin.gone = False
    pins.later(RETRY_SECONDS + 0.5)
    assert not pins.alert("gpio_away").active
    assert pins.opened == 2
    pins.tap(5)
    assert pins.pressed == ["service:ktp"]


def test_a_chip_that_goes_and_comes_is_one_line_of_the_log_each(pins, kiosk):
    with capture_logs() as logged:
        Pin.gone = True
        pins.later(5)
        Pin.gone = False
        pins.later(5)
    assert [(line["event"], line.get("said")) for line in logged] == [
        ("pins are away", "bad GPIO read"),
        ("pins are back", None),
    ]


def test_a_busy_line_does_not_stop_the_others_and_is_tried_again(pins):
    pins.busy.add(5)
    pins.panel(button=(KTP, KK))
    pins.settle()
    assert "service:ktp pin 5: GPIO5 busy" in pins.alert("gpio_busy").text
    pins.tap(17)
    assert pins.pressed == ["service:kk"]
    pins.busy.clear()
    pins.later(RETRY_SECONDS + 0.5)
    assert not pins.alert("gpio_busy").active
    pins.tap(5)
    assert pins.pressed == ["service:kk", "service:ktp"]


def test_a_callback_thread_that_has_died_is_seen_and_all_is_opened_anew(pins, kiosk):
    pins.chip.hears = False
    pins.later(1)
    assert pins.opened == 2
    pins.tap(5)
    assert pins.pressed == ["service:ktp"]


def test_no_exception_gets_out_of_a_callback(pins, kiosk):
    kiosk._felt = lambda _: [].pop()
    pins.press(5, settle=False)
    pins.release(5, settle=False)
    del kiosk._felt
    pins.tap(17)
    assert pins.pressed == []


def test_a_line_that_chatters_fills_no_memory(pins, kiosk):
    for _ in range(EDGES_MAX):
        pins.press(5, settle=False)
        pins.release(5, settle=False)
    assert pins.gpio._orders.qsize() <= EDGES_MAX
    pins.settle()
    assert len(pins.pressed) <= 1


def test_an_alert_is_one_line_of_bounded_length(pins):
    pins.missing = "no\nchip " * 60
    pins.panel(lamps=LAMPS)
    pins.settle()
    text = pins.alerts[0].text
    assert "\n" not in text
    assert len(text) == 120


def test_a_mistake_of_ours_is_not_taken_for_the_hardware_s(pins):
    pins.gpio.panel(Wiring(button=(KTP,)), Ears(lambda _: [].pop(), pins.alerts.append))
    pins.settle()
    with pytest.raises(IndexError):
        pins.press(5)


def test_on_its_own_thread_it_starts_answers_and_goes_dark_at_the_end():
    pins = Pins()
    gpio = Gpio(pins._open)
    heard = []
    panel = gpio.panel(Wiring(button=(KTP,), lamps=LAMPS, beeper=BeeperSection(pin=12)), Ears(heard.append, print))
    gpio.start()
    panel.switch(Lamp(Colour.GREEN, on=True))
    until(lambda: pins.chip and pins.level(22), "the lamp is lit")
    pins.press(5, settle=False)
    until(lambda: heard == ["service:ktp"], "the press is heard")
    panel.beep(Sound.BUZZER)
    until(lambda: pins.pin(12).frequency == 300, "it sounds")
    states = pins.pin(22).states
    gpio.stop()
    until(lambda: not gpio._thread.is_alive(), "it ends")
    assert not states[-1].state


def test_a_process_without_pins_starts_no_thread():
    gpio = Gpio(lambda: pytest.fail("nobody needs a chip"))
    gpio.start()
    gpio.stop()
    assert not gpio._thread.is_alive()
