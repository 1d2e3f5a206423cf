"""A question of the survey on the rating pad: how far one is, what is asked, and its four answers, worst first.

Touched, the answers are four large keys, and below them stands how to go back, past it, or home; above keys each answer
stands over its key with the number of that. Every question has its answers in the same places.
"""

from device.layout import words
from device.layout.lettering import Style, beside, figures, paragraph, stacked
from device.layout.pad import Go, Pad, Reply, Target, button, columns
from device.layout.primitives import Box, Colour, Drawing, Rect, Shape, Text, joined
from device.layout.smile import moods, smile
from device.layout.text import Align, Measure, Weight, fit_size
from device.layout.theme import AMBER, DEEP, INK, LINE, NIGHT, ROW, SOFT, WHITE
from device.roles.events import Turn
from device.roles.pictures import RatingFace
from protocols.messages import Element, Words
from protocols.questionnaire import QUESTIONS

ANSWERS = 4
HEAD_SHARE, BAR_SHARE = 0.26, 0.19


def survey(face: RatingFace, element: Element, width: int, height: int, measure: Measure, *, touch: bool) -> Pad:
    """The whole screen, and what a touch on it means."""
    gap = width // 60
    head = Box(0, 0, width, round(height * HEAD_SHARE))
    bar = Box(gap, height - gap - round(height * BAR_SHARE), width - 2 * gap, round(height * BAR_SHARE))
    bottom = bar.y if touch else height
    body = Box(gap, head.bottom + gap, width - 2 * gap, bottom - head.bottom - 2 * gap)
    places = _grid(body, gap) if touch else columns(body, face.keys, gap)[:ANSWERS]
    said = QUESTIONS[element].answers
    key = _wide_key if touch else _tall_key
    drawn = [key(place, score, face, said[score - 1], 0, measure) for score, place in enumerate(places, 1)]
    size = min(_boldest(shapes) for shapes in drawn)
    keys = (key(place, score, face, said[score - 1], size, measure) for score, place in enumerate(places, 1))
    ways = _ways(bar, gap, face) if touch else ()
    buttons = (button(place, name, measure, ground=ROW, fit=8) for place, name, _ in ways)
    shapes = joined((Rect(head, DEEP),), _head(head, gap, face, element, measure), *keys, *buttons)
    replies = (Target(place, Reply(element, score)) for score, place in enumerate(places, 1))
    targets = (*replies, *(Target(place, Go(turn)) for place, _, turn in ways))
    return Pad(Drawing(width, height, NIGHT, shapes), targets if touch else ())


