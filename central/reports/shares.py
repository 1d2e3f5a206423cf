"""A part of a whole, exact; of nothing there is no share."""

from fractions import Fraction


def share(part: int, whole: int) -> Fraction | None:
    return Fraction(part, whole) if whole else None
