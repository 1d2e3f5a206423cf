"""Setting words into boxes: as large as fits, then shortened; Indonesian large, English smaller with it."""

from dataclasses import dataclass

from device.layout.primitives import Box, Colour, Shape, Text
from device.layout.text import LINE_HEIGHT, Align, Measure, Weight, fit_size, flow, shorten
from protocols.messages import Words

SMALLEST_SHARE = 0.62
ENGLISH_SHARE = 0.62
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
    first = int(box.h / (1 + ENGLISH_SHARE))
    below = Box(box.x, box.y + first, box.w, box.h - first)
    largest = int(style.largest * ENGLISH_SHARE)
    english = Style(style.second, style.second, Weight.REGULAR, style.align, largest, style.least)
    return (*one_line(box.row(0, first), words.id, style, measure), *one_line(below, words.en, english, measure))


def beside(box: Box, words: Words, style: Style, measure: Measure) -> tuple[Shape, ...]:
    """Indonesian, and English smaller to its right if there is room; set from the left."""
    first = one_line(box, words.id, style, measure)
    if not first or not words.en or words.en == words.id:
        return first
    set_first = first[0]
    if not isinstance(set_first, Text):
        return first
    used = measure(set_first.text, set_first.size, style.weight) + set_first.size // 2
    size = max(6, int(set_first.size * ENGLISH_SHARE))
    rest = Box(box.x + used, box.y, box.w - used, box.h)
    if measure(words.en, size, Weight.REGULAR) > rest.w:
        return first
    return (*first, Text(rest, words.en, size, style.second, Weight.REGULAR, Align.LEFT))


def paragraph(box: Box, text: str, style: Style, measure: Measure, turn: int = 0) -> tuple[Shape, ...]:
    """Lines at the largest size at which all of it stands in the box; a text too long is shown in turns."""
    largest = max(1, style.largest or box.h)
    smallest = max(6, int(largest * style.least))
    sizes = range(largest, smallest - 1, -max(1, largest // 24))
    size = next((size for size in sizes if _fits(box, text, size, style, measure)), smallest)
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


def _fits(box: Box, text: str, size: int, style: Style, measure: Measure) -> bool:
    lines = flow(text, box.w, size, measure, style.weight)
    return len(lines) * size * LINE_HEIGHT <= box.h
