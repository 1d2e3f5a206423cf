from device.layout.primitives import Box, Drawing, Rect, Text, arrow, joined, texts
from device.layout.theme import NIGHT, WHITE

BOX = Box(10, 20, 100, 60)


def test_parts_of_a_box():
    assert (BOX.right, BOX.bottom) == (110, 80)
    assert BOX.inset(5) == Box(15, 25, 90, 50)
    assert BOX.inset(5, 10) == Box(15, 30, 90, 40)
    assert BOX.left_part(30) == Box(10, 20, 30, 60)
    assert BOX.right_part(30) == Box(80, 20, 30, 60)
    assert BOX.row(10, 20) == Box(10, 30, 100, 20)


def test_an_inset_is_never_less_than_nothing():
    assert BOX.inset(80) == Box(90, 100, 0, 0)


def test_an_arrow_points_to_the_right_in_its_box():
    tip = arrow(BOX, WHITE).points
    assert max(tip) == (110, 50)
    assert {x for x, _ in tip} == {10, 110}


def test_what_can_be_read():
    shapes = joined((Rect(BOX, WHITE),), (Text(BOX, "A005", 12, WHITE), Text(BOX, "3", 12, WHITE)))
    assert texts(Drawing(200, 100, NIGHT, shapes)) == ("A005", "3")
