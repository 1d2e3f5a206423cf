"""From a device's configuration to its panel on the pins, and from the kiosk's picture to the lamps in its buttons."""

import secrets
from collections.abc import Callable
from typing import Any, Protocol

from device.config import DeviceSection
from device.parts.gpio import Gpio
from device.parts.gpio_panel import Ears, GpioPanel, Wiring
from device.ports import Screen
from device.roles.buttons import glowing, meaning
from device.roles.pictures import KioskScreen, Picture
from protocols.messages import Alert

Post = Callable[[Callable[[Any], object], Any], object]
"""Puts news for one of the owner's methods into its mailbox."""


class Owner(Protocol):
    """The part of a station that pins speak to, on the owner's thread."""

    def hear(self, event: Any) -> object: ...  # noqa: ANN401  the role's own events

    def stand(self, alert: Alert) -> object: ...


def wiring_of(device: DeviceSection) -> Wiring | None:
    """None: nothing of this device hangs on pins."""
    if not (device.button or device.lamps or device.beeper):
        return None
    return Wiring(device.button, device.lamps, device.beeper)


def open_panel(gpio: Gpio, wiring: Wiring, owner: Owner, post: Post) -> GpioPanel:
    """Each press gets its request id here, where it was felt."""
    return gpio.panel(
        wiring,
        Ears(
            pressed=lambda does: post(owner.hear, meaning(does, secrets.token_hex(16))),
            alert=lambda alert: post(owner.stand, alert),
        ),
    )


class LampedScreen:
    """A kiosk's screen whose picture decides which buttons are lit."""

    def __init__(self, screen: Screen, panel: GpioPanel, buttons: tuple[str, ...]) -> None:
        self._screen = screen
        self._panel = panel
        self._buttons = buttons

    def show(self, picture: Picture) -> None:
        self._screen.show(picture)
        if isinstance(picture, KioskScreen):
            self._panel.glow(glowing(picture, self._buttons))
