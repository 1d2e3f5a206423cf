import pytest

from device.layout.primitives import Box, Polygon, Rect
from device.layout.smile import moods, smile
from device.layout.theme import AMBER, INK

BOX = Box(10, 20, 120, 90)


def mouth(mood):
    return next(shape for shape in smile(BOX, mood, INK, AMBER) if isinstance(shape, Polygon))


def bow(mood):
    """How far the middle of the mouth hangs below its corners, px."""
    points = mouth(mood).points
    upper = points[: len(points) // 2]
    return upper[len(upper) // 2][1] - upper[0][1]


def test_glad_hangs_and_sad_stands():
    assert bow(1) > 5
    assert bow(0) == 0
    assert bow(-1) < -5


@pytest.mark.parametrize("keys", [2, 3, 4, 5])
def test_each_key_has_a_mood_of_its_own_from_sad_to_glad(keys):
    bows = [bow(mood) for mood in moods(keys)]
    assert bows == sorted(set(bows))
    assert (moods(keys)[0], moods(keys)[-1]) == (-1, 1)


def test_the_middle_of_five_is_neither():
    assert moods(5)[2] == 0


def test_it_is_a_round_face_in_the_middle_of_its_box():
    head = smile(BOX, 0.5, INK, AMBER)[0]
    assert (head.box, head.radius) == (Box(25, 20, 90, 90), 45)
    for shape in smile(BOX, 0.5, INK, AMBER)[1:]:
        corners = shape.points if isinstance(shape, Polygon) else ((shape.box.x, shape.box.y),)
        assert all(head.box.x < x < head.box.right and head.box.y < y < head.box.bottom for x, y in corners)
    assert sum(isinstance(shape, Rect) for shape in smile(BOX, 0.5, INK, AMBER)) == 3
