"""Where everything is on a kiosk's screen. Pure.

    upright                          lying
    name of the hall                 name of the hall     find  language  contrast
    what is asked of the visitor     what is asked of the visitor
    cards, below a third of          cards
    the height: within reach of      back   previous   more
    somebody who sits                priority
    back   previous   more
    find   language   contrast
    priority

While a visitor searches, letters take the place below the answers, or beside them.
"""

from dataclasses import dataclass
from functools import lru_cache

from device.layout.primitives import Box

OUT_OF_REACH = 0.3
"""Share of the height of a standing screen in which nothing is to be touched."""
KEYS_WIDE, KEYS_NARROW = 9, 7
LETTERS = 26
SMALLER = 95


@dataclass(frozen=True, slots=True)
class Frame:
    """`unit`: a hundredth of the shorter side, px. `finger`: the least side of what is to be touched, px."""

    unit: float
    upright: bool
    finger: int
    header: Box
    heading: Box
    cards: Box
    turning: Box
    tools: Box
    foot: Box
    notice: Box

    def side(self, units: float) -> int:
        """So many units, but never less than a finger needs."""
        return max(round(units * self.unit), self.finger)


@dataclass(frozen=True, slots=True)
class Typing:
    """Where one searches. `rows` of letters with `columns` keys; below them a row of two."""

    answers: Box
    turning: Box
    keys: Box
    columns: int
    rows: int


def frame_of(width: int, height: int, finger: int) -> Frame:
    """`finger`: as large as it fits, if the screen is too small for it."""
    finger = _room_for(width, height, finger)
    return _upright(width, height, finger) if height > width else _lying(width, height, finger)


def typing_of(frame: Frame) -> Typing:
    """Of a place where one searches: from below the heading down to the priority button."""
    return _typing_upright(frame) if frame.upright else _typing_lying(frame)


def roomy(width: int, height: int, finger: int) -> bool:
    """Is everything that is to be touched large enough for a finger, and on the screen?"""
    frame = (_upright if height > width else _lying)(width, height, finger)
    typing = typing_of(frame)
    gap = 2 * frame.unit
    keys = typing.keys
    sides = (
        frame.cards.h,
        typing.answers.h,
        (frame.turning.w - 2 * gap) / 3,
        (typing.turning.w - 2 * gap) / 3,
        (frame.tools.w - 2 * gap) / 3,
        (keys.w - (typing.columns - 1) * frame.unit) / typing.columns,
        (keys.h - typing.rows * frame.unit) / (typing.rows + 1),
    )
    return min(sides) >= finger


@lru_cache(maxsize=8)
def _room_for(width: int, height: int, finger: int) -> int:
    while finger and not roomy(width, height, finger):
        finger = finger * SMALLER // 100
    return finger


def _upright(width: int, height: int, finger: int) -> Frame:
    unit = width / 100
    edge, gap = round(3 * unit), round(2 * unit)
    key = max(round(10 * unit), finger)
    header = Box(0, 0, width, round(11 * unit))
    foot_h = max(round(16 * unit), finger + 2 * gap)
    foot = Box(0, height - foot_h, width, foot_h)
    tools = Box(edge, foot.y - gap - key, width - 2 * edge, key)
    turning = Box(edge, tools.y - gap - key, width - 2 * edge, key)
    top = max(round(OUT_OF_REACH * height), header.bottom + round(9 * unit))
    heading_h = min(top - header.bottom - 2 * gap, round(21 * unit))
    heading = Box(edge, top - gap - heading_h, width - 2 * edge, heading_h)
    cards = Box(edge, top, width - 2 * edge, turning.y - gap - top)
    notice = Box(0, header.bottom, width, tools.y - header.bottom)
    return Frame(unit, True, finger, header, heading, cards, turning, tools, foot, notice)  # noqa: FBT003


def _lying(width: int, height: int, finger: int) -> Frame:
    unit = height / 100
    edge, gap = round(3 * unit), round(2 * unit)
    key = max(round(9 * unit), finger)
    header = Box(0, 0, width, max(round(12 * unit), finger + gap))
    tools_w = min(round(78 * unit), round(width * 0.5))
    tools = Box(width - edge - tools_w, (header.h - key) // 2, tools_w, key)
    foot_h = max(round(15 * unit), finger + 2 * gap)
    foot = Box(0, height - foot_h, width, foot_h)
    heading = Box(edge, header.bottom + gap, width - 2 * edge, round(7 * unit))
    turning = Box(edge, foot.y - gap - key, width - 2 * edge, key)
    top = heading.bottom + round(unit)
    cards = Box(edge, top, width - 2 * edge, turning.y - gap - top)
    notice = Box(0, header.bottom, width, height - header.bottom)
    return Frame(unit, False, finger, header, heading, cards, turning, tools, foot, notice)  # noqa: FBT003


def _typing_upright(frame: Frame) -> Typing:
    gap, edge = round(frame.unit), frame.cards.x
    wide = (frame.cards.w - (KEYS_WIDE - 1) * gap) // KEYS_WIDE >= frame.finger
    columns = KEYS_WIDE if wide else KEYS_NARROW
    rows = -(-LETTERS // columns)
    keys_h = (rows + 1) * (frame.side(9.5) + gap) - gap
    keys = Box(edge, frame.foot.y - 2 * gap - keys_h, frame.cards.w, keys_h)
    turning = Box(edge, keys.y - 2 * gap - frame.turning.h, frame.cards.w, frame.turning.h)
    answers = Box(edge, frame.cards.y, frame.cards.w, turning.y - 2 * gap - frame.cards.y)
    return Typing(answers, turning, keys, columns, rows)


def _typing_lying(frame: Frame) -> Typing:
    gap = round(2 * frame.unit)
    whole = Box(frame.cards.x, frame.cards.y, frame.cards.w, frame.foot.y - gap - frame.cards.y)
    rows = -(-LETTERS // KEYS_NARROW)
    keys = whole.left_part(round(whole.w * 0.48))
    right = whole.right_part(whole.w - keys.w - gap)
    turning = right.row(right.h - frame.turning.h, frame.turning.h)
    answers = right.row(0, right.h - turning.h - gap)
    return Typing(answers, turning, keys, KEYS_NARROW, rows)
