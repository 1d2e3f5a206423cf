"""The rating pad as a drawing: the question, and its keys with words; lit keys are those that count now.

`rating` gives the drawing and, on a touch screen, the targets: a touch inside a target's box means its intent. Scores
and reasons keep their places while they can be touched, so that nothing moves under a finger.
"""

from device.layout import words
from device.layout.lettering import Style, figures, one_line, paragraph, stacked
from device.layout.pad import Because, Go, Intent, Pad, Score, Target, button, columns, touched
from device.layout.primitives import Box, Drawing, Rect, Shape, joined
from device.layout.qr_code import qr_code
from device.layout.smile import moods, smile
from device.layout.survey import survey
from device.layout.text import Align, Measure, Weight
from device.layout.theme import AMBER, DEEP, INK, NIGHT, PANEL, ROW, SOFT, WHITE
from device.roles.events import Turn
from device.roles.pictures import RatingFace, RatingMode
from protocols.messages import Reason, Words

__all__ = ["Because", "Intent", "Pad", "Score", "Target", "rating", "touched"]

MIDDLE = Align.CENTER
FORM_SHARE = 0.24
STRIP_SHARE = 0.3
ONWARD_SHARE = 0.36


def rating(face: RatingFace, width: int, height: int, measure: Measure, *, touch: bool = False) -> Pad:
    """The whole pad, keys from worst to best, always in the same places."""
    if face.element is not None:
        return survey(face, face.element, width, height, measure, touch=touch)
    gap = width // 40
    head = Box(0, 0, width, round(height * (0.22 if face.reasons else 0.32)))
    body = Box(gap, head.bottom, width - 2 * gap, height - head.h - gap)
    if face.reasons:
        shapes, targets = _why(body, gap, face, measure) if touch else (_reason_keys(body, gap, face, measure), ())
    else:
        shapes, targets = _question(body, gap, face, measure)
    further = _onward(head, gap) if face.questions and touch else None
    said = head.left_part(further.x - gap) if further else head
    onward = button(further, words.onward(face.questions), measure) if further else ()
    drawing = Drawing(
        width, height, NIGHT, joined((Rect(head, DEEP),), _head(said, gap, face, measure), onward, shapes)
    )
    ways = (Target(further, Go(Turn.START)),) if further else ()
    return Pad(drawing, (*ways, *targets) if touch else ())


