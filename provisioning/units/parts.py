"""Which kernel devices a role's parts are, and the groups that own them (see `provisioning.plugging`). Pure.

A name as in /proc/devices covers a kind, also one that is plugged in later, if its module is there when the service
starts: therefore `MODULES`.
"""

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Part:
    """`nodes`: systemd's words for what may be opened. `groups`: who owns it."""

    nodes: tuple[str, ...]
    groups: tuple[str, ...]


SCREEN = Part(("char-drm",), ("video", "render"))
HANDS = Part(("char-input",), ("input",))
PINS = Part(("char-gpiochip",), ("gpio",))
PAPER = Part(("char-usb", "char-usb_device", "char-ttyUSB", "char-ttyACM", "char-ttyAMA"), ("lp", "dialout"))
LEDS = Part(("char-spi", "char-i2c", "/dev/gpiomem"), ("spi", "i2c", "gpio"))
SOUND = Part(("char-alsa",), ("audio",))


class Post(StrEnum):
    """What a Pi is for. A Pi of several things has the parts of all."""

    KIOSK = "kiosk"
    BOARD = "board"
    COUNTER = "counter"
    KEYPAD = "keypad"
    DISPLAY = "display"
    RATING = "rating"


PARTS: dict[Post, tuple[Part, ...]] = {
    Post.KIOSK: (SCREEN, HANDS, PINS, PAPER, SOUND),
    Post.BOARD: (SCREEN, LEDS, PINS, SOUND),
    Post.COUNTER: (SCREEN, HANDS, PINS, LEDS),
    Post.KEYPAD: (SCREEN, HANDS, PINS, LEDS),
    Post.DISPLAY: (SCREEN, LEDS, PINS, SOUND),
    Post.RATING: (SCREEN, HANDS, PINS),
}

MODULES = ("evdev", "snd", "usblp", "usbserial", "cdc-acm", "spidev", "i2c-dev")
"""Loaded at boot, so that systemd knows their numbers; one that a kernel lacks is passed over."""


def nodes(posts: tuple[Post, ...]) -> tuple[str, ...]:
    """In order, each once."""
    return tuple(dict.fromkeys(node for post in posts for part in PARTS[post] for node in part.nodes))


def groups(posts: tuple[Post, ...]) -> tuple[str, ...]:
    """In order, each once."""
    return tuple(dict.fromkeys(group for post in posts for part in PARTS[post] for group in part.groups))
