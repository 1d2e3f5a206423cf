"""Parts on real devices of the kernel's: what the tools say of them, and how the product lives through their troubles.

The play runs once (guest/parts.py); these tests judge what it left behind.
"""

import json

import pytest

from device.config.file import parse_config

PLAY, SCREEN = "parts.py", "kiosk"
OURS = ("counter", "kiosk", "central")
STOP_SECONDS = 10
pytestmark = pytest.mark.timeout(2700)


def saw(played, what, **facts):
    return [each for each in played.seen() if each["saw"] == what and facts.items() <= each.items()]


def test_parts_lists_what_is_plugged_in_and_suggests_a_configuration(played, out):
    text = (out / "parts.log").read_text()
    for told in ("TEST TM-T20III 04b8:0e28 P1", "TEST USB Numpad", "Loopback", "/dev/gpiochip0"):
        assert told in text
    kiosk, keypad = parse_config(text, "device.toml", sim=False).device
    assert kiosk.printer.vendor == "04b8"
    assert keypad.keypad.path.startswith("/dev/input/by-id/usb-TEST_USB_Numpad"), "though it claims every letter"


def test_the_rules_give_parts_their_devices_names(played):
    (links,) = saw(played, "links")
    assert links["names"] == ["keypad-01-keypad", "kiosk-1-printer"]


def test_no_process_of_ours_is_root(played):
    ours = {each["name"]: each["user"] for each in saw(played, "started") if each["name"] != "broker"}
    assert ours == dict.fromkeys(("selftest-kiosk", "selftest-counter", "parts", *OURS, "board"), "gerai")


def test_a_touch_of_the_menu_makes_a_ticket_of_that_service(played, out):
    (touched,) = saw(played, "touched")
    first = next(each for each in saw(played, "paper") if "Uji perangkat" not in each["lines"])
    assert first["number"] == touched["number"]
    assert "Cetak KTP elektronik" in first["lines"]
    assert (out / "menu.png").stat().st_size > 10_000


def test_keys_of_binary_input_events_open_the_counter(played):
    assert saw(played, "open", by="another keypad")


@pytest.mark.parametrize("when", ["starved", "held", "at once"])
def test_a_board_whose_sound_card_starves_ends_as_it_is_told(played, when):
    (end,) = saw(played, "starved", when=when)
    assert end["status"] == 0
    assert end["seconds"] < STOP_SECONDS
    assert not saw(played, "hangs", name="board")


def test_a_chip_that_goes_is_one_line_of_the_log(played, out):
    lines = (out / "kiosk.log").read_text().splitlines()
    assert len([line for line in lines if "pins are away" in line]) == 1
    assert len([line for line in lines if "pins are back" in line]) == 1
    assert [line for line in lines if "lgPth" in line or "xGpio" in line] == []


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


@pytest.mark.parametrize(
    ("device", "code", "times"),
    [("keypad-01", "keypad_away", 2), ("display-01", "display_away", 1), ("kiosk-1", "gpio_away", 1)],
)
def test_a_part_that_goes_says_so_and_comes_back_by_itself(played, device, code, times):
    told = saw(played, "alert", device=device, code=code)
    assert [each["active"] for each in told] == [True, False] * times
    assert [bool(each["text"]) for each in told] == [True, False] * times


def test_every_process_lives_through_it_all(played):
    ended = {each["name"]: each["status"] for each in played.seen() if each["saw"] == "ended"}
    assert ended == dict.fromkeys((*OURS, "broker"), 0)