def _onward(head: Box, gap: int) -> Box:
    """The way to the survey: in the head, so that no key moves while the score can still be changed."""
    return head.right_part(round(head.w * ONWARD_SHARE)).inset(gap, head.h // 7)


def _head(box: Box, gap: int, face: RatingFace, measure: Measure) -> tuple[Shape, ...]:
    inner = box.inset(gap * 2, box.h // 7)
    title = Style(SOFT if face.mode is RatingMode.DARK else WHITE, SOFT, Weight.BOLD, MIDDLE)
    if face.reasons:
        return stacked(inner, words.WHY, title, measure)
    if face.mode is not RatingMode.THANKS:
        return stacked(inner, words.RATE, title, measure)
    if not face.change:
        return stacked(inner, words.THANKS, title, measure)
    first = inner.row(0, round(inner.h * 0.55))
    below = inner.row(first.h, inner.h - first.h)
    thanks = Words(f"{words.THANKS.id} · {words.THANKS.en}", "")
    return joined(
        stacked(first, thanks, title, measure), stacked(below, words.CHANGE, Style(SOFT, SOFT, align=MIDDLE), measure)
    )


def _question(box: Box, gap: int, face: RatingFace, measure: Measure) -> tuple[tuple[Shape, ...], tuple[Target, ...]]:
    """The keys, and beside them the way to the long form."""
    form = box.right_part(round(box.w * FORM_SHARE)) if face.form else None
    row = box.left_part(box.w - form.w - gap) if form else box
    places = columns(row, face.keys, gap)
    keys = joined(*(_key(place, score, face, measure) for score, place in enumerate(places, 1)))
    targets = tuple(Target(place, Score(score)) for score, place in enumerate(places, 1))
    return joined(keys, _form(form, face, measure) if form else ()), targets


def _why(box: Box, gap: int, face: RatingFace, measure: Measure) -> tuple[tuple[Shape, ...], tuple[Target, ...]]:
    """On a touch screen: the score that was given, which can be changed for a while, and the reasons below."""
    strip = box.row(0, round(box.h * STRIP_SHARE))
    scores, skip = strip.left_part(round(strip.w * 0.78)), strip.right_part(round(strip.w * 0.2))
    places = columns(scores, face.keys, gap // 2)
    rest = box.row(strip.h + gap // 2, box.h - strip.h - gap // 2)
    rows = -(-len(face.reasons) // 2)
    height = (rest.h - gap // 2 * (rows - 1)) // rows
    cells = [cell for row in range(rows) for cell in columns(rest.row(row * (height + gap // 2), height), 2, gap // 2)]
    shapes = joined(
        *(_small_key(place, score, face) for score, place in enumerate(places, 1)),
        button(skip, words.SKIP, measure, ground=ROW),
        *(button(cell, words.REASONS[why], measure) for cell, why in zip(cells, face.reasons, strict=False)),
    )
    changes = enumerate(places, 1) if face.change else ()
    because = (Target(cell, Because(why)) for cell, why in zip(cells, face.reasons, strict=False))
    return shapes, (*(Target(place, Score(s)) for s, place in changes), Target(skip, Because(None)), *because)


def _reason_keys(box: Box, gap: int, face: RatingFace, measure: Measure) -> tuple[Shape, ...]:
    """Above keys: each has its reason, and its number."""
    places = columns(box, face.keys, gap)
    return joined(
        *(_reason_key(box, n, why, measure) for box, n, why in zip(places, range(1, 9), face.reasons, strict=False))
    )


def _key(box: Box, score: int, face: RatingFace, measure: Measure) -> tuple[Shape, ...]:
    lit = face.mode is RatingMode.ARMED or face.score == score
    radius = min(box.w, box.h) // 10
    ground, text = (AMBER, INK) if lit else (ROW, SOFT)
    frame = (Rect(box, WHITE, radius, max(3, box.w // 24)),) if face.score == score else ()
    number = box.row(box.h // 24, round(box.h * 0.13))
    round_face = Box(box.x + box.w // 8, number.bottom + box.h // 30, box.w - box.w // 4, round(box.h * 0.38))
    said = Box(box.x + box.w // 16, round_face.bottom + box.h // 40, box.w - box.w // 8, round(box.h * 0.25))
    english = said.row(said.h, round(box.h * 0.12))
    name = words.scores(face.keys)[score - 1]
    style = Style(text, text, Weight.BOLD, MIDDLE, box.w // 5, 0.4)
    return joined(
        (Rect(box, ground, radius),),
        frame,
        smile(round_face, moods(face.keys)[score - 1], text, ground),
        figures(number, str(score), Style(text, text, Weight.BOLD, MIDDLE), measure),
        paragraph(said, name.id, style, measure),
        one_line(english, name.en, Style(text, text, Weight.REGULAR, MIDDLE, box.w // 7, 0.4), measure),
    )


def _small_key(box: Box, score: int, face: RatingFace) -> tuple[Shape, ...]:
    """Face only: what has been said, and what it can be changed to."""
    chosen = face.score == score
    ground, text = (AMBER, INK) if chosen else (ROW, SOFT)
    radius = min(box.w, box.h) // 8
    frame = (Rect(box, WHITE, radius, max(2, box.w // 30)),) if chosen else ()
    faint = text if chosen or face.change else PANEL
    inner = box.inset(box.w // 12, box.h // 10)
    return joined((Rect(box, ground, radius),), frame, smile(inner, moods(face.keys)[score - 1], faint, ground))


def _reason_key(box: Box, number: int, why: Reason, measure: Measure) -> tuple[Shape, ...]:
    radius = min(box.w, box.h) // 10
    figure = box.inset(box.w // 8, box.h // 14).row(0, round(box.h * 0.22))
    said = Box(box.x + box.w // 20, figure.bottom + box.h // 30, box.w - box.w // 10, round(box.h * 0.42))
    english = said.row(said.h, round(box.h * 0.2))
    name = words.REASONS[why]
    return joined(
        (Rect(box, AMBER, radius),),
        figures(figure, str(number), Style(INK, INK, Weight.BOLD, MIDDLE), measure),
        paragraph(said, name.id, Style(INK, INK, Weight.BOLD, MIDDLE, box.w // 7, 0.4), measure),
        paragraph(english, name.en, Style(INK, INK, Weight.REGULAR, MIDDLE, box.w // 10, 0.5), measure),
    )


def _form(box: Box, face: RatingFace, measure: Measure) -> tuple[Shape, ...]:
    """For a phone: the code, and what it leads to."""
    code = box.row(0, min(box.w, round(box.h * 0.72)))
    said = box.row(code.h + box.h // 40, min(box.h - code.h - box.h // 40, box.w // 3))
    return joined(qr_code(code, face.form), stacked(said, words.FORM, Style(WHITE, SOFT, align=MIDDLE), measure))
