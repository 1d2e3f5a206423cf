import random

import pytest

from device.layout.damage import damage, reach, touch
from device.layout.primitives import Box, Colour, Drawing, Image, Polygon, Rect, Text

WHITE, BLACK, RED = Colour(255, 255, 255), Colour(0, 0, 0), Colour(200, 0, 0)
SIZE = (400, 300)


def drawing(*shapes, background=WHITE, size=SIZE):
    return Drawing(*size, background, shapes)


def dot(x, y, side=10, colour=RED):
    return Rect(Box(x, y, side, side), colour)


def test_nothing_changed_is_nothing_to_paint():
    assert damage(drawing(dot(0, 0)), drawing(dot(0, 0))) == ()


def test_what_came_what_went_and_what_moved():
    assert damage(drawing(), drawing(dot(5, 5))) == (Box(5, 5, 10, 10),)
    assert damage(drawing(dot(5, 5)), drawing()) == (Box(5, 5, 10, 10),)
    assert damage(drawing(dot(5, 5), dot(100, 5)), drawing(dot(50, 5), dot(100, 5))) == (
        Box(5, 5, 10, 10),
        Box(50, 5, 10, 10),
    )


def test_places_that_overlap_become_one():
    places = damage(drawing(dot(0, 0), dot(100, 100)), drawing(dot(5, 5), dot(100, 100, colour=BLACK)))
    assert places == (Box(0, 0, 15, 15), Box(100, 100, 10, 10))


@pytest.mark.parametrize(
    "after",
    [drawing(size=(300, 400)), drawing(background=BLACK), drawing(dot(0, 0, 295)), drawing(dot(9, 9), dot(0, 0))],
    ids=["another size", "another ground", "nearly all", "another order"],
)
def test_all_is_painted_when_a_part_would_not_do(after):
    assert damage(drawing(dot(0, 0), dot(9, 9)), after) is None


def test_many_small_places_are_all_of_it():
    assert damage(drawing(), drawing(*(dot(20 * n, 20 * n % 290) for n in range(18)))) is None


def test_nothing_is_painted_beside_the_screen():
    assert damage(drawing(), drawing(dot(-5, 295))) == (Box(0, 295, 5, 5),)
    assert damage(drawing(), drawing(dot(500, 500))) == ()


def test_a_letter_reaches_beyond_its_box():
    box = reach(Text(Box(100, 100, 50, 10), "Ag", 40, BLACK))
    assert (box.x, box.right) == (80, 170)
    assert (box.y, box.bottom) == (65, 145)


def test_other_shapes_reach_as_far_as_they_are():
    assert reach(Image(Box(1, 2, 3, 4), "a.png")) == Box(1, 2, 3, 4)
    assert reach(Polygon(((5, 9), (1, 2), (7, 3)), RED)) == Box(1, 2, 7, 8)


def test_neighbours_do_not_touch():
    assert not touch(Box(0, 0, 10, 10), Box(10, 0, 10, 10))
    assert touch(Box(0, 0, 10, 10), Box(9, 9, 10, 10))


@pytest.mark.parametrize("seed", range(20))
def test_places_never_overlap_and_hold_all_that_differs(seed):
    dice = random.Random(seed)
    first, second = (
        [dot(dice.randrange(350), dice.randrange(250), dice.randrange(5, 40)) for _ in range(6)] for _ in "ab"
    )
    places = damage(drawing(*first), drawing(*second))
    for place, shape in ((p, s) for p in places or () for s in (*first, *second)):
        assert not touch(place, shape.box) or place.x <= shape.box.x <= shape.box.right <= place.right
    assert places is None or not any(touch(a, b) for a in places for b in places if a is not b)
