from dataclasses import replace

import pytest

from device.layout.kiosk import Priority, Reprint, kiosk, touched
from device.roles import words
from device.roles.events import Trouble
from device.roles.pictures import KioskMode, KioskScreen
from support.drawn import check, check_contrast, measure, said, text_with
from support.samples import menu

SIZES = [(1080, 1920), (1920, 1080), (1280, 1024), (1280, 720)]
READY = KioskScreen(KioskMode.READY, menu())
SCREENS = {
    "ready": READY,
    "priority": replace(READY, priority=True),
    "doubt": replace(READY, doubt="A017"),
    "unready": KioskScreen(KioskMode.UNREADY, menu(), words=words.NO_CENTRAL),
    "no menu": KioskScreen(KioskMode.UNREADY, words=words.NO_MENU),
    "asking": KioskScreen(KioskMode.ASKING, menu(), words=words.ASKING),
    "printing": KioskScreen(KioskMode.PRINTING, menu(), number="A005", words=words.PRINTING),
    "jammed": KioskScreen(KioskMode.JAMMED, menu(), number="A005", words=words.KEEP_NUMBER),
    "long number": KioskScreen(KioskMode.THANKS, menu(), number="ABC-K2-01", words=words.TAKE_TICKET),
    "refused": KioskScreen(KioskMode.REFUSED, menu(), words=words.NO_ANSWER),
}


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", SCREENS)
def test_it_can_be_read_at_any_size(name, size):
    face = kiosk(SCREENS[name], *size, measure)
    check(face.drawing, *size)
    check_contrast(face.drawing)


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", ["thanks", "jammed", "printing"])
def test_the_number_stands_large(name, size):
    screen = KioskScreen(KioskMode(name), menu(), number="A005", words=words.TAKE_TICKET)
    text = text_with(kiosk(screen, *size, measure).drawing, "A005")
    assert text.size * 0.72 >= size[1] / 15


@pytest.mark.parametrize("mode", [KioskMode.ASKING, KioskMode.PRINTING, KioskMode.JAMMED, KioskMode.THANKS])
def test_nothing_can_be_touched_while_a_number_is_on_its_way(mode):
    assert kiosk(KioskScreen(mode, menu(), number="A005"), 1080, 1920, measure).targets == ()


def test_the_priority_button_says_what_it_is_and_whether_it_is_on():
    off, on = (kiosk(screen, 1080, 1920, measure) for screen in (READY, SCREENS["priority"]))
    assert "lansia" in said(off.drawing)
    assert "Prioritas aktif" in said(on.drawing)
    assert [target.intent for target in off.targets].count(Priority()) == 1


def test_why_nothing_can_be_chosen_is_said():
    read = said(kiosk(SCREENS["unready"], 1080, 1920, measure).drawing).replace(" | ", " ")
    assert words.NO_CENTRAL.id in read
    assert "Prioritas" not in read


def test_staff_see_a_number_in_doubt_and_can_print_its_copy():
    face = kiosk(SCREENS["doubt"], 1080, 1920, measure)
    assert "A017?" in said(face.drawing)
    assert [target.intent for target in face.targets].count(Reprint()) == 1
    broken = replace(SCREENS["doubt"], mode=KioskMode.UNREADY, trouble=Trouble.PAPER_OUT, words=words.NO_MENU)
    assert Reprint() not in [target.intent for target in kiosk(broken, 1080, 1920, measure).targets]


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", ["ready", "doubt", "unready"])
def test_targets_lie_apart_and_a_touch_finds_its_own(name, size):
    face = kiosk(SCREENS[name], *size, measure)
    for target in face.targets:
        box = target.box
        assert touched(face, box.x + box.w // 2, box.y + box.h // 2) == target.intent
    assert touched(face, 0, 0) is None
