"""Setting words into boxes: as large as fits, then shortened; Indonesian large, English smaller with it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from device.layout.primitives import Box, Colour, Shape, Text
from device.layout.text import LINE_HEIGHT, Align, Measure, Weight, fit_size, flow, shorten
from protocols.messages import Words

SMALLEST_SHARE = 0.62
ENGLISH_SHARE = 0.76
"""Of the size of the Indonesian: smaller, so that one sees what belongs together, but read from the same seat."""
CRAMPED_SHARE = 0.72
"""Below that share of its size a name is rather set in two lines."""
CRAMPED_LEAST = 0.4
FIGURES_SHARE = 1.32
"""Size of type over the height of the box that its capitals fill."""


@dataclass(frozen=True, slots=True)
class Style:
    """How words are set. `largest`: px of the type, 0 = as the box allows. `second`: the colour of the English line.

    `least`: the share of the largest size below which a line is shortened instead of being set smaller.
    """

    colour: Colour
    second: Colour
    weight: Weight = Weight.REGULAR
    align: Align = Align.LEFT
    largest: int = 0
    least: float = SMALLEST_SHARE


Line = tuple[Box, Words, Style]
"""Words, where they stand and how they are set."""


def one_line(box: Box, text: str, style: Style, measure: Measure) -> tuple[Shape, ...]:
    """One line as large as fits; below a share of that it is shortened instead."""
    highest = int(box.h / LINE_HEIGHT)
    largest = min(style.largest or highest, highest)
    smallest = max(6, int(largest * style.least))
    size = fit_size(text, box.w, largest, measure, style.weight, smallest)
    fitting = shorten(text, box.w, size, measure, style.weight)
    return (Text(box, fitting, size, style.colour, style.weight, style.align),) if text and box.w > 0 else ()


def figures(box: Box, text: str, style: Style, measure: Measure) -> tuple[Shape, ...]:
    """A number that fills its box: capitals and digits only, no room for what hangs below; never shortened."""
    highest = int(box.h * FIGURES_SHARE)
    size = fit_size(text, box.w, min(style.largest or highest, highest), measure, style.weight, 6)
    return (Text(box, text, size, style.colour, style.weight, style.align),) if text else ()


def stacked(box: Box, words: Words, style: Style, measure: Measure) -> tuple[Shape, ...]:
    """Indonesian above, English smaller below; one line when both say the same."""
    if not words.en or words.en == words.id:
        return one_line(box, words.id, style, measure)
    upper, below = _halves(box)
    above = one_line(upper, words.id, style, measure)
    size = next((shape.size for shape in above if isinstance(shape, Text)), style.largest)
    largest = min(size, int(style.largest * ENGLISH_SHARE)) if style.largest else size
    english = Style(style.second, style.second, Weight.REGULAR, style.align, largest, style.least)
    return (*above, *one_line(below, words.en, english, measure))


def _halves(box: Box) -> tuple[Box, Box]:
    first = int(box.h / (1 + ENGLISH_SHARE))
    return box.row(0, first), box.row(first, box.h - first)


def beside(box: Box, words: Words, style: Style, measure: Measure) -> tuple[Shape, ...]:
    """Indonesian, and English smaller to its right if there is room; else Indonesian alone."""
    if not words.en or words.en == words.id:
        return one_line(box, words.id, style, measure)
    size = _size_beside(box, words, style, measure)
    return _set_beside(box, words, size, style, measure) if size else one_line(box, words.id, style, measure)


def paired(box: Box, words: Words, style: Style, measure: Measure) -> tuple[Shape, ...]:
    """Side by side or one above the other: whichever is larger."""
    return (beside if better_beside(box, words, style, measure) else stacked)(box, words, style, measure)


def alike(lines: Sequence[Line], measure: Measure) -> tuple[Shape, ...]:
    """The lines of a list: all side by side if that is better for each, else all one above the other.

    A name so long that both languages would be tiny takes the whole place in Indonesian.
    """
    arranged = beside if all(better_beside(*line, measure) for line in lines) else _stacked_or_alone
    return tuple(shape for line in lines for shape in arranged(*line, measure))


def _stacked_or_alone(box: Box, words: Words, style: Style, measure: Measure) -> tuple[Shape, ...]:
    above, _ = _halves(box)
    size = min(style.largest or above.h, int(above.h / LINE_HEIGHT))
    if measure(words.id, int(size * CRAMPED_SHARE), style.weight) <= box.w:
        return stacked(box, words, style, measure)
    return paragraph(box, words.id, replace(style, least=CRAMPED_LEAST), measure)


def better_beside(box: Box, words: Words, style: Style, measure: Measure) -> bool:
    """Would the English be at least as large beside the Indonesian as below it?"""
    if not words.en or words.en == words.id:
        return True
    below = stacked(box, words, style, measure)[-1]
    size = _size_beside(box, words, style, measure)
    return isinstance(below, Text) and size * ENGLISH_SHARE >= below.size


def _size_beside(box: Box, words: Words, style: Style, measure: Measure) -> int:
    """The largest size of the Indonesian at which both stand in one line; 0 if it would be too small."""
    highest = int(box.h / LINE_HEIGHT)
    largest = min(style.largest or highest, highest)
    sizes = range(largest, max(6, int(largest * style.least)) - 1, -1)
    return next((size for size in sizes if sum(_widths(words, size, style, measure)) <= box.w), 0)


def _widths(words: Words, size: int, style: Style, measure: Measure) -> tuple[int, int, int]:
    """Of the Indonesian, the gap, and the English."""
    english = max(6, int(size * ENGLISH_SHARE))
    return measure(words.id, size, style.weight), size // 2, measure(words.en, english, Weight.REGULAR)


def _set_beside(box: Box, words: Words, size: int, style: Style, measure: Measure) -> tuple[Shape, ...]:
    first, gap, second = _widths(words, size, style, measure)
    spare = box.w - first - gap - second
    left = box.x + {Align.LEFT: 0, Align.CENTER: spare // 2, Align.RIGHT: spare}[style.align]
    place, rest = Box(left, box.y, first, box.h), Box(left + first + gap, box.y, second, box.h)
    english = max(6, int(size * ENGLISH_SHARE))
    return (
        Text(place, words.id, size, style.colour, style.weight, Align.LEFT),
        Text(rest, words.en, english, style.second, Weight.REGULAR, Align.LEFT),
    )


def paragraph(box: Box, text: str, style: Style, measure: Measure, turn: int = 0) -> tuple[Shape, ...]:
    """Lines at the largest size at which all of it stands in the box; a text too long is shown in turns."""
    size = paragraph_size(box, text, style, measure)
    lines = flow(text, box.w, size, measure, style.weight)
    room = max(1, int(box.h / (size * LINE_HEIGHT)))
    parts = [lines[at : at + room] for at in range(0, len(lines), room)] or [()]
    shown = parts[turn % len(parts)]
    height = int(size * LINE_HEIGHT)
    top = max(0, (box.h - height * len(shown)) // 2)
    return tuple(
        Text(box.row(top + place * height, height), line, size, style.colour, style.weight, style.align)
        for place, line in enumerate(shown)
    )


def paragraph_size(box: Box, text: str, style: Style, measure: Measure) -> int:
    """The type of such a paragraph, px."""
    largest = max(1, style.largest or box.h)
    smallest = max(6, int(largest * style.least))
    sizes = range(largest, smallest - 1, -max(1, largest // 24))
    return next((size for size in sizes if _fits(box, text, size, style, measure)), smallest)


def _fits(box: Box, text: str, size: int, style: Style, measure: Measure) -> bool:
    lines = flow(text, box.w, size, measure, style.weight)
    return len(lines) * size * LINE_HEIGHT <= box.h
