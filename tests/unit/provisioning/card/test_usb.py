"""What may be plugged into a Pi."""

import re

import pytest

from provisioning.card.usb import ALLOWED, RULES_FILE, rules

LINES = [line for line in rules().splitlines() if line and not line.startswith("#")]
GRANTED = re.compile(r'ATTR\{bInterfaceClass\}=="([0-9a-f]{2})", ATTR\{authorized\}="1"')


def test_an_interface_is_dark_until_it_is_granted():
    (closed,) = [line for line in LINES if "interface_authorized_default" in line]
    assert closed.endswith('ATTR{interface_authorized_default}="0"')
    granted = [place for place, line in enumerate(LINES) if 'ATTR{authorized}="1"' in line]
    assert LINES.index(closed) < min(granted)


@pytest.mark.parametrize("role", ["03", "07", "09", "01"])
def test_keys_touch_paper_hubs_and_sound_pass(role):
    assert role in GRANTED.findall(rules())


@pytest.mark.parametrize("forbidden", ["08", "0e", "e0", "ff", "06"])
def test_disks_cameras_radios_telephones_and_secrets_do_not(forbidden):
    assert forbidden not in ALLOWED
    assert forbidden not in GRANTED.findall(rules())


def test_no_other_line_grants_anything():
    for line in LINES:
        if 'authorized}="1"' in line:
            assert GRANTED.search(line) or re.search(r'ATTRS\{idVendor\}=="[0-9a-f]{4}", ATTRS\{idProduct\}', line)


def test_every_line_is_udev_s():
    """A key, an operator, a quoted value; commas between (udev(7))."""
    pair = r'[A-Z]+(?:\{[A-Za-z0-9_]+\})?(?:==|!=|\+=|=)"[^"]*"'
    assert not [line for line in LINES if not re.fullmatch(f"{pair}(?:, {pair})*", line)]
    labels = set(re.findall(r'LABEL="(\w+)"', rules()))
    assert set(re.findall(r'GOTO="(\w+)"', rules())) == labels


def test_it_sorts_behind_what_names_interfaces_and_before_our_parts():
    assert "60-persistent-input.rules" < RULES_FILE < "70-gerai.rules"
