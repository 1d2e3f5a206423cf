import io

import pygame
import pytest
from PIL import Image as Image_module

from device.layout.primitives import Box, Colour, Drawing, Image, Polygon, Rect, Text
from device.layout.text import Align, Weight
from device.parts.brush import measure, paint, png

BLACK, WHITE, RED = Colour(0, 0, 0), Colour(255, 255, 255), Colour(200, 0, 0)


def painted(*shapes, size=(200, 100)) -> pygame.Surface:
    surface = pygame.Surface(size, depth=32)
    paint(surface, Drawing(*size, WHITE, shapes))
    return surface


def at(surface: pygame.Surface, x: int, y: int) -> tuple[int, int, int]:
    return tuple(surface.get_at((x, y)))[:3]


def ink(surface: pygame.Surface) -> pygame.Rect:
    """The box around everything that is dark."""
    mask = pygame.mask.from_threshold(surface, (0, 0, 0), (128, 128, 128, 255))
    boxes = mask.get_bounding_rects()
    return boxes[0].unionall(boxes[1:]) if boxes else pygame.Rect(0, 0, 0, 0)


def test_background_then_shapes_in_order():
    surface = painted(Rect(Box(10, 10, 50, 50), RED), Rect(Box(20, 20, 10, 10), BLACK))
    assert [at(surface, *point) for point in ((0, 0), (12, 12), (25, 25))] == [(255, 255, 255), (200, 0, 0), (0, 0, 0)]


def test_everything_is_painted_over_what_was_there():
    surface = painted(Rect(Box(0, 0, 200, 100), BLACK))
    paint(surface, Drawing(200, 100, WHITE, ()))
    assert ink(surface).size == (0, 0)


def test_a_frame_is_hollow_and_corners_are_round():
    surface = painted(Rect(Box(0, 0, 100, 100), BLACK, border=5), Rect(Box(100, 0, 100, 100), BLACK, radius=30))
    assert at(surface, 50, 2) == (0, 0, 0)
    assert at(surface, 50, 50) == (255, 255, 255)
    assert at(surface, 101, 1) == (255, 255, 255)
    assert at(surface, 150, 50) == (0, 0, 0)


def test_a_polygon_is_filled():
    surface = painted(Polygon(((0, 0), (100, 50), (0, 99)), BLACK))
    assert at(surface, 30, 50) == (0, 0, 0)
    assert at(surface, 90, 5) == (255, 255, 255)


@pytest.mark.parametrize("size", [20, 48, 64])
def test_capitals_stand_in_the_middle_of_their_box(size):
    box = ink(painted(Text(Box(0, 0, 200, 100), "HEH", size, BLACK, Weight.BOLD, Align.CENTER)))
    assert abs(box.centery - 50) <= 1
    assert abs(box.centerx - 100) <= 3


def test_left_and_right():
    left = ink(painted(Text(Box(20, 0, 160, 100), "H", 40, BLACK)))
    right = ink(painted(Text(Box(20, 0, 160, 100), "H", 40, BLACK, Weight.REGULAR, Align.RIGHT)))
    assert 20 <= left.left < 28
    assert 172 < right.right <= 180


def test_bold_is_heavier():
    def black(weight: Weight) -> int:
        surface = painted(Text(Box(0, 0, 200, 100), "LOKET", 40, BLACK, weight))
        return pygame.mask.from_threshold(surface, (0, 0, 0), (128, 128, 128, 255)).count()

    assert black(Weight.BOLD) > 1.15 * black(Weight.REGULAR)


def test_no_words_no_ink():
    assert ink(painted(Text(Box(0, 0, 200, 100), "", 40, BLACK))).size == (0, 0)


@pytest.mark.parametrize("weight", list(Weight))
@pytest.mark.parametrize("text", ["A005", "Dinas Kependudukan dan Pencatatan Sipil", "WWW", "1.111"])
@pytest.mark.parametrize("size", [12, 33, 64, 200])
def test_a_measured_text_is_as_wide_as_it_is_drawn(text, size, weight):
    width = measure(text, size, weight)
    surface = pygame.Surface((width + 100, 300), depth=32)
    paint(surface, Drawing(width + 100, 300, WHITE, (Text(Box(50, 0, width, 300), text, size, BLACK, weight),)))
    drawn = ink(surface)
    assert drawn.left >= 50 - 2
    assert drawn.right <= 50 + width * 1.03 + 2
    assert drawn.width > 0.9 * width - size * 0.2


def test_measuring_grows_with_the_size_and_the_text():
    assert measure("A005", 100, Weight.BOLD) > measure("A005", 50, Weight.BOLD) > measure("A00", 50, Weight.BOLD) > 0
    assert measure("", 50, Weight.BOLD) == 0


def test_a_png_has_the_same_pixels():
    surface = painted(Rect(Box(10, 20, 30, 40), RED), Text(Box(0, 0, 200, 100), "A005", 40, BLACK))
    image = Image_module.open(io.BytesIO(png(surface)))
    image.verify()
    image = Image_module.open(io.BytesIO(png(surface))).convert("RGB")
    assert image.size == (200, 100)
    assert image.tobytes() == pygame.image.tobytes(surface, "RGB")


def line(number, text, colour=BLACK):
    return Text(Box(20, 30 * number, 150, 20), text, 22, colour)


LINES = tuple(line(number, text) for number, text in enumerate(("Agq", "Ayj", "ABC", "gjy")))
CHANGES = {
    "a word": (*LINES[:2], line(2, "Wgj", RED), LINES[3]),
    "a word less": LINES[:3],
    "something over it": (
        *LINES,
        Rect(Box(10, 10, 60, 70), RED, radius=12),
        Polygon(((0, 0), (60, 40), (9, 90)), BLACK),
    ),
    "longer than its box": (*LINES, Text(Box(100, 40, 30, 10), "much too long for it", 40, RED)),
    "nothing": LINES,
}


@pytest.mark.parametrize("name", CHANGES)
def test_painting_what_changed_gives_the_same_picture_as_painting_all(name):
    size = (400, 300)
    before, after = (Drawing(*size, WHITE, shapes) for shapes in (LINES, CHANGES[name]))
    partly, wholly = pygame.Surface(size, depth=32), pygame.Surface(size, depth=32)
    paint(partly, before)
    places = paint(partly, after, before)
    assert sum(place.w * place.h for place in places) < size[0] * size[1]
    assert paint(wholly, after) == (Box(0, 0, *size),)
    assert pygame.image.tobytes(partly, "RGB") == pygame.image.tobytes(wholly, "RGB")


def test_a_picture_hangs_in_the_middle_of_its_box_and_is_not_bent(tmp_path):
    path = tmp_path / "wide.png"
    Image_module.new("RGB", (60, 20), (200, 0, 0)).save(path)
    surface = painted(Image(Box(20, 10, 80, 80), str(path)))
    assert at(surface, 60, 50) == (200, 0, 0)
    assert at(surface, 60, 20) == (255, 255, 255)
    assert at(surface, 22, 50) == (200, 0, 0)


def test_a_picture_that_is_none_leaves_its_box_empty(tmp_path):
    (tmp_path / "torn.png").write_bytes(b"\x89PNG torn")
    surface = painted(Image(Box(0, 0, 80, 80), str(tmp_path / "torn.png")), Image(Box(0, 0, 9, 9), "nowhere.png"))
    assert ink(surface).size == (0, 0)
