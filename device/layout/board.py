"""The hall board: the newest call so large that it is read across the hall, the others, who waits, and the time.

    header   title of the zone                     clock
    call     A005                              >   3
    lists    earlier calls      |   waiting per tenant   |   a picture
    footer   running text, or that the data is old

Everything is in units of a hundredth of the shorter side's frame, so that it is the same at any size of screen. A board
that says from how far it is read has fewer and larger things on it: board_far.py.
"""

from dataclasses import dataclass

from device.layout import board_far, words
from device.layout.board_call import call_panel
from device.layout.board_lists import EARLIER_MAX, earlier_calls, waiting_list
from device.layout.leading import only, part_of
from device.layout.lettering import Style, one_line, paragraph, stacked
from device.layout.primitives import Box, Drawing, Image, Polygon, Rect, Shape, joined
from device.layout.strong import strong
from device.layout.text import Align, Measure, Weight
from device.layout.theme import AMBER, DEEP, INK, NIGHT, PANEL, SOFT, WHITE
from device.layout.view import MM_PER_METRE, NEAR, View
from device.roles.pictures import BoardPicture
from protocols.messages import Words

CALLED_SHARE = 0.25
LEAST_SHARE = 0.019
"""Of the height: the smallest type for names that are not too long for their place."""
LANDSCAPE_ROWS, LANDSCAPE_COLUMNS = 4, 2
PORTRAIT_ROWS, PORTRAIT_EARLIER = 5, 4


@dataclass(frozen=True, slots=True)
class Slide:
    """A picture to be shown beside the lists. `edition`: another one if the file has changed."""

    path: str
    edition: int = 0


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
    slide: Box | None = None


def board(
    picture: BoardPicture,
    width: int,
    height: int,
    measure: Measure,
    view: View = NEAR,
    slide: Slide | None = None,
) -> Drawing:
    """The whole screen. `slide`: hung where there is room for it."""
    drawn = board_far.board if is_far(width, height, view) else _near
    drawing = Drawing(width, height, NIGHT, drawn(picture, (width, height), measure, view, slide))
    return strong(drawing) if view.strong else drawing


def is_far(width: int, height: int, view: View) -> bool:
    """Is it read from farther than a full board can be? Then the languages must follow each other."""
    return view.letters > LEAST_SHARE * min(width * 0.6, height)


def queues_per_page(width: int, height: int, view: View = NEAR, *, slides: bool = False) -> int:
    """How many tenants' waiting counts one page has room for."""
    if is_far(width, height, view):
        return max(1, board_far.queues_per_page(width, height, view))
    if height > width:
        return PORTRAIT_ROWS
    return LANDSCAPE_ROWS * (1 if slides else LANDSCAPE_COLUMNS)


def _near(
    picture: BoardPicture, size: tuple[int, int], measure: Measure, _: View, slide: Slide | None
) -> tuple[Shape, ...]:
    frame = frame_of(*size, slides=slide is not None)
    waiting = frame.waiting if picture.calls or frame.upright else frame.lists
    rows, earlier = (PORTRAIT_ROWS, PORTRAIT_EARLIER) if frame.upright else (LANDSCAPE_ROWS, EARLIER_MAX)
    columns = 1 if slide or frame.upright else LANDSCAPE_COLUMNS
    return joined(
        _header(frame, picture, measure),
        call_panel(frame.call, frame.unit, picture, measure, upright=frame.upright),
        earlier_calls(frame.earlier, frame.unit, picture, measure, rows=earlier),
        waiting_list(waiting, frame.unit, picture, measure, rows=rows, columns=columns),
        (Image(frame.slide, slide.path, slide.edition),) if slide and frame.slide else (),
        _footer(frame, picture, measure),
    )


def reading_distance_m(screen_height_mm: float) -> float:
    """From how far the newest number can be read on a lying screen: 8 mm of height per metre."""
    return screen_height_mm * CALLED_SHARE / MM_PER_METRE


