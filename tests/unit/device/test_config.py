import pytest

from device.config import DeviceFile, Shows, parse_config, read_config
from device.config.screen import Max7219Screen
from protocols.messages import Role
from protocols.settings import SettingsError

TWO_KEYS = '[{ pin = 17, lamp = 4, does = "score:2" }, { pin = 18, lamp = 20, does = "score:1" }]'
HEAD = 'data = "var"\nsite = { id = "cilegon" }\n'


def device(**keys: str) -> str:
    """[[device]] with TOML values as they are written."""
    lines = {"id": '"kiosk-1"', "role": '"kiosk"', "place": '"kiosk-1"'} | keys
    return "[[device]]\n" + "".join(f"{key} = {value}\n" for key, value in lines.items() if value)


def read(text: str, *, sim: bool = True) -> DeviceFile:
    return parse_config(text, "device.toml", sim=sim)


def mistakes(text: str, *, sim: bool = True) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as raised:
        read(text, sim=sim)
    return raised.value.mistakes


def test_a_kiosk_with_its_parts():
    file = read(
        HEAD
        + 'broker = { host = "10.0.0.1", port = 1884, identity = "us" }\n'
        + device(
            printer='{ kind = "network", host = "10.0.0.9", width_mm = 58 }',
            screen='{ kind = "window", width = 1080, height = 1920, fullscreen = true }',
        ),
        sim=False,
    )
    kiosk = file.device[0]
    assert (file.data, file.site.id, file.broker.host, file.broker.port) == ("var", "cilegon", "10.0.0.1", 1884)
    assert (kiosk.id, kiosk.role, kiosk.place) == ("kiosk-1", Role.KIOSK, "kiosk-1")
    assert kiosk.printer is not None
    assert (kiosk.printer.host, kiosk.printer.port, kiosk.printer.width_mm) == ("10.0.0.9", 9100, 58)
    assert kiosk.screen is not None
    assert (kiosk.screen.width, kiosk.screen.fullscreen) == (1080, True)


def test_simulated_parts_need_not_be_named():
    assert read(HEAD + device()).device[0].printer is None


def test_a_display_without_word_is_a_counters_when_its_keypad_is_here():
    shared = device(id='"display-01"', role='"display"', place='"loket-1"') + device(
        id='"keypad-01"', role='"keypad"', place='"loket-1"'
    )
    alone = device(id='"board-1"', role='"display"', place='"aula"')
    file = read(HEAD + shared + alone)
    assert [file.shows(d) for d in file.device if d.role is Role.DISPLAY] == [Shows.COUNTER, Shows.BOARD]


def test_a_display_may_say_what_it_shows():
    file = read(HEAD + device(id='"d"', role='"display"', place='"loket-1"', shows='"counter"'))
    assert file.shows(file.device[0]) is Shows.COUNTER


def test_every_mistake_is_reported_at_once():
    found = mistakes(
        'data = ""\nsite = { id = "Cilegon!" }\nbroker = { host = "", port = 99999 }\n'
        + device(id='"Kiosk 1"', place='""', shows='"board"', keys="9", screen='{ kind = "window", width = 5 }')
        + device(id='"x"', role='"keypad"', printer='{ kind = "network", port = 0, proof_seconds = 0.1 }')
        + device(id='"x"')
    )
    for part in (
        "data: empty",
        "site.id: 'Cilegon!' is no id",
        "broker.host: empty",
        "broker.port: 99999 is no port",
        "device: 2 devices are called 'x'; give each an id of its own",
        "device[0] (Kiosk 1).id: 'Kiosk 1' is no id",
        "device[0] (Kiosk 1).place: '' is no id",
        "device[0] (Kiosk 1).shows: only a display",
        "device[0] (Kiosk 1).keys: 9",
        "device[0] (Kiosk 1).screen.width: 5",
        "device[1] (x).printer: only a kiosk prints",
        "device[1] (x).printer.port: 0 is no port",
        "device[1] (x).printer.proof_seconds: 0.1",
    ):
        assert sum(part in mistake for mistake in found) == 1, (part, found)
    assert all(mistake.startswith("device.toml: ") for mistake in found)
    assert len(found) == 13


def test_an_unknown_role_and_a_missing_place_are_named_together():
    found = mistakes(HEAD + '[[device]]\nid = "a"\nrole = "kisok"\n')
    assert any("device[0].place" in mistake and "missing" in mistake for mistake in found)
    assert any("device[0].role" in mistake and "did you mean kiosk?" in mistake for mistake in found)


def test_no_device_at_all():
    assert mistakes(HEAD + "device = []\n") == ("device.toml: device: none; add [[device]] with id, role and place",)


