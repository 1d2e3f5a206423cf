"""Pictures from files, as large as they are to be shown; the last few are kept. Used by the painter's thread only.

Pillow reads them, for it can read a photograph of a telephone at a fraction of its size, and turns it upright.
"""

from functools import lru_cache

import pygame

KEPT = 3
PIXELS_MAX = 100_000_000


@lru_cache(maxsize=KEPT)
def fitting(path: str, edition: int, width: int, height: int) -> pygame.Surface | None:  # noqa: ARG001  part of the key
    """As large as fits without being bent; None if the file is no picture, too large, or has gone."""
    from PIL import Image, ImageOps  # noqa: PLC0415  for boards with pictures only

    try:
        with Image.open(path) as found:
            if found.width * found.height > PIXELS_MAX:
                return None
            found.draft("RGB", (width, height))
            upright = ImageOps.exif_transpose(found).convert("RGB")
            fitted = ImageOps.contain(upright, (width, height), Image.Resampling.LANCZOS)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    return pygame.image.frombytes(fitted.tobytes(), fitted.size, "RGB")
