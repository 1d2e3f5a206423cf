from device.layout.primitives import Box, Drawing, Image, Polygon, Rect, Text
from device.layout.strong import BLACK, WHITE, YELLOW, strong
from device.layout.theme import AMBER, DEEP, INK, LINE, NIGHT, PANEL, ROW, SOFT, contrast

BOX = Box(0, 0, 50, 50)


def made(*shapes):
    return strong(Drawing(600, 600, NIGHT, shapes))


def test_only_black_white_and_yellow():
    drawing = made(Rect(BOX, DEEP), Rect(BOX, AMBER), Text(BOX, "a", 9, SOFT), Polygon(((0, 0), (1, 1), (2, 0)), INK))
    assert [shape.colour for shape in drawing.shapes] == [BLACK, YELLOW, WHITE, BLACK]
    assert drawing.background == BLACK
    assert contrast(YELLOW, BLACK) > 19


def test_what_was_a_shade_of_its_own_gets_a_frame():
    drawing = made(Rect(BOX, PANEL, radius=7))
    assert drawing.shapes == (Rect(BOX, BLACK, 7), Rect(BOX, WHITE, 7, 2))


def test_what_has_a_frame_keeps_it_and_gets_no_second():
    drawing = made(Rect(BOX, ROW), Rect(BOX, AMBER, 0, 3))
    assert drawing.shapes == (Rect(BOX, BLACK), Rect(BOX, YELLOW, 0, 3))
    assert made(Rect(BOX, LINE, 0, 3)).shapes == (Rect(BOX, WHITE, 0, 3),)


def test_pictures_stay_as_they_are():
    assert made(Image(BOX, "a.png")).shapes == (Image(BOX, "a.png"),)
