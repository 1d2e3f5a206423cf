"""The rating pad as a drawing: the question, and its keys with words; lit keys are those that count now."""

from device.layout import words
from device.layout.lettering import Style, figures, one_line, paragraph, stacked
from device.layout.primitives import Box, Drawing, Rect, Shape, joined
from device.layout.text import Align, Measure, Weight
from device.layout.theme import AMBER, DEEP, INK, NIGHT, ROW, SOFT, WHITE
from device.roles.pictures import RatingFace, RatingMode

MIDDLE = Align.CENTER


def rating(face: RatingFace, width: int, height: int, measure: Measure) -> Drawing:
    """The whole pad, keys from worst to best, always in the same places."""
    head = Box(0, 0, width, round(height * 0.34))
    gap = width // 40
    keys = Box(gap, head.bottom, width - 2 * gap, height - head.h - gap)
    key_w = (keys.w - gap * (face.keys - 1)) // face.keys
    boxes = [Box(keys.x + place * (key_w + gap), keys.y, key_w, keys.h) for place in range(face.keys)]
    said = words.THANKS if face.mode is RatingMode.THANKS else words.RATE
    armed = face.mode is not RatingMode.DARK
    title = Style(WHITE if armed else SOFT, SOFT, Weight.BOLD, MIDDLE)
    return Drawing(
        width,
        height,
        NIGHT,
        joined(
            (Rect(head, DEEP),),
            stacked(head.inset(gap * 2, head.h // 6), said, title, measure),
            *(_key(box, score, face, measure) for score, box in enumerate(boxes, 1)),
        ),
    )


def _key(box: Box, score: int, face: RatingFace, measure: Measure) -> tuple[Shape, ...]:
    lit = face.mode is RatingMode.ARMED or face.score == score
    radius = box.w // 10
    ground, text, soft = (AMBER, INK, INK) if lit else (ROW, SOFT, SOFT)
    frame = (Rect(box, WHITE, radius, max(3, box.w // 24)),) if face.score == score else ()
    number = box.inset(box.w // 8, box.h // 12).row(0, round(box.h * 0.42))
    said = Box(box.x + box.w // 16, number.bottom + box.h // 24, box.w - box.w // 8, round(box.h * 0.26))
    english = said.row(said.h, round(box.h * 0.13))
    name = words.scores(face.keys)[score - 1]
    return joined(
        (Rect(box, ground, radius),),
        frame,
        figures(number, str(score), Style(text, soft, Weight.BOLD, MIDDLE), measure),
        paragraph(said, name.id, Style(text, soft, Weight.BOLD, MIDDLE, box.w // 6, 0.5), measure),
        one_line(english, name.en, Style(soft, soft, Weight.REGULAR, MIDDLE, least=0.4), measure),
    )
