"""What a machine needs beside its device.toml so that no process of ours is root: user, groups, udev's rules. Pure.

Debian gives most devices to a group already (input, lp, video, render, audio); pins, SPI and I2C belong to root there.
The file must sort behind 60-input-id and 60-persistent-input, which say what an input device is.
"""

import json
from collections.abc import Iterable, Iterator

from device.config import DeviceFile, DeviceSection
from device.config.keypad import KeypadSection
from device.config.printer import UsbPrinter
from device.config.screen import Max7219Screen

USER, HOME = "gerai", "/var/lib/gerai"
GROUPS = ("input", "lp", "dialout", "gpio", "spi", "i2c", "video", "render", "audio")
RULES_FILE, SYSUSERS_FILE = "70-gerai.rules", "gerai.conf"
RULES_HEAD = """\
# Siapa boleh memakai bagian perangkat / who may use the parts. /etc/udev/rules.d/70-gerai.rules
ACTION=="remove", GOTO="gerai_end"
SUBSYSTEM=="input", KERNEL=="event*", GROUP="input", MODE="0660"
SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ENV{ID_USB_INTERFACES}=="*:0701??:*", GROUP="lp", MODE="0660"
SUBSYSTEM=="usbmisc", KERNEL=="lp[0-9]*", GROUP="lp", MODE="0660"
SUBSYSTEM=="gpio", KERNEL=="gpiochip*", GROUP="gpio", MODE="0660"
SUBSYSTEM=="spidev", GROUP="spi", MODE="0660"
SUBSYSTEM=="i2c-dev", GROUP="i2c", MODE="0660"
"""
RULES_END = 'LABEL="gerai_end"\n'


def sysusers() -> str:
    """For /etc/sysusers.d: the service's user, in the groups of its parts; what is there already stays."""
    groups = "".join(f"g {group} -\n" for group in GROUPS)
    members = "".join(f"m {USER} {group}\n" for group in GROUPS)
    return f'{groups}u {USER} - "Antrean gerai / gerai queue" {HOME}\n{members}'


def udev_rules(files: Iterable[DeviceFile]) -> str:
    """For /etc/udev/rules.d: groups, and /dev/gerai/<device's id>-<part> for each part that its file names."""
    names = "".join(rule for file in files for device in file.device for rule in _names(device))
    return RULES_HEAD + names + RULES_END


def _names(device: DeviceSection) -> Iterator[str]:
    match device.keypad:
        case KeypadSection(vendor=vendor, product=product, name=name) if vendor or name:
            ids = _all(("ATTRS{id/vendor}", vendor), ("ATTRS{id/product}", product), ("ATTRS{name}", name))
            event = 'SUBSYSTEM=="input", KERNEL=="event*", ENV{ID_INPUT_KEY}=="1"'
            yield f'{event}, {ids}, SYMLINK+="gerai/{device.id}-keypad"\n'
    match device.printer:
        case UsbPrinter(vendor=vendor, product=product, serial=serial) if vendor:
            ids = _all(("ATTR{idVendor}", vendor), ("ATTR{idProduct}", product), ("ATTR{serial}", serial))
            whole = 'SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device"'
            yield f'{whole}, {ids}, GROUP="lp", MODE="0660", SYMLINK+="gerai/{device.id}-printer"\n'
    match device.screen:
        case Max7219Screen(bus=bus, select=select):
            yield f'SUBSYSTEM=="spidev", KERNEL=="spidev{bus}.{select}", SYMLINK+="gerai/{device.id}-leds"\n'


def _all(*wanted: tuple[str, str]) -> str:
    """Of one and the same device; what is not said may be anything."""
    return ", ".join(f"{key}=={_pattern(text)}" for key, text in wanted if text)


def _pattern(text: str) -> str:
    """udev reads such a string as a pattern: what would mean something in it stands for any letter."""
    plain = "".join("?" if letter in '*[]|\\"' or not letter.isprintable() else letter for letter in text)
    return json.dumps(plain, ensure_ascii=False)
