"""A QR code as shapes: dark on white with the quiet zone that readers need, as large as whole pixels allow."""

from functools import lru_cache

from device.layout.primitives import Box, Rect, Shape
from device.layout.theme import INK, WHITE

QUIET = 4
"""Modules of white on each side, as ISO/IEC 18004 asks."""


def qr_code(box: Box, text: str) -> tuple[Shape, ...]:
    """In the middle of the box; nothing when there is no text, or no room for a pixel a module."""
    if not text:
        return ()
    rows = modules(text)
    across = len(rows) + 2 * QUIET
    pixels = min(box.w, box.h) // across
    if not pixels:
        return ()
    side = across * pixels
    paper = Box(box.x + (box.w - side) // 2, box.y + (box.h - side) // 2, side, side)
    left, top = paper.x + QUIET * pixels, paper.y + QUIET * pixels
    dark = (
        Rect(Box(left + start * pixels, top + y * pixels, (end - start) * pixels, pixels), INK)
        for y, row in enumerate(rows)
        for start, end in _runs(row)
    )
    return (Rect(paper, WHITE), *dark)


@lru_cache(maxsize=8)
def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The dark ones, row by row; a sixth of them may be unreadable."""
    from qrcode.constants import ERROR_CORRECT_M  # noqa: PLC0415  heavy (Pillow): only where a code is drawn
    from qrcode.main import QRCode  # noqa: PLC0415

    code = QRCode(error_correction=ERROR_CORRECT_M, border=0)
    code.add_data(text)
    code.make()
    return tuple(tuple(bool(module) for module in row) for row in code.get_matrix())


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Where dark modules stand side by side: from, to."""
    starts = [x for x, dark in enumerate(row) if dark and not (x and row[x - 1])]
    ends = [x + 1 for x, dark in enumerate(row) if dark and not (x + 1 < len(row) and row[x + 1])]
    return list(zip(starts, ends, strict=True))
