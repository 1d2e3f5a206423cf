"""A sentence as the clips that say it. Pure.

    "Nomor antrean A nol lima, silakan menuju loket tiga"
    -> nomor antrean | a | nol | lima , silakan menuju | loket | tiga

Clips are known by their words in small letters; the longest words that are known win, so that a pack may hold whole
phrases, which sound better than single words.
"""

import re
from collections.abc import Container
from dataclasses import dataclass

PIECE = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|[,;:.!?]")
LONGEST = 6
LETTERS = tuple("abcdefghijklmnopqrstuvwxyz")
NUMBERS = {
    "id": "nol kosong satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas belas puluh seratus ratus",
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred",
}
COMMON: dict[str, tuple[str, ...]] = {
    "id": ("nomor antrean", "silakan menuju", "loket", *NUMBERS["id"].split(), *LETTERS),
    "en": ("queue number", "please go to", "counter", *NUMBERS["en"].split(), *LETTERS),
}
"""What every hall says, whatever its prefixes and counters are: all numbers to 999 and all letters."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """`pause`: the voice takes breath after it."""

    words: str
    pause: bool = False


def phrases(sentence: str, known: Container[str]) -> tuple[Phrase, ...]:
    """In the order in which they are said. What is not known comes word by word."""
    pieces = PIECE.findall(sentence.lower())
    found: list[Phrase] = []
    while pieces:
        size = _length(pieces, known)
        words = " ".join(pieces[:size])
        pieces = pieces[size:]
        if words[0].isalnum():
            found.append(Phrase(words, pause=bool(pieces) and not pieces[0][0].isalnum()))
    return tuple(found)


def _length(pieces: list[str], known: Container[str]) -> int:
    return next((size for size in range(LONGEST, 1, -1) if " ".join(pieces[:size]) in known), 1)
