"""Where two drawings of the same screen differ: all that has to be painted when one follows the other. Pure."""

from device.layout.primitives import Box, Drawing, Image, Polygon, Rect, Shape, Text

PLACES_MAX = 16
MOST = 0.7
"""Share of the screen from which all of it is painted at once."""


def damage(before: Drawing, after: Drawing) -> tuple[Box, ...] | None:
    """Boxes that do not overlap; none if both look the same; None: everything."""
    if (before.width, before.height, before.background) != (after.width, after.height, after.background):
        return None
    if before.shapes == after.shapes:
        return ()
    kept = frozenset(before.shapes) & frozenset(after.shapes)
    if [shape for shape in before.shapes if shape in kept] != [shape for shape in after.shapes if shape in kept]:
        return None
    screen = Box(0, 0, after.width, after.height)
    places: list[Box] = []
    for shape in (*before.shapes, *after.shapes):
        if shape not in kept:
            places = _with(places, _within(reach(shape), screen))
    area = sum(place.w * place.h for place in places)
    return None if len(places) > PLACES_MAX or area > MOST * screen.w * screen.h else tuple(places)


def reach(shape: Shape) -> Box:
    """All that a shape can colour. Letters reach beyond the box they are set in, but never further than this."""
    match shape:
        case Rect(box) | Image(box):
            return box
        case Polygon(points):
            left, top = min(x for x, _ in points), min(y for _, y in points)
            return Box(left, top, max(x for x, _ in points) + 1 - left, max(y for _, y in points) + 1 - top)
        case Text(box, _, size):
            return Box(box.x - size // 2, box.y + box.h // 2 - size, box.w + size, 2 * size)


def touch(one: Box, other: Box) -> bool:
    """Have they a pixel in common?"""
    return one.x < other.right and other.x < one.right and one.y < other.bottom and other.y < one.bottom


def _with(places: list[Box], place: Box) -> list[Box]:
    """One more; what overlaps becomes one."""
    if place.w <= 0 or place.h <= 0:
        return places
    met = [other for other in places if touch(place, other)]
    if not met:
        return [*places, place]
    left, top = min(box.x for box in (place, *met)), min(box.y for box in (place, *met))
    right, bottom = max(box.right for box in (place, *met)), max(box.bottom for box in (place, *met))
    return _with([other for other in places if other not in met], Box(left, top, right - left, bottom - top))


def _within(box: Box, screen: Box) -> Box:
    left, top = max(box.x, screen.x), max(box.y, screen.y)
    return Box(left, top, min(box.right, screen.right) - left, min(box.bottom, screen.bottom) - top)
