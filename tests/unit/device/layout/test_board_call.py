"""The panel of the newest call."""

from dataclasses import replace

import pytest

from device.layout.board_call import call_panel
from device.layout.primitives import Box, Drawing, Polygon, Rect
from device.layout.theme import AMBER, NIGHT, PANEL, WHITE
from device.roles.pictures import BoardPicture
from support.drawn import check, measure, said, text_with
from support.samples import board_call

BOX, UNIT = Box(16, 118, 1888, 453), 10.8
CALM = BoardPicture(zone="utama", calls=(board_call(20, "A005", "3"),))
NEW = replace(CALM, flash=("20",))


def panel(picture, *, upright=False, box=BOX):
    return Drawing(1920, 1080, NIGHT, call_panel(box, UNIT, picture, measure, upright=upright))


def kinds(drawing, kind):
    return [shape for shape in drawing.shapes if isinstance(shape, kind)]


def test_number_arrow_counter_tenant_and_direction():
    drawing = panel(CALM)
    check(drawing, 1920, 1080)
    assert said(drawing).startswith("Nomor antrean | Queue number | A005 | ")
    for part in ("Civil Registry", "Loket | Counter", "| 3 |", "Sayap kiri", "Left wing"):
        assert part in said(drawing)
    assert len(kinds(drawing, Polygon)) == 1


def test_the_arrow_stands_between_number_and_counter():
    drawing = panel(CALM)
    (tip,) = kinds(drawing, Polygon)
    assert text_with(drawing, "A005").box.right <= min(x for x, _ in tip.points)
    assert max(x for x, _ in tip.points) <= text_with(drawing, "3").box.x


def test_the_counter_is_as_large_as_its_name_allows():
    short, long = panel(CALM), panel(replace(CALM, calls=(board_call(20, "A005", "Informasi"),)))
    assert text_with(short, "3").size > 2 * text_with(long, "Informasi").size


def test_a_long_number_takes_the_whole_width_and_its_counter_goes_below():
    drawing = panel(replace(CALM, calls=(board_call(20, "ABC-K2-01", "12"),)))
    number, place = text_with(drawing, "ABC-K2-01"), text_with(drawing, "Loket 12")
    assert number.box.w > BOX.w * 0.9
    assert place.box.y >= number.box.bottom
    check(drawing, 1920, 1080)


def test_upright_everything_is_below_the_number():
    drawing = panel(CALM, upright=True, box=Box(17, 150, 1046, 766))
    number = text_with(drawing, "A005")
    assert text_with(drawing, "Loket 3").box.y >= number.box.bottom
    assert text_with(drawing, "Civil Registry").box.y >= text_with(drawing, "Loket 3").box.bottom


@pytest.mark.parametrize(("picture", "ground", "border"), [(CALM, PANEL, None), (NEW, PANEL, AMBER)])
def test_a_new_call_has_a_frame_in_the_dark_phase(picture, ground, border):
    first, *rest = kinds(panel(picture), Rect)
    assert first.colour == ground
    assert [rect.colour for rect in rest if rect.border] == ([border] if border else [])


def test_in_the_lit_phase_light_and_dark_change_places():
    first, frame = kinds(panel(replace(NEW, lit=True)), Rect)
    assert (first.colour, frame.colour) == (AMBER, WHITE)
    assert frame.border > 0


def test_only_the_call_that_is_new_flashes():
    old = replace(CALM, flash=("19",), lit=True)
    assert kinds(panel(old), Rect)[0].colour == PANEL


def test_with_no_call_it_says_so():
    assert said(panel(BoardPicture(zone="utama"))) == "Belum ada panggilan | No calls yet"
    assert said(panel(BoardPicture())).startswith("Menunggu data dari pusat")
