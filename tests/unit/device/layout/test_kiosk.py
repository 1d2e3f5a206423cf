from dataclasses import replace

import pytest

from device.layout.damage import damage
from device.layout.kiosk import Choose, Contrast, Language, Priority, Reprint, kiosk, pressed, touched
from device.layout.strong import BLACK, WHITE, YELLOW
from device.layout.theme import AMBER, INK
from device.layout.view import View
from device.roles import words
from device.roles.events import Trouble
from device.roles.pictures import KioskMode, KioskScreen
from support.drawn import check, check_contrast, measure, said, text_with
from support.samples import menu

SIZES = [(1080, 1920), (1920, 1080), (1280, 1024), (1280, 720), (3840, 2160)]
READY = KioskScreen(KioskMode.READY, menu())
SCREENS = {
    "ready": READY,
    "priority": replace(READY, priority=True),
    "english": replace(READY, english=True),
    "spare": replace(READY, spare=(37, 85)),
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
def test_nothing_but_language_and_contrast_can_be_touched_while_a_number_is_on_its_way(mode):
    face = kiosk(KioskScreen(mode, menu(), number="A005"), 1080, 1920, measure)
    assert [target.intent for target in face.targets] == [Language(), Contrast()]


@pytest.mark.parametrize("name", SCREENS)
def test_in_english_the_same_is_said_the_other_way_round_and_in_the_same_places(name):
    first, second = (kiosk(replace(SCREENS[name], english=led), 1080, 1920, measure) for led in (False, True))
    assert first.targets == second.targets
    check(second.drawing, 1080, 1920)
    check_contrast(second.drawing)


def test_english_leads_where_it_is_asked_for():
    face = kiosk(replace(SCREENS["jammed"], english=True), 1080, 1920, measure)
    large, small = text_with(face.drawing, "This number"), text_with(face.drawing, "Nomor ini")
    assert large.size > small.size
    assert large.box.y < small.box.y
    assert text_with(face.drawing, "Your queue number").size > text_with(face.drawing, "Nomor antrean").size


def test_the_language_key_is_named_in_the_language_it_leads_to():
    assert "English" in said(kiosk(READY, 1080, 1920, measure).drawing)
    read = said(kiosk(replace(READY, english=True), 1080, 1920, measure).drawing)
    assert "Indonesia" in read
    assert "English" not in read


def test_while_nothing_can_be_chosen_there_is_no_language_key():
    assert Language() not in [target.intent for target in kiosk(SCREENS["unready"], 1080, 1920, measure).targets]


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


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", SCREENS)
def test_in_high_contrast_the_same_is_in_the_same_places(name, size):
    plain = kiosk(SCREENS[name], *size, measure)
    for strong in (
        kiosk(replace(SCREENS[name], contrast=True), *size, measure),
        kiosk(SCREENS[name], *size, measure, View(strong=True)),
    ):
        check(strong.drawing, *size)
        check_contrast(strong.drawing)
        assert {shape.colour for shape in strong.drawing.shapes} <= {BLACK, WHITE, YELLOW}
        assert {target for target in plain.targets if target.intent != Contrast()} <= set(strong.targets)


def test_a_screen_that_always_has_high_contrast_has_no_key_for_it():
    assert Contrast() not in [target.intent for target in kiosk(READY, *SIZES[0], measure, View(strong=True)).targets]


def test_what_is_under_the_finger_turns_light_and_nothing_else_changes():
    face = kiosk(READY, *SIZES[0], measure)
    target = next(target for target in face.targets if target.intent == Choose("ktp"))
    drawing = pressed(face, target.box.x + 9, target.box.y + 9)
    places = damage(face.drawing, drawing)
    assert places
    assert all(target.box.y - 99 < place.y < place.bottom < target.box.bottom + 99 for place in places)
    assert {shape.colour for shape in drawing.shapes if shape not in face.drawing.shapes} == {AMBER, INK}
    check_contrast(drawing)


def test_beside_every_target_a_finger_changes_nothing():
    face = kiosk(READY, *SIZES[0], measure)
    assert pressed(face, 0, 0) == face.drawing


@pytest.mark.parametrize("size", SIZES)
def test_staff_see_what_is_left_while_central_is_away(size):
    left = "Tanpa pusat: 37 nomor, 85 menit lagi"
    shown = text_with(kiosk(SCREENS["spare"], *size, measure).drawing, "Tanpa pusat")
    assert shown.text == left
    assert left not in said(kiosk(READY, *size, measure).drawing)
