import pytest

from device.config import DeviceFile, parse_config
from device.roles.effects import Print, Show, Speak
from device.roles.events import KEYS, Browsed, Chosen, Key, Printed, PrinterReady, ScorePressed, Spoken
from device.screens import edition
from device.selftest.steps import Seen, answers, steps

HEAD = 'data = "var"\nsite = { id = "hall" }\n'
R = "a" * 32


def file(role: str, *parts: str, place: str = "p") -> DeviceFile:
    text = f'[[device]]\nid = "d"\nrole = "{role}"\nplace = "{place}"\n' + "".join(f"{part}\n" for part in parts)
    return parse_config(HEAD + text, "device.toml", sim=True)


def titles(found, part):
    return [step.title for step in found if step.part == part]


def test_a_kiosk_prints_shows_and_is_touched():
    ready, ticket, picture, touch = steps(file("kiosk"))
    assert ready.awaits == PrinterReady()
    assert isinstance(ticket.effects[0], Print)
    assert ticket.awaits == Printed(ticket.effects[0].request_id)
    assert isinstance(picture.effects[0], Show)
    assert picture.awaits == Seen(*edition(picture.effects[0].picture))
    assert touch.press and isinstance(touch.awaits, Chosen)


def test_each_push_button_of_a_kiosk_is_pressed():
    buttons = '[[device.button]]\npin = 5\ndoes = "service:ktp"\n[[device.button]]\npin = 6\ndoes = "language"\n'
    found = steps(file("kiosk", buttons))
    assert [step.title for step in found if step.part == "keys"] == [
        "tekan / press: service:ktp (pin 5)",
        "tekan / press: language (pin 6)",
    ]


def test_a_board_with_a_voice_is_heard():
    found = steps(file("display", 'shows = "board"', "loudspeaker = {}"))
    assert [step.part for step in found] == ["screen", "loudspeaker"]
    call = found[1].effects[0]
    assert isinstance(call, Speak)
    assert found[1].awaits == Spoken(call.announcement.call)
    assert [step.part for step in steps(file("display", 'shows = "board"'))] == ["screen"]


def test_a_counter_display_has_no_voice():
    assert [step.part for step in steps(file("display", 'shows = "counter"'))] == ["screen"]


def test_a_keypad_key_by_key_lamp_by_lamp():
    found = steps(file("keypad", "lamps = { green = 1, amber = 2, red = 3 }", "beeper = { pin = 4 }"))
    assert len(titles(found, "lamps")) == 3
    assert len(titles(found, "beeper")) == 3
    assert [step.awaits.name for step in found if step.part == "keypad"] == list(KEYS)
    assert all(step.after for step in found if step.part == "lamps")
    assert [step.part for step in steps(file("keypad"))] == ["keypad"] * len(KEYS)


def test_a_rating_pad_by_its_keys_or_its_screen():
    keys = "".join(f'[[device.button]]\npin = {4 + s}\ndoes = "score:{s}"\nlamp = {14 + s}\n' for s in (1, 2, 3, 4))
    found = steps(file("rating", keys))
    assert len(titles(found, "lamps")) == 4
    assert [step.awaits.score for step in found if step.part == "keys"] == [1, 2, 3, 4]
    touched = steps(file("rating", 'screen = { kind = "window" }', "keys = 5"))
    assert [step.part for step in touched] == ["screen", *["keys"] * 5]


def test_devices_come_in_the_order_of_the_file():
    text = HEAD + "".join(f'[[device]]\nid = "d{n}"\nrole = "kiosk"\nplace = "p{n}"\n' for n in (1, 2))
    order = [step.device for step in steps(parse_config(text, "x", sim=True))]
    assert order == sorted(order)
    assert set(order) == {"d1", "d2"}


@pytest.mark.parametrize(
    ("wanted", "event", "same"),
    [
        (Key("7", R), Key("7", "b" * 32, age_ms=9), True),
        (Key("7", R), Key("8", R), False),
        (ScorePressed(3, R), ScorePressed(3, "b"), True),
        (ScorePressed(3, R), ScorePressed(4, R), False),
        (Chosen("ktp", R), Chosen("ktp", "b"), True),
        (Chosen("ktp", R), Browsed("ktp"), False),
        (Browsed(""), Browsed(""), True),
        (Printed(R), Printed(R), True),
        (Printed(R), Printed("b"), False),
    ],
)
def test_what_answers_what(wanted, event, same):
    assert answers(wanted, event) is same