@pytest.mark.parametrize(
    ("text", "part"),
    [
        (device(), "printer: missing; a kiosk prints"),
        (device(printer='{ kind = "usp" }'), 'printer: kind "usp" is none of the choices; use one of network, usb'),
        (device(printer='{ kind = "usb", vendor = "4b8" }'), "printer.vendor: '4b8'; four digits as lsusb shows them"),
        (device(printer='{ kind = "usb", vendor = "04b8" }'), "printer.vendor, product: name both"),
        (device(printer='{ kind = "serial", path = "COM1" }'), "printer.path: 'COM1'; name the printer's device"),
        (device(printer='{ kind = "serial", path = "/dev/ttyS0", baud = 1 }'), "printer.baud: 1; use"),
        (device(printer='{ kind = "file", path = "lp0" }'), "printer.path: 'lp0'; name the printer's device"),
        (device(printer='{ kind = "network" }'), "printer.host: empty"),
        (device(role='"display"'), "screen: missing"),
        (device(role='"display"', screen='{ kind = "luma" }'), 'screen: kind "luma" is none of the choices'),
        (device(screen='{ kind = "oled" }'), "screen.kind: a kiosk needs a \"window\", not 'oled'"),
        (device(role='"keypad"'), "keypad: missing; use keypad = { kind"),
        (device(role='"keypad"', keypad='{ path = "/dev/tty" }'), "keypad.path: '/dev/tty'; name the keypad's file"),
        (device(role='"keypad"', keypad='{ map = { F1 = "entr" } }'), "keypad.map.F1: is no key code"),
        (device(role='"keypad"', keypad='{ map = { KEY_F1 = "entr" } }'), "keypad.map.KEY_F1: 'entr' is no key"),
        (device(keypad="{ }"), "keypad: only a keypad has one"),
        (device(lamps="{ green = 1, amber = 2, red = 3 }"), "lamps: only a keypad has these"),
        (device(loudspeaker="{ }"), "loudspeaker: only a hall board speaks"),
        (device(role='"display"', loudspeaker='{ quiet_from = "12.00" }'), "loudspeaker.quiet_from, quiet_until: name"),
        (device(role='"rating"'), "button: none, and no screen to touch"),
        (device(role='"rating"', button='[{ pin = 4, does = "service:ktp" }]'), "button[0].does: 'service:ktp'"),
        (device(role='"display"', button='[{ pin = 4, does = "score:1" }]'), "button: only a kiosk and a rating pad"),
        (device(button='[{ pin = 40, does = "back" }]'), "device[0].button[0].pin: 40 does not fit"),
        (device(button='[{ pin = 4, does = "back", lamp = 4 }]'), "pin 4 is taken 2 times (kiosk-1, kiosk-1)"),
        (device(button="[" + '{ pin = 4, does = "back" },' * 17 + "]"), "button: 17 are too many; 16 at most"),
    ],
)
def test_what_is_wrong_with_a_part_is_said_with_its_cure(text, part):
    assert any(part in mistake for mistake in mistakes(HEAD + text, sim=False))


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(SettingsError, match=r"nowhere\.toml: cannot be read"):
        read_config(tmp_path / "nowhere.toml", sim=True)


def test_a_process_has_one_window():
    two = device(id='"a"', printer='{ kind = "network", host = "p" }', screen='{ kind = "window" }') + device(
        id='"b"', role='"display"', screen='{ kind = "window" }'
    )
    assert mistakes(HEAD + two, sim=False) == (
        "device.toml: device: a process has one window, not 2 (a, b); give each a process",
    )
    assert len(read(HEAD + two).device) == 2


def test_the_data_folder_is_relative_to_the_file(tmp_path):
    for written, meant in (("var", tmp_path / "var"), ("/var/lib/gerai", "/var/lib/gerai")):
        (tmp_path / "d.toml").write_text(HEAD.replace('"var"', f'"{written}"') + device())
        assert read_config(tmp_path / "d.toml", sim=True).data == str(meant)


def test_a_file_is_read_under_its_name(tmp_path):
    (tmp_path / "d.toml").write_text(HEAD + device(id='"BAD"'))
    with pytest.raises(SettingsError, match=r"d\.toml: device\[0\]"):
        read_config(tmp_path / "d.toml", sim=True)


def test_every_part_of_a_counter_and_a_board_can_be_named():
    file = read(
        HEAD
        + device(
            id='"keypad-01"',
            role='"keypad"',
            place='"01"',
            keypad='{ path = "/dev/input/by-id/usb-x-event-kbd", map = { KEY_F1 = "enter" } }',
            lamps="{ green = 5, amber = 6, red = 13 }",
            beeper="{ pin = 19, tone = false }",
            screen='{ kind = "oled" }',
        )
        + device(id='"rating-01"', role='"rating"', place='"01"', keys="2", button=TWO_KEYS)
        + device(id='"display-01"', role='"display"', place='"01"', screen='{ kind = "max7219", chips = 8 }')
        + device(
            id='"board-1"',
            role='"display"',
            place='"aula"',
            screen='{ kind = "window" }',
            loudspeaker="{ volume = 70 }",
        ),
        sim=False,
    )
    keypad, rating, display, board = file.device
    assert keypad.pins == (5, 6, 13, 19)
    assert rating.pins == (17, 4, 18, 20)
    assert display.screen == Max7219Screen(chips=8)
    assert board.loudspeaker is not None
    assert board.loudspeaker.volume == 70


def test_a_folder_of_pictures_is_relative_to_the_file(tmp_path):
    window = '{ kind = "window", slides = "pictures", diagonal_inches = 55, distance_m = 5 }'
    path = tmp_path / "device.toml"
    path.write_text(HEAD + device(role='"display"', shows='"board"', screen=window))
    screen = read_config(path, sim=False).device[0].screen
    assert screen.slides == str(tmp_path / "pictures")
    assert (screen.distance_m, screen.diagonal_inches) == (5, 55)


@pytest.mark.parametrize("wish", ['slides = "pictures"', "diagonal_inches = 15.6, distance_m = 5"])
def test_only_a_hall_board_has_pictures_and_is_read_from_afar(wish):
    (mistake,) = mistakes(HEAD + device(screen=f'{{ kind = "window", {wish} }}'))
    assert "only a hall board" in mistake
