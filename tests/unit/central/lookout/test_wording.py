import pytest

from central.lookout.wording import OF_DEVICES, OF_THE_HALL, WORDS, device_said, worded
from device.roles.events import Trouble
from protocols.messages import Words


@pytest.mark.parametrize("code", sorted(OF_THE_HALL))
def test_words_name_what_it_is_about_in_both_languages(code):
    words = worded(code, "Loket 3", "Counter 3")
    assert "Loket 3" in words.id and "Counter 3" in words.en and "{" not in words.id + words.en


def test_every_trouble_of_a_printer_has_words_that_say_what_to_do():
    assert {trouble.value for trouble in Trouble} <= OF_DEVICES
    for code in OF_DEVICES:
        assert all(": " in line for line in WORDS[code])


def test_a_devices_own_line_is_in_two_languages_or_one():
    assert device_said("x", "Terlalu panas / too hot") == Words("Terlalu panas", "too hot")
    assert device_said("x", "Kabel lepas") == Words("Kabel lepas", "Kabel lepas")
    assert device_said("keypad_away", "") == Words("keypad_away", "keypad_away")
    assert device_said("paper_out", "whatever") == Words(*WORDS["paper_out"])
