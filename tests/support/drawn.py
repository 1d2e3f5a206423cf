"""What every drawing must keep to: inside the screen, words inside their boxes, contrast, nothing lost."""

from device.layout.primitives import Rect, Text
from device.layout.text import Weight
from device.layout.theme import contrast

CONTRAST_LEAST = 7.0


def measure(text, size, weight):
    """A typeface of even letters: 0.6 of its size, bold ones a little wider."""
    return round(len(text) * size * (0.62 if weight is Weight.BOLD else 0.55))


def words_of(drawing):
    return [shape for shape in drawing.shapes if isinstance(shape, Text)]


def said(drawing):
    """All that can be read, in one line."""
    return " | ".join(text.text for text in words_of(drawing))


def text_with(drawing, part):
    return next(text for text in words_of(drawing) if part in text.text)


def ground_of(drawing, text):
    """The colour behind the middle of a text."""
    x, y = text.box.x + text.box.w // 2, text.box.y + text.box.h // 2
    ground = drawing.background
    for shape in drawing.shapes:
        if shape is text:
            break
        if isinstance(shape, Rect) and not shape.border and _inside(shape.box, x, y):
            ground = shape.colour
    return ground


def check(drawing, width, height):
    """Raises AssertionError with what is wrong."""
    assert (drawing.width, drawing.height) == (width, height)
    for text in words_of(drawing):
        box = text.box
        assert text.text.strip() == text.text != "", text
        assert box.x >= 0 and box.y >= 0 and box.right <= width and box.bottom <= height, text
        assert measure(text.text, text.size, text.weight) <= box.w, f"too wide: {text}"
        assert text.size * 0.72 <= box.h, f"too high: {text}"
        assert text.size >= 6, text
    for shape in drawing.shapes:
        if isinstance(shape, Rect):
            assert shape.box.x >= 0 and shape.box.right <= width, shape
            assert shape.box.y >= 0 and shape.box.bottom <= height, shape


def check_contrast(drawing, *, but=()):
    """Every word against what is behind it; `but`: signs drawn on a shape that is no rectangle."""
    for text in words_of(drawing):
        if text.text not in but:
            found = contrast(text.colour, ground_of(drawing, text))
            assert found >= CONTRAST_LEAST, f"{text.text}: {found:.1f}"


def _inside(box, x, y):
    return box.x <= x < box.right and box.y <= y < box.bottom
