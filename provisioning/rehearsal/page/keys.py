"""The officer's keypad as the page draws it: eighteen keys in their places, each with what it means alone.

Order is that of the real pad, row by row; `wide` takes two columns, `tall` two rows. The meanings are `device.roles`'.
"""

import msgspec

from device.roles.keymap import ANY_DIGITS, CAPS, DIGITS, KEYMAP, Meaning
from protocols.messages import Words, Work

ORDER = (
    *("num", "slash", "star", "backspace"),
    *("7", "8", "9", "minus"),
    *("4", "5", "6", "plus"),
    *("1", "2", "3", "enter"),
    *("0", "dot"),
)
TONES = {"enter": "go", "minus": "warn", "num": "dead"}
SHAPES = {"0": "wide", "enter": "tall"}
ERASE = Words("Hapus", "Erase")
NOTHING = Words("", "")


class KeyFact(msgspec.Struct, frozen=True, kw_only=True):
    """`meaning` while the counter works, `at_rest` while it is closed or paused; both empty for a digit."""

    name: str
    label: str
    meaning: Words
    at_rest: Words
    tone: str = ""
    shape: str = ""


class CardRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of the card beside the pad: what is pressed, and what it does."""

    pressed: tuple[str, ...]
    meaning: Words


def key_facts() -> tuple[KeyFact, ...]:
    return tuple(_key(name) for name in ORDER)


def card() -> tuple[CardRow, ...]:
    """Everything that needs something typed first."""
    return tuple(CardRow(pressed=_pressed(row), meaning=row.label) for row in KEYMAP if row.typed)


def _key(name: str) -> KeyFact:
    label = CAPS.get(name, "Num" if name == "num" else name)
    return KeyFact(
        name=name,
        label="⌫" if name == "backspace" else label,
        meaning=_meaning(name, Work.IDLE),
        at_rest=_meaning(name, Work.CLOSED),
        tone=TONES.get(name, "digit" if name in DIGITS else ""),
        shape=SHAPES.get(name, ""),
    )


def _meaning(name: str, work: Work) -> Words:
    if name == "backspace":
        return ERASE
    for row in KEYMAP:
        if (row.key, row.typed) == (name, "") and (not row.works or work in row.works):
            return _short(row.label)
    return NOTHING


def _short(label: Words) -> Words:
    """What fits on a key: the words before the first colon or comma."""
    return Words(*(text.replace(",", ":").split(":")[0] for text in (label.id, label.en)))


def _pressed(row: Meaning) -> tuple[str, ...]:
    digits = row.typed.partition(ANY_DIGITS)[0]
    typed = [digits] if digits else []
    if row.takes is not None:
        typed.append(f"‹{row.takes.id}›")
    return (*typed, CAPS[row.key])
