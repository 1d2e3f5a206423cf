"""Below the newest call: the calls before it, and how many wait for each tenant."""

from device.layout import words
from device.layout.board_call import named
from device.layout.leading import only
from device.layout.lettering import Line, Style, alike, beside, figures, one_line, paired
from device.layout.primitives import Box, Rect, Shape, arrow, joined
from device.layout.text import Align, Measure, Weight
from device.layout.theme import AMBER, INK, ROW, SOFT, WHITE
from device.roles.pictures import BoardPicture
from protocols.messages import BoardCall, Queue, Words

EARLIER_MAX = 5
COLUMNS = 2
WIDE = 13
"""Width over height of a row from which both languages stand side by side, or a long name alone."""


def earlier_calls(
    box: Box, unit: float, picture: BoardPicture, measure: Measure, *, rows: int = EARLIER_MAX
) -> tuple[Shape, ...]:
    """Some calls before the newest, the newest of them first."""
    body, head = _headed(box, unit, only(words.EARLIER_CALLS, picture.language), measure)
    calls = picture.calls[1 : 1 + rows]
    if not calls:
        return (
            (*head, *_nothing(body, unit, only(words.NO_EARLIER, picture.language), measure)) if picture.calls else ()
        )
    places = _rows(body, rows, round(0.6 * unit))
    drawn = [_earlier(row, unit, call, picture, measure) for row, call in zip(places, calls, strict=False)]
    return joined(head, *(shapes for shapes, _ in drawn), alike([tenant for _, tenant in drawn], measure))


def waiting_list(
    box: Box, unit: float, picture: BoardPicture, measure: Measure, *, rows: int, columns: int = COLUMNS
) -> tuple[Shape, ...]:
    """One page of waiting counts: in one column if they fit into it, else in two, filled downward."""
    if not picture.zone:
        return ()
    body, head = _headed(box, unit, _waiting_title(picture), measure)
    if not picture.queues:
        hidden = only(words.COUNTS_TOO_OLD if picture.stale else words.NOBODY_WAITS, picture.language)
        return (*head, *_nothing(body, unit, hidden, measure))
    strips: tuple[Box, ...] = (body,)
    if columns > 1 and (len(picture.queues) > rows or picture.pages > 1):
        gap = round(unit)
        strips = (body.left_part((body.w - gap) // 2), body.right_part((body.w - gap) // 2))
    rows = max(rows, -(-len(picture.queues) // len(strips)))
    places = [row for strip in strips for row in _rows(strip, rows, round(0.6 * unit))]
    queues = [Queue(tenant=only(one.tenant, picture.language), waiting=one.waiting) for one in picture.queues]
    drawn = [_queue(row, unit, queue, measure) for row, queue in zip(places, queues, strict=False)]
    tenants = [tenant for _, tenant in drawn]
    wide = all(place.w > WIDE * place.h for place, _, _ in tenants)
    named = joined(*(beside(*tenant, measure) for tenant in tenants)) if wide else alike(tenants, measure)
    return joined(head, *(shapes for shapes, _ in drawn), named)


def _waiting_title(picture: BoardPicture) -> Words:
    waiting = only(words.WAITING, picture.language)
    if picture.pages == 1 or not picture.queues:
        return waiting
    return Words(f"{waiting.id} {picture.page + 1}/{picture.pages}", waiting.en)


Row = tuple[tuple[Shape, ...], Line]
"""A row without its tenant, and the tenant, which is set like those of the other rows."""


def _earlier(row: Box, unit: float, call: BoardCall, picture: BoardPicture, measure: Measure) -> Row:
    new = call.call in picture.flash
    lit = new and picture.lit
    ground, text, soft = (AMBER, INK, INK) if lit else (ROW, WHITE if call.active else SOFT, SOFT)
    inner = row.inset(round(1.2 * unit), round(0.2 * unit))
    number = inner.left_part(round(inner.w * 0.27))
    tip = Box(number.right + round(0.8 * unit), row.y + row.h // 3, round(1.4 * unit), row.h // 3)
    counter = Box(tip.right + round(1.2 * unit), inner.y, round(inner.w * 0.25), inner.h)
    tenant = Box(counter.right + round(unit), inner.y, inner.right - counter.right - round(unit), inner.h)
    place = named(call.counter, only(words.COUNTER, picture.language))
    frame = (Rect(row, AMBER, round(0.8 * unit), max(2, round(0.4 * unit))),) if new else ()
    shapes = joined(
        (Rect(row, ground, round(0.8 * unit)),),
        frame,
        figures(number, call.number, Style(text, soft, Weight.BOLD, largest=round(5 * unit)), measure),
        (arrow(tip, text),),
        one_line(counter, place, Style(text, soft, Weight.BOLD, largest=round(3.8 * unit), least=0.3), measure),
    )
    return shapes, (tenant, only(call.tenant, picture.language), Style(soft, soft, largest=round(2.9 * unit)))


def _queue(row: Box, unit: float, queue: Queue, measure: Measure) -> Row:
    inner = row.inset(round(1.2 * unit), round(0.2 * unit))
    count = inner.right_part(round(8 * unit))
    tenant = inner.left_part(inner.w - count.w - round(unit))
    shapes = joined(
        (Rect(row, ROW, round(0.8 * unit)),),
        figures(count, str(queue.waiting), Style(WHITE, SOFT, Weight.BOLD, Align.RIGHT, round(5 * unit)), measure),
    )
    return shapes, (tenant, queue.tenant, Style(WHITE, SOFT, largest=round(3.4 * unit)))


def _headed(box: Box, unit: float, title: Words, measure: Measure) -> tuple[Box, tuple[Shape, ...]]:
    head = box.row(0, round(4 * unit))
    style = Style(SOFT, SOFT, Weight.BOLD, largest=round(3 * unit))
    return box.row(head.h, box.h - head.h), beside(head, title, style, measure)


def _nothing(body: Box, unit: float, said: Words, measure: Measure) -> tuple[Shape, ...]:
    row = body.row(0, min(body.h, round(7 * unit)))
    inner = row.inset(round(1.2 * unit), round(0.6 * unit))
    style = Style(SOFT, SOFT, largest=round(3 * unit))
    return (Rect(row, ROW, round(0.8 * unit)), *paired(inner, said, style, measure))


def _rows(box: Box, count: int, gap: int) -> list[Box]:
    height = (box.h - gap * (count - 1)) // count
    return [box.row(place * (height + gap), height) for place in range(count)]
