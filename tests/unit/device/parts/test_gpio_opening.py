from dataclasses import dataclass, field

import pytest

from device.config import DeviceSection
from device.config.switches import BeeperSection, ButtonSection
from device.parts.gpio_opening import LampedScreen, open_panel, wiring_of
from device.roles.events import Chosen, LanguagePressed
from device.roles.pictures import CounterPicture, KioskMode, KioskScreen
from protocols.messages import Role
from support.mock_pins import Pins
from support.samples import menu

KTP = ButtonSection(pin=5, does="service:ktp", lamp=6)
LANGUAGE = ButtonSection(pin=17, does="language", lamp=18)


@dataclass
class Owner:
    """A station that remembers, and a mailbox that is emptied at once."""

    heard: list = field(default_factory=list)
    stood: list = field(default_factory=list)

    def hear(self, event):
        self.heard.append(event)

    def stand(self, alert):
        self.stood.append(alert)

    @staticmethod
    def post(take, news):
        take(news)


@pytest.fixture
def pins():
    made = Pins()
    yield made
    made.close()


def test_a_device_without_anything_on_pins_has_no_wiring():
    assert wiring_of(DeviceSection("kiosk-1", Role.KIOSK, "k1")) is None
    assert wiring_of(DeviceSection("kiosk-1", Role.KIOSK, "k1", beeper=BeeperSection(pin=4))).beeper.pin == 4


def test_a_press_is_an_event_with_an_id_of_its_own_and_an_alert_stands(pins):
    owner = Owner()
    wiring = wiring_of(DeviceSection("kiosk-1", Role.KIOSK, "k1", button=(KTP, LANGUAGE)))
    open_panel(pins.gpio, wiring, owner, owner.post)
    pins.settle()
    for pin in (5, 17, 5):
        pins.tap(pin)
    first, second, third = owner.heard
    assert (first.service, second) == ("ktp", LanguagePressed())
    assert isinstance(third, Chosen)
    assert first.request_id != third.request_id
    pins.press(5)
    pins.later(11, 0.5)
    assert [alert.code for alert in owner.stood] == ["button_stuck"]


def test_the_picture_of_a_kiosk_lights_its_buttons(pins):
    shown = []

    class Screen:
        def show(self, picture):
            shown.append(picture)

    panel = pins.panel(button=(KTP, LANGUAGE))
    pins.settle()
    screen = LampedScreen(Screen(), panel, ("service:ktp", "language"))
    picture = KioskScreen(KioskMode.READY, menu(), takes=True)
    screen.show(picture)
    pins.settle()
    assert pins.lit(6, 18) == (6,)
    screen.show(KioskScreen(KioskMode.ASKING, menu(), english=True))
    pins.settle()
    assert pins.lit(6, 18) == (18,)
    screen.show(CounterPicture())
    pins.settle()
    assert shown[0] == picture
    assert len(shown) == 3
