"""A text in a table for spreadsheets: it stays a text, whatever it begins with."""

import unicodedata

FORMULA = ("=", "+", "-", "@")
"""How what a spreadsheet computes begins; the wide signs of Asian keys are taken for the same."""


def as_text(text: str) -> str:
    """With an apostrophe before what would be computed, or would be behind signs that a spreadsheet does not show."""
    plain = unicodedata.normalize("NFKC", text)
    seen = next((c for c in plain if not c.isspace() and unicodedata.category(c)[0] != "C"), "")
    return f"'{text}" if seen in FORMULA or unicodedata.category(text[:1] or "x")[0] == "C" else text
