"""Which key codes make an input device a numeric keypad (linux/input-event-codes.h). Pure."""

import re

KP_ENTER = 96
KP_DIGITS = frozenset((71, 72, 73, 75, 76, 77, 79, 80, 81, 82))
LETTERS = frozenset((*range(16, 26), *range(30, 39), *range(44, 51)))
PAD_NAME = re.compile(r"\b(num(ber|eric)?|key)[ _-]?(key)?[ _-]?pad\b|\bnumeric\b|\b(10|ten)[ _-]?key\b", re.IGNORECASE)


def has_keypad(keys: frozenset[int]) -> bool:
    """Ten digits and Enter, as a numeric pad has them."""
    return KP_ENTER in keys and keys >= KP_DIGITS


def has_letters(keys: frozenset[int]) -> bool:
    """It is a whole keyboard that has a pad too."""
    return keys >= LETTERS


def named_keypad(name: str) -> bool:
    """What it calls itself: most numeric pads claim every key of a boot keyboard, and only their name tells."""
    return PAD_NAME.search(name) is not None
