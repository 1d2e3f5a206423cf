"""The hall board: the newest call so large that it is read across the hall, the others, who waits, and the time.

    header   title of the zone                     clock
    call     A005                              >   3
    lists    earlier calls      |   waiting per tenant
    footer   running text, or that the data is old

Everything is in units of a hundredth of the shorter side's frame, so that it is the same at any size of screen.
"""

from dataclasses import dataclass

from device.layout import words
from device.layout.board_call import call_panel
from device.layout.board_lists import earlier_calls, waiting_list
from device.layout.lettering import Style, one_line, paragraph, stacked
from device.layout.primitives import Box, Drawing, Polygon, Rect, Shape, joined
from device.layout.text import Align, Measure, Weight
from device.layout.theme import AMBER, DEEP, INK, NIGHT, PANEL, SOFT, WHITE
from device.roles.pictures import BoardPicture
from protocols.messages import Words

CALLED_SHARE = 0.25
MM_PER_METRE = 8.0
LANDSCAPE_ROWS, PORTRAIT_ROWS, COLUMNS = 5, 3, 2


@dataclass(frozen=True, slots=True)
class Frame:
    """Where everything is, px. `unit` is a hundredth of the height (of the width times 1.6 upright)."""

    unit: float
    upright: bool
    header: Box
    call: Box
    earlier: Box
    waiting: Box
    lists: Box
    footer: Box


def board(picture: BoardPicture, width: int, height: int, measure: Measure) -> Drawing:
    """The whole screen."""
    frame = frame_of(width, height)
    waiting = frame.waiting if picture.calls or frame.upright else frame.lists
    shapes = joined(
        _header(frame, picture, measure),
        call_panel(frame.call, frame.unit, picture, measure, upright=frame.upright),
        earlier_calls(frame.earlier, frame.unit, picture, measure),
        waiting_list(waiting, frame.unit, picture, measure, rows=queues_per_page(width, height) // COLUMNS),
        _footer(frame, picture, measure),
    )
    return Drawing(width, height, NIGHT, shapes)


def queues_per_page(width: int, height: int) -> int:
    """How many tenants' waiting counts one page has room for."""
    return COLUMNS * (PORTRAIT_ROWS if height > width else LANDSCAPE_ROWS)


def reading_distance_m(screen_height_mm: float) -> float:
    """From how far the newest number can be read on a lying screen: 8 mm of height per metre."""
    return screen_height_mm * CALLED_SHARE / MM_PER_METRE


def frame_of(width: int, height: int) -> Frame:
    return _upright(width, height) if height > width else _lying(width, height)


def _lying(width: int, height: int) -> Frame:
    unit = height / 100
    gap = round(1.5 * unit)
    header, footer = Box(0, 0, width, round(9.5 * unit)), Box(0, round(91.5 * unit), width, height - round(91.5 * unit))
    call = Box(gap, header.bottom + gap, width - 2 * gap, round(42 * unit))
    top = call.bottom + gap
    lists = Box(gap, top, width - 2 * gap, footer.y - gap - top)
    split = round(lists.w * 0.45)
    earlier, waiting = lists.left_part(split), lists.right_part(lists.w - split - gap)
    return Frame(unit, False, header, call, earlier, waiting, lists, footer)  # noqa: FBT003


def _upright(width: int, height: int) -> Frame:
    unit = width / 62
    gap = round(unit)
    header, foot = Box(0, 0, width, round(8 * unit)), round(8 * unit)
    footer = Box(0, height - foot, width, foot)
    call = Box(gap, header.bottom + gap, width - 2 * gap, round(44 * unit))
    rest = footer.y - 2 * gap - call.bottom
    earlier = Box(gap, call.bottom + gap, width - 2 * gap, round(rest * 0.6))
    waiting = Box(gap, earlier.bottom + gap, width - 2 * gap, footer.y - gap - earlier.bottom - gap)
    return Frame(unit, True, header, call, earlier, waiting, waiting, footer)  # noqa: FBT003


def _header(frame: Frame, picture: BoardPicture, measure: Measure) -> tuple[Shape, ...]:
    unit, box = frame.unit, frame.header
    inner = box.inset(round(2.5 * unit), round(0.8 * unit))
    clock = inner.right_part(round(18 * unit))
    title = inner.left_part(inner.w - clock.w - round(2 * unit))
    name = picture.title if picture.zone else Words("gerai", "")
    large = Style(WHITE, SOFT, Weight.BOLD, largest=round(4.6 * unit))
    hour = Style(AMBER, SOFT, Weight.BOLD, Align.RIGHT, round(6.4 * unit))
    return joined(
        (Rect(box, DEEP),),
        stacked(title, name, large, measure),
        one_line(clock, picture.clock, hour, measure),
    )


def _footer(frame: Frame, picture: BoardPicture, measure: Measure) -> tuple[Shape, ...]:
    if picture.stale:
        return _stale(frame, picture, measure)
    unit = frame.unit
    inner = frame.footer.inset(round(2.5 * unit), round(0.7 * unit))
    said = picture.running_text
    second = said.en if said.en != said.id else ""
    first = inner.row(0, round(inner.h * 0.6)) if second else inner
    below = inner.row(first.h, inner.h - first.h)
    style = Style(WHITE, SOFT, Weight.REGULAR, largest=round(3.4 * unit))
    english = Style(SOFT, SOFT, Weight.REGULAR, largest=round(2.2 * unit))
    return joined(
        (Rect(frame.footer, PANEL),),
        paragraph(first, said.id, style, measure, picture.turn),
        paragraph(below, second, english, measure, picture.turn),
    )


def _stale(frame: Frame, picture: BoardPicture, measure: Measure) -> tuple[Shape, ...]:
    unit, box = frame.unit, frame.footer
    inner = box.inset(round(2.5 * unit), round(0.8 * unit))
    side = inner.h
    sign = Polygon(((inner.x, inner.bottom), (inner.x + side // 2, inner.y), (inner.x + side, inner.bottom)), INK)
    bang = Box(inner.x, inner.y + side // 4, side, side - side // 4)
    mark = words.stale(picture.stale_since)
    text = inner.right_part(inner.w - side - round(1.5 * unit))
    said = Words(f"{mark.id}. {words.KEEP_CALM.id}.", f"{mark.en}, {words.KEEP_CALM.en}.")
    return joined(
        (Rect(box, AMBER), sign),
        one_line(bang, "!", Style(AMBER, AMBER, Weight.BOLD, Align.CENTER), measure),
        stacked(text, said, Style(INK, INK, Weight.BOLD, largest=round(4 * unit)), measure),
    )
