"""Rules are judged by udev itself where its checker is there (Debian 13's udevadm verify), and by what they say."""

import shutil
import subprocess

import pytest

from device.config import parse_config
from provisioning.plugging import GROUPS, RULES_FILE, sysusers, udev_rules

HEAD = 'data = "/var/lib/gerai"\nsite = { id = "hall" }\nbroker = { host = "127.0.0.1" }\n'
KIOSK = '[[device]]\nid = "kiosk-1"\nrole = "kiosk"\nplace = "kiosk-1"\nscreen = { kind = "window" }\n'
KEYPAD = '[[device]]\nid = "keypad-01"\nrole = "keypad"\nplace = "01"\n'
BOARD = '[[device]]\nid = "board-01"\nrole = "display"\nplace = "01"\nshows = "counter"\n'


def rules(*devices):
    return udev_rules([parse_config(HEAD + "".join(devices), "device.toml", sim=False)])


def naming(text):
    return [line for line in text.splitlines() if "SYMLINK" in line]


@pytest.mark.parametrize(
    ("node", "group"),
    [("event*", "input"), ("lp[0-9]*", "lp"), ("gpiochip*", "gpio"), ("spidev", "spi"), ("i2c-dev", "i2c")],
)
def test_each_kind_of_part_belongs_to_its_group(node, group):
    (line,) = [line for line in udev_rules([]).splitlines() if f'"{node}"' in line]
    assert f'GROUP="{group}"' in line
    assert 'MODE="0660"' in line


def test_a_file_that_names_no_part_names_no_device():
    assert naming(rules(KIOSK, 'printer = { kind = "usb" }\n', KEYPAD, "keypad = {}\n")) == []


def test_a_keypad_and_a_printer_get_the_name_of_their_device():
    text = rules(
        *(KIOSK, 'printer = { kind = "usb", vendor = "04b8", product = "0e28", serial = "X5" }\n'),
        *(KEYPAD, 'keypad = { kind = "evdev", vendor = "1c4f", product = "0002" }\n'),
    )
    printer, keypad = naming(text)
    assert printer == (
        'SUBSYSTEM=="usb", ENV{DEVTYPE}=="usb_device", ATTR{idVendor}=="04b8", ATTR{idProduct}=="0e28", '
        'ATTR{serial}=="X5", GROUP="lp", MODE="0660", SYMLINK+="gerai/kiosk-1-printer"'
    )
    assert keypad == (
        'SUBSYSTEM=="input", KERNEL=="event*", ENV{ID_INPUT_KEY}=="1", ATTRS{id/vendor}=="1c4f", '
        'ATTRS{id/product}=="0002", SYMLINK+="gerai/keypad-01-keypad"'
    )


def test_the_line_of_a_led_board_gets_its_name():
    (line,) = naming(rules(BOARD, 'screen = { kind = "max7219", bus = 0, select = 1 }\n'))
    assert line == 'SUBSYSTEM=="spidev", KERNEL=="spidev0.1", SYMLINK+="gerai/board-01-leds"'


def test_a_name_cannot_write_a_rule_of_its_own():
    evil = 'Pad", RUN+="/bin/x'
    (line,) = naming(rules(KEYPAD, f"keypad = {{ kind = 'evdev', name = '{evil}' }}\n"))
    assert 'ATTRS{name}=="Pad?, RUN+=?/bin/x"' in line


def test_removal_is_left_to_udev():
    first, *_, last = [line for line in udev_rules([]).splitlines() if not line.startswith("#")]
    assert (first, last) == ('ACTION=="remove", GOTO="gerai_end"', 'LABEL="gerai_end"')


def test_the_user_is_in_every_group_that_a_rule_names():
    text = sysusers()
    assert all(f"g {group} -\n" in text and f"m gerai {group}\n" in text for group in GROUPS)
    assert "u gerai - " in text


def test_systemd_understands_the_user_and_its_groups(tmp_path):
    if shutil.which("systemd-sysusers") is None:
        pytest.skip("no systemd-sysusers here")
    (tmp_path / "etc").mkdir()
    command = ["systemd-sysusers", f"--root={tmp_path}", "-"]
    subprocess.run(command, input=sysusers(), text=True, check=True, capture_output=True)
    group = (tmp_path / "etc/group").read_text()
    assert all(f"\n{name}:" in f"\n{group}" for name in GROUPS)
    assert [line.rpartition(":")[2] for line in group.splitlines() if line.startswith("gpio:")] == ["gerai"]


def test_udev_understands_the_rules(tmp_path):
    text = rules(KEYPAD, 'keypad = { kind = "evdev", vendor = "1c4f", product = "0002", name = "A [b]" }\n')
    helped = subprocess.run(["udevadm", "verify", "--help"], capture_output=True, check=False)
    if helped.returncode:
        pytest.skip("this udevadm has no verify")
    file = tmp_path / RULES_FILE
    file.write_text(text)
    verified = subprocess.run(
        ["udevadm", "verify", "--resolve-names=never", file], capture_output=True, text=True, check=False
    )
    assert verified.returncode == 0, verified.stdout + verified.stderr
