"""Parts on real devices of the kernel's: what the tools say of them, and how the product lives through their troubles.

The play runs once (guest/parts.py); these tests judge what it left behind.
"""

import json

import pytest

from device.config.file import parse_config

PLAY, SCREEN = "parts.py", False
pytestmark = pytest.mark.timeout(900)


def saw(played, what, **facts):
    return [each for each in played.seen() if each["saw"] == what and facts.items() <= each.items()]


def test_parts_lists_what_is_plugged_in_and_suggests_a_configuration(played, out):
    text = (out / "parts.log").read_text()
    for told in ("TEST TM-T20III 04b8:0e28 P1", "TEST USB Numpad", "Loopback", "/dev/gpiochip0"):
        assert told in text
    assert parse_config(text, "device.toml", sim=False).device[0].printer.vendor == "04b8"


@pytest.mark.parametrize("name", ["kiosk", "counter"])
def test_selftest_finds_nothing_wrong(played, out, name):
    steps = json.loads((out / f"report-{name}.json").read_text())["steps"]
    assert [step for step in steps if step["outcome"] == "failed"] == []
    assert {"kiosk": "printer", "counter": "lamps"}[name] in {each["part"] for each in steps if each["outcome"] == "ok"}
    assert saw(played, "tool", name=f"selftest-{name}", status="0")


@pytest.mark.parametrize(
    ("gone", "back"), [("no paper", "a new roll"), ("the printer is unplugged", "the printer is plugged in again")]
)
def test_a_kiosk_without_its_printer_invites_nobody_and_comes_back_by_itself(played, gone, back):
    (dark,), (lit,) = saw(played, "dark", why=gone), saw(played, "lit", why=back)
    assert dark["at"] < lit["at"]


def test_each_press_made_one_ticket(played):
    numbers = [each["number"] for each in saw(played, "paper", copy=False) if "Uji perangkat" not in each["lines"]]
    assert len(numbers) == len(set(numbers)) >= 2


@pytest.mark.parametrize(("device", "code"), [("keypad-01", "keypad_away"), ("kiosk-1", "gpio_away")])
def test_a_part_that_goes_says_so_and_comes_back_by_itself(played, device, code):
    away, back = saw(played, "alert", device=device, code=code)
    assert (away["active"], back["active"]) == (True, False)
    assert away["text"]
    assert not back["text"]


def test_every_process_lives_through_it_all(played):
    ended = {each["name"]: each["status"] for each in played.seen() if each["saw"] == "ended"}
    assert ended == dict.fromkeys(("counter", "kiosk", "central", "broker"), 0)
