import pytest
from gpiozero import BadPinFactory
from gpiozero.pins.mock import MockFactory, MockPWMPin

from device.parts import gpio_line


@pytest.fixture
def factory():
    made = MockFactory(pin_class=MockPWMPin)
    made.reset()
    yield made
    made.reset()


def test_a_button_says_down_and_up_and_what_it_is_now(factory):
    felt = []
    line = gpio_line.button(5, "service:ktp", lambda down, tick: felt.append(down))
    assert not line.is_down()
    line.open(factory)
    factory.pin("GPIO5").drive_low()
    assert (felt, line.is_down()) == ([True], True)
    factory.pin("GPIO5").drive_high()
    assert (felt, line.is_down()) == ([True, False], False)


def test_what_is_opened_is_opened_once_and_can_be_opened_again(factory):
    line = gpio_line.lamp(6, "lamp")
    line.set(1.0)
    line.open(factory)
    line.open(factory)
    line.set(1.0)
    assert factory.pin("GPIO6").state
    line.close()
    line.close()
    assert not line.opened
    line.open(factory)
    assert not factory.pin("GPIO6").state
    line.set(1.0)
    assert factory.pin("GPIO6").state


def test_a_line_that_cannot_be_opened_is_not_open(factory):
    def busy(_):
        raise BadPinFactory("GPIO busy")

    line = gpio_line.Line(6, "lamp", busy)
    with pytest.raises(BadPinFactory):
        line.open(factory)
    assert not line.opened
    line.set(1.0)
    assert not line.is_down()


def test_a_passive_beeper_has_a_pitch_and_an_active_one_has_not(factory):
    passive, active = gpio_line.beeper(12, tone=True), gpio_line.beeper(13, tone=False)
    for line in (passive, active):
        line.open(factory)
        line.sound(1760)
    assert (factory.pin("GPIO12").frequency, factory.pin("GPIO12").state) == (1760, 0.5)
    assert (factory.pin("GPIO13").frequency, factory.pin("GPIO13").state) == (None, 1.0)
    for line in (passive, active):
        line.sound(gpio_line.SILENCE)
    assert not factory.pin("GPIO12").state
    assert not factory.pin("GPIO13").state


def test_closing_a_device_that_fails_is_closing_it(factory):
    class Stuck:
        def close(self):
            raise OSError("bad handle")

    line = gpio_line.Line(6, "lamp", lambda _: Stuck())
    line.open(factory)
    line.close()
    assert not line.opened


def test_an_edge_comes_with_its_time_and_nothing_gets_out_of_a_callback(factory):
    ticks = []

    def felt(down, tick):
        ticks.append(tick)
        raise ValueError

    line = gpio_line.button(5, "service:ktp", felt)
    line.open(factory)
    factory.pin("GPIO5").drive_low()
    factory.pin("GPIO5").drive_high()
    first, second = ticks
    assert 0 < second - first < 60
