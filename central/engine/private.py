"""What looks like a person's data, and so stands in no message, on no board and in no ledger."""

import re

NUMBERS = re.compile(r"\d[\d .-]{6,}\d")
MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
DIGITS_MAX = 7
"""A number of a queue, a counter or an office is shorter; telephones and identity numbers are longer."""


def personal(text: str) -> bool:
    """Whether an identity number, a telephone number or an e-mail address may stand in it."""
    if MAIL.search(text):
        return True
    return any(sum(map(str.isdigit, found.group())) > DIGITS_MAX for found in NUMBERS.finditer(text))


def plain(text: str, length: int) -> bool:
    """One line that can be shown anywhere."""
    return len(text) <= length and text.isprintable()