def frame_of(width: int, height: int, *, slides: bool = False) -> Frame:
    """`slides`: with room for a picture."""
    return _upright(width, height, slides=slides) if height > width else _lying(width, height, slides=slides)


def _lying(width: int, height: int, *, slides: bool) -> Frame:
    unit = height / 100
    gap = round(1.5 * unit)
    header, footer = Box(0, 0, width, round(9.5 * unit)), Box(0, round(91.5 * unit), width, height - round(91.5 * unit))
    call = Box(gap, header.bottom + gap, width - 2 * gap, round(42 * unit))
    top = call.bottom + gap
    lists = Box(gap, top, width - 2 * gap, footer.y - gap - top)
    slide = lists.right_part(round(lists.w * 0.31)) if slides else None
    if slide:
        lists = lists.left_part(lists.w - slide.w - gap)
    split = round(lists.w * (0.6 if slide else 0.45))
    earlier, waiting = lists.left_part(split), lists.right_part(lists.w - split - gap)
    return Frame(unit, False, header, call, earlier, waiting, lists, footer, slide)  # noqa: FBT003


def _upright(width: int, height: int, *, slides: bool) -> Frame:
    unit = width / 62
    gap = round(unit)
    header, foot = Box(0, 0, width, round(8 * unit)), round(11 * unit)
    footer = Box(0, height - foot, width, foot)
    call = Box(gap, header.bottom + gap, width - 2 * gap, round(41 * unit))
    rest = footer.y - 2 * gap - call.bottom
    earlier = Box(gap, call.bottom + gap, width - 2 * gap, round(rest * 0.46))
    waiting = Box(gap, earlier.bottom + gap, width - 2 * gap, footer.y - gap - earlier.bottom - gap)
    slide = waiting.right_part(waiting.w // 2) if slides else None
    if slide:
        waiting = waiting.left_part(waiting.w - slide.w - gap)
    return Frame(unit, True, header, call, earlier, waiting, waiting, footer, slide)  # noqa: FBT003


def _header(frame: Frame, picture: BoardPicture, measure: Measure) -> tuple[Shape, ...]:
    unit, box = frame.unit, frame.header
    inner = box.inset(round(2.5 * unit), round(0.8 * unit))
    clock = inner.right_part(round(18 * unit))
    title = inner.left_part(inner.w - clock.w - round(2 * unit))
    name = only(picture.title, picture.language) if picture.zone else Words("gerai", "")
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
    said, turn = only(picture.running_text, picture.language), part_of(picture)
    second = said.en if said.en != said.id else ""
    first = inner.row(0, round(inner.h * 0.56)) if second else inner
    below = inner.row(first.h, inner.h - first.h)
    style = Style(WHITE, SOFT, Weight.REGULAR, largest=round(3.4 * unit))
    english = Style(SOFT, SOFT, Weight.REGULAR, largest=round(2.6 * unit), least=0.5)
    return joined(
        (Rect(frame.footer, PANEL),),
        paragraph(first, said.id, style, measure, turn),
        paragraph(below, second, english, measure, turn),
    )


def _stale(frame: Frame, picture: BoardPicture, measure: Measure) -> tuple[Shape, ...]:
    unit, box = frame.unit, frame.footer
    inner = box.inset(round(2.5 * unit), round(0.8 * unit))
    side = inner.h
    sign = Polygon(((inner.x, inner.bottom), (inner.x + side // 2, inner.y), (inner.x + side, inner.bottom)), INK)
    bang = Box(inner.x, inner.y + side // 4, side, side - side // 4)
    mark = words.stale(picture.stale_since)
    text = inner.right_part(inner.w - side - round(1.5 * unit))
    both = Words(f"{mark.id}. {words.KEEP_CALM.id}.", f"{mark.en}, {words.KEEP_CALM.en}.")
    said = only(both, picture.language)
    return joined(
        (Rect(box, AMBER), sign),
        one_line(bang, "!", Style(AMBER, AMBER, Weight.BOLD, Align.CENTER), measure),
        stacked(text, said, Style(INK, INK, Weight.BOLD, largest=round(4 * unit), least=0.4), measure),
    )