def _head(box: Box, gap: int, face: RatingFace, element: Element, measure: Measure) -> tuple[Shape, ...]:
    inner = box.inset(gap * 2, box.h // 12)
    first = inner.row(0, round(inner.h * 0.26))
    rest = inner.row(first.h, inner.h - first.h) if face.questions > 1 else inner
    asked = stacked(rest, QUESTIONS[element].asks, Style(WHITE, SOFT, Weight.BOLD, Align.CENTER), measure)
    return joined(_progress(first, gap, face, measure) if face.questions > 1 else (), asked)


def _progress(box: Box, gap: int, face: RatingFace, measure: Measure) -> tuple[Shape, ...]:
    """In words, and as a row of marks of which those so far are bright."""
    said = box.left_part(round(box.w * 0.46))
    marks = box.right_part(box.w - said.w - gap)
    row = columns(marks.inset(0, box.h // 3), face.questions, max(2, gap // 3))
    bright = (Rect(mark, AMBER if n <= face.question else LINE, mark.h // 2) for n, mark in enumerate(row, 1))
    text = words.progress(face.question, face.questions)
    return joined(beside(said, text, Style(AMBER, SOFT, Weight.BOLD), measure), tuple(bright))


def _grid(box: Box, gap: int) -> list[Box]:
    """Two and two, read like a page."""
    height = (box.h - gap) // 2
    return [*columns(box.row(0, height), 2, gap), *columns(box.row(height + gap, height), 2, gap)]


def _boldest(shapes: tuple[Shape, ...]) -> int:
    """The size of what is answered: the last bold text of its key."""
    return [shape.size for shape in shapes if isinstance(shape, Text) and shape.weight is Weight.BOLD][-1]


def _wide_key(box: Box, score: int, face: RatingFace, said: Words, size: int, measure: Measure) -> tuple[Shape, ...]:
    """A face, and what it says beside it. `size`: of its letters, that all four may be alike; 0 = as it allows."""
    ground, text = _colours(score, face)
    side = min(round(box.h * 0.56), box.w // 5)
    mood = Box(box.x + box.w // 24, box.y + (box.h - side) // 2, side, side)
    beside_it = Box(mood.right + box.w // 24, box.y + box.h // 16, box.right - mood.right - box.w // 16, box.h * 7 // 8)
    first = beside_it.row(0, round(beside_it.h * 0.7))
    second = beside_it.row(first.h, beside_it.h - first.h)
    return joined(
        _plate(box, score, face),
        smile(mood, moods(ANSWERS)[score - 1], text, ground),
        paragraph(
            first,
            said.id,
            Style(text, text, Weight.BOLD, Align.LEFT, size or _whole(said.id, first.w, box.h // 3, measure), 0.4),
            measure,
        ),
        paragraph(second, said.en, Style(text, text, Weight.REGULAR, Align.LEFT, box.h // 5, 0.5), measure),
    )


def _tall_key(box: Box, score: int, face: RatingFace, said: Words, size: int, measure: Measure) -> tuple[Shape, ...]:
    """The number of the key below, and what it says."""
    _, text = _colours(score, face)
    figure = box.inset(box.w // 8, box.h // 14).row(0, round(box.h * 0.2))
    inner = Box(box.x + box.w // 20, figure.bottom + box.h // 30, box.w - box.w // 10, round(box.h * 0.46))
    english = inner.row(inner.h, round(box.h * 0.2))
    return joined(
        _plate(box, score, face),
        figures(figure, str(score), Style(text, text, Weight.BOLD, Align.CENTER), measure),
        paragraph(
            inner,
            said.id,
            Style(text, text, Weight.BOLD, Align.CENTER, size or _whole(said.id, inner.w, box.w // 6, measure), 0.4),
            measure,
        ),
        paragraph(english, said.en, Style(text, text, Weight.REGULAR, Align.CENTER, box.w // 10, 0.5), measure),
    )


def _whole(text: str, width: int, largest: int, measure: Measure) -> int:
    """The largest size at which no word of it is too wide."""
    return min(fit_size(word, width, largest, measure, Weight.BOLD, 6) for word in text.split())


def _plate(box: Box, score: int, face: RatingFace) -> tuple[Shape, ...]:
    """White-framed where it was answered so before."""
    radius = min(box.w, box.h) // 10
    ground, _ = _colours(score, face)
    if face.score != score:
        return (Rect(box, ground, radius),)
    edge = max(4, box.h // 20)
    return Rect(box, WHITE, radius), Rect(box.inset(edge, edge), ground, radius - edge // 2)


def _colours(score: int, face: RatingFace) -> tuple[Colour, Colour]:
    """Of ground and text: all bright while nothing is answered, then only what was."""
    return (AMBER, INK) if face.score in (0, score) else (ROW, SOFT)


def _ways(bar: Box, gap: int, face: RatingFace) -> tuple[tuple[Box, Words, Turn], ...]:
    """Back, past this question, home: each where there is somewhere to go, and always in the same place."""
    back, skip, stop = columns(bar, 3, gap)
    if face.questions == 1:
        return ((stop, words.SKIP, Turn.SKIP),)
    ways = ((skip, words.SKIP, Turn.SKIP), (stop, words.ENOUGH, Turn.STOP))
    return ((back, words.BACK, Turn.BACK), *ways) if face.question > 1 else ways
