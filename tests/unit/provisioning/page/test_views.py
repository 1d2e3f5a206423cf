"""What the browser's code reads of a view: names that must not change without it."""

import re

import msgspec
import pytest

from provisioning.rehearsal.page.app import STATIC
from provisioning.rehearsal.page.deeds import AnyDeed
from provisioning.rehearsal.page.strip import Central, Played, Strip
from provisioning.rehearsal.page.views import BoardView, CallView, CounterView, KeypadView, KioskView, RatingView

VIEWS = {
    "kiosk": KioskView(device="d"),
    "board": BoardView(device="d"),
    "counter": CounterView(device="d"),
    "keypad": KeypadView(device="d"),
    "rating": RatingView(device="d"),
}


@pytest.mark.parametrize("kind", VIEWS)
def test_a_view_says_its_kind_its_device_and_its_look(kind):
    told = msgspec.to_builtins(VIEWS[kind])
    assert (told["kind"], told["device"], told["shown"]) == (kind, "d", 0)


@pytest.mark.parametrize(
    ("file", "variable", "known"),
    [
        ("boards.js", "board", {**msgspec.to_builtins(VIEWS["board"]), "title": 1}),
        ("boards.js", "call", dict.fromkeys(CallView.__struct_fields__)),
        ("keypad.js", "keypad", msgspec.to_builtins(VIEWS["keypad"])),
        ("counters.js", "keypad", msgspec.to_builtins(VIEWS["keypad"])),
        ("rating.js", "pad", msgspec.to_builtins(VIEWS["rating"])),
        ("desk.js", "display", msgspec.to_builtins(VIEWS["counter"])),
        ("kiosk.js", "kiosk", {**msgspec.to_builtins(VIEWS["kiosk"]), "element": 1}),
    ],
)
def test_the_page_reads_only_what_a_view_has(file, variable, known):
    code = (STATIC / "code" / file).read_text(encoding="utf-8")
    read = set(re.findall(rf"(?<![.\w]){variable}\??\.([a-z_]+)", code))
    assert read
    assert read <= set(known), read - set(known)


def test_the_page_reads_only_what_the_strip_has():
    strip = Strip(
        central=Central.ONLINE,
        epoch=1,
        devices=1,
        seen=1,
        processes=3,
        press_to_paper={},
        call_to_board={},
        play=Played(),
    )
    known = set(msgspec.to_builtins(strip)) | set(msgspec.to_builtins(Played()))
    code = (STATIC / "code" / "strip.js").read_text(encoding="utf-8")
    read = set(re.findall(r"(?<![.\w])now\??\.([a-z_]+)", code))
    assert read
    assert read <= known, read - known


def test_every_deed_of_the_page_is_one_the_server_takes():
    code = "".join(path.read_text(encoding="utf-8") for path in (STATIC / "code").glob("*.js"))
    done = set(re.findall(r'do: "([a-z]+)"', code))
    taken = {kind.__struct_config__.tag for kind in AnyDeed.__args__}
    assert done == taken
