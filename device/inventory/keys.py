"""Which key codes make an input device a numeric keypad (linux/input-event-codes.h). Pure."""

KP_ENTER = 96
KP_DIGITS = frozenset((71, 72, 73, 75, 76, 77, 79, 80, 81, 82))
LETTERS = frozenset((*range(16, 26), *range(30, 39), *range(44, 51)))


def has_keypad(keys: frozenset[int]) -> bool:
    """Ten digits and Enter, as a numeric pad has them."""
    return KP_ENTER in keys and keys >= KP_DIGITS


def has_letters(keys: frozenset[int]) -> bool:
    """It is a whole keyboard that has a pad too."""
    return keys >= LETTERS
