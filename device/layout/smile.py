"""A round face between sad and glad, for people who do not read: its mouth says it, not its colour."""

from device.layout.primitives import Box, Colour, Polygon, Rect, Shape

STEPS = 12


def smile(box: Box, mood: float, skin: Colour, lines: Colour) -> tuple[Shape, ...]:
    """As large as the box allows. `mood`: -1 (sad) to 1 (glad)."""
    side = min(box.w, box.h)
    head = Box(box.x + (box.w - side) // 2, box.y + (box.h - side) // 2, side, side)
    eye = max(2, side // 8)
    eyes = (_eye(head, across, eye, lines) for across in (0.33, 0.67))
    return (Rect(head, skin, side // 2), *eyes, _mouth(head, mood, lines))


def moods(keys: int) -> tuple[float, ...]:
    """Of the keys from worst to best."""
    return tuple(_bent(-1 + 2 * place / (keys - 1)) for place in range(keys))


def _bent(mood: float) -> float:
    """The middle ones must be told apart at a glance, too."""
    return float(abs(mood) ** 0.55) * (1 if mood > 0 else -1)


def _eye(head: Box, across: float, size: int, colour: Colour) -> Rect:
    x, y = head.x + round(head.w * across) - size // 2, head.y + round(head.h * 0.36) - size // 2
    return Rect(Box(x, y, size, size), colour, size // 2)


def _mouth(head: Box, mood: float, colour: Colour) -> Polygon:
    """A bow, as thick as it must be to be seen from where one stands."""
    thick = max(2, head.h // 14)
    curve = 0.16 * mood * head.h
    middle = head.y + round(head.h * 0.68) - curve / 2
    spots = [(place / STEPS, middle + curve * (1 - (2 * place / STEPS - 1) ** 2)) for place in range(STEPS + 1)]
    left, width = head.x + head.w * 0.25, head.w * 0.5
    upper = [(round(left + width * share), round(y - thick / 2)) for share, y in spots]
    lower = [(round(left + width * share), round(y + thick / 2)) for share, y in reversed(spots)]
    return Polygon((*upper, *lower), colour)
