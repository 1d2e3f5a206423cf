import pytest
from evdev import ecodes

from device.config.keypad import KeypadSection
from device.parts.keypad_finder import KeypadError, Node, choose, look, open_keypad

PAD = frozenset({ecodes.KEY_KP0, ecodes.KEY_KPENTER})
BOARD = PAD | {ecodes.KEY_Q, ecodes.KEY_A}
NUMPAD = Node("/dev/input/event3", "SIGMACHIP USB Keypad", 0x1C4F, 0x0002, "usb-1", PAD)
MEDIA = Node("/dev/input/event4", "SIGMACHIP Consumer", 0x1C4F, 0x0002, "usb-1", frozenset({ecodes.KEY_MUTE}))
OTHER = Node("/dev/input/event10", "Other Keypad", 0x04D9, 0xA02A, "usb-2", PAD)
DESK = Node("/dev/input/event2", "Keyboard", 0x046D, 0xC31C, "usb-3", BOARD)
MACRO = Node("/dev/input/event7", "Macro Pad", 0x1189, 0x8890, "usb-4", frozenset({ecodes.KEY_F1, ecodes.KEY_F2}))
MOUSE = Node("/dev/input/event1", "Mouse", 0x046D, 0xC077, "usb-5", frozenset({ecodes.BTN_LEFT}))


def chosen(*nodes, **section):
    return choose(KeypadSection(**section), nodes)


def test_the_only_device_with_an_enter_key_is_meant():
    assert chosen(MOUSE, MEDIA, NUMPAD) == NUMPAD.path


def test_a_numeric_keypad_comes_before_a_keyboard_with_letters():
    assert chosen(DESK, NUMPAD) == NUMPAD.path
    assert chosen(DESK) == DESK.path


def test_a_path_is_taken_as_it_is():
    path = "/dev/input/by-path/platform-usb-0:1.2:1.0-event-kbd"
    assert chosen(path=path) == path


def test_of_several_the_one_that_is_named():
    assert chosen(NUMPAD, OTHER, vendor="04d9", product="a02a") == OTHER.path
    assert chosen(NUMPAD, OTHER, name="SIGMACHIP USB Keypad") == NUMPAD.path


def test_of_several_and_none_named_it_asks():
    with pytest.raises(KeypadError, match=r"Ada 2 keypad .*event3, .*event10.*path"):
        chosen(NUMPAD, OTHER)


def test_two_nodes_on_one_plug_are_one_keypad():
    second = Node("/dev/input/event12", NUMPAD.name, NUMPAD.vendor, NUMPAD.product, NUMPAD.place, PAD)
    assert chosen(second, NUMPAD) == NUMPAD.path


def test_keys_of_another_kind_are_found_by_their_map():
    assert chosen(MOUSE, MACRO, map={"KEY_F1": "enter"}) == MACRO.path
    with pytest.raises(KeypadError):
        chosen(MOUSE, MACRO)


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ({}, "Keypad tidak terpasang"),
        ({"name": "Pad X"}, "Keypad Pad X tidak terpasang"),
        ({"vendor": "04d9", "product": "a02a"}, "Keypad 04d9:a02a tidak terpasang"),
    ],
)
def test_none_is_said_with_what_was_looked_for(section, text):
    with pytest.raises(KeypadError, match=text):
        chosen(MOUSE, **section)


def test_a_machine_without_input_devices_has_none(tmp_path):
    assert look(tmp_path / "input") == []


def test_what_is_no_input_device_is_passed_over(tmp_path):
    (tmp_path / "event0").write_text("")
    assert look(tmp_path) == []


def test_a_device_that_is_none_cannot_be_opened(tmp_path):
    with pytest.raises(FileNotFoundError):
        open_keypad(str(tmp_path / "event0"))
