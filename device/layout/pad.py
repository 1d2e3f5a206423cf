"""What can be touched on a rating pad, what that means, and the shapes that all its pages share."""

from dataclasses import dataclass

from device.layout.lettering import Style, stacked
from device.layout.primitives import Box, Colour, Drawing, Rect, Shape, joined
from device.layout.text import Align, Measure, Weight
from device.layout.theme import PANEL, SOFT, WHITE
from device.roles.events import Turn
from protocols.messages import Element, Reason, Words


@dataclass(frozen=True, slots=True)
class Score:
    score: int


@dataclass(frozen=True, slots=True)
class Because:
    """Why the score is low; None: skip."""

    reason: Reason | None


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a question of the survey."""

    element: Element
    score: int


@dataclass(frozen=True, slots=True)
class Go:
    """Where to go in the survey."""

    turn: Turn


Intent = Score | Because | Reply | Go


@dataclass(frozen=True, slots=True)
class Target:
    box: Box
    intent: Intent


@dataclass(frozen=True, slots=True)
class Pad:
    """What is seen and what can be touched."""

    drawing: Drawing
    targets: tuple[Target, ...]


def touched(pad: Pad, x: int, y: int) -> Intent | None:
    """What a touch at this place means."""
    for target in pad.targets:
        box = target.box
        if box.x <= x < box.right and box.y <= y < box.bottom:
            return target.intent
    return None


def button(box: Box, said: Words, measure: Measure, *, ground: Colour = PANEL, fit: int = 11) -> tuple[Shape, ...]:
    """A key that is no score. `fit`: so many px of its width for each of its letters' height."""
    radius = min(box.w, box.h) // 8
    inner = box.inset(box.w // 20, box.h // 6)
    style = Style(WHITE, SOFT, Weight.BOLD, Align.CENTER, inner.w // fit if inner.w > 2 * inner.h else 0)
    edge = Rect(box, SOFT, radius, max(2, box.h // 40))
    return joined((Rect(box, ground, radius), edge), stacked(inner, said, style, measure))


def columns(box: Box, count: int, gap: int) -> list[Box]:
    """Equal parts side by side."""
    width = (box.w - gap * (count - 1)) // count
    return [Box(box.x + place * (width + gap), box.y, width, box.h) for place in range(count)]
