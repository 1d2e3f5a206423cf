"""Half up, once, at the end: how offices round, and how the classes of the index are meant.

Python's own rounding takes the even neighbour of a half, and of floats: 64.935 would become 64.93 or 64.94 by luck.
"""

import math
from decimal import Decimal
from fractions import Fraction


def half_up(value: Fraction, places: int = 2) -> Decimal:
    """`value` (not negative) with `places` digits after the point; a half goes up."""
    scaled = math.floor(value * 10**places + Fraction(1, 2))
    return Decimal(scaled).scaleb(-places)


def decimal_comma(value: Decimal) -> str:
    """As people read it: 88,31."""
    return str(value).replace(".", ",")
