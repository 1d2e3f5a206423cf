"""How an officer types what stands on a paper: the digits of A005 are "5"; those of A-K2-01, which kiosk K2 gave by
itself while central was away, are "0", the digits of its mark, the separator, and "1".
"""

import re

from device.roles.keymap import SEPARATOR

PLAIN = re.compile(r"[A-Z]+0*(\d+)")
OF_KIOSK = re.compile(r"[A-Z]+-[A-Z](\d+)-0*(\d+)")


def typed(number: str) -> str:
    """Without the zeros before them."""
    if offline := OF_KIOSK.fullmatch(number):
        return f"0{offline[1]}{SEPARATOR}{offline[2]}"
    plain = PLAIN.fullmatch(number)
    return plain[1] if plain else number


def of_kiosk(number: str) -> bool:
    """A number that a kiosk gave by itself: it needs no service's code before it."""
    return OF_KIOSK.fullmatch(number) is not None
