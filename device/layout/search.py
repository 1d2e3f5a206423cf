"""A search that forgives: letters and signs that people mix up, words half typed, initials ("kk"), slips of a finger.

The rules are those of the rehearsal's page, so that both find the same. Pure.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from protocols.messages import KioskSnapshot, Offer, Shelf

SOUNDS = (
    (re.compile("dj"), "j"),
    (re.compile("tj"), "c"),
    (re.compile("oe"), "u"),
    (re.compile("[zx]"), "s"),
    (re.compile("[vp]h?"), "p"),
    (re.compile("f"), "p"),
    (re.compile("q|kh"), "k"),
    (re.compile(r"(.)\1+"), r"\1"),
)
"""Old spellings and letters that sound alike in Indonesian."""
NO_WORD = re.compile("[^a-z0-9]+")
SHORT, LONG = 4, 7
WHOLE_LEAST = 3
TYPED_MAX = 24


@dataclass(frozen=True, slots=True)
class Entry:
    """What a service can be found by: its words, its initials, and all of a name without a gap."""

    words: tuple[str, ...]
    sounds: tuple[str, ...]
    whole: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """In the menu's order. `alike`: nothing is as it was typed, these are only something like it."""

    services: tuple[tuple[Shelf, Offer], ...]
    alike: bool = False


def find(menu: KioskSnapshot, typed: str) -> Found:
    """What is as typed; if there is nothing of the kind, what is like it. Every word that was typed must be there."""
    asked = tuple(_split(typed))
    if not asked:
        return Found(())
    entries = [(entry(offer, shelf), (shelf, offer)) for shelf in menu.shelves for offer in shelf.offers]
    exact = tuple(service for one, service in entries if as_typed(asked, one))
    if exact:
        return Found(exact)
    near = tuple(service for one, service in entries if something_like(asked, one))
    return Found(near, alike=bool(near))


def entry(offer: Offer, shelf: Shelf) -> Entry:
    return index(offer.name.id, offer.name.en, shelf.name.id, shelf.name.en)


@lru_cache(maxsize=1024)
def index(*names: str) -> Entry:
    lists = [tuple(_split(name)) for name in names]
    initials = tuple("".join(word[0] for word in words) for words in lists if len(words) > 1)
    words = tuple(dict.fromkeys((*(word for words in lists for word in words), *initials)))
    return Entry(words, tuple(dict.fromkeys(map(_sound, words))), tuple("".join(words) for words in lists))


def as_typed(asked: tuple[str, ...], one: Entry) -> bool:
    together = "".join(asked)
    return any(together in whole for whole in one.whole) or all(_stands(word, one) for word in asked)


def something_like(asked: tuple[str, ...], one: Entry) -> bool:
    return all(_stands(word, one) or _near(_sound(word), one) for word in asked)


def slips(one: str, other: str) -> int:
    """How many letters are wrong, missing, too many, or have changed places with their neighbour."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        following = [i]
        for j, its in enumerate(other, 1):
            least = min(row[j] + 1, following[j - 1] + 1, row[j - 1] + (letter != its))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == its:
                least = min(least, before[j - 2] + 1)
            following.append(least)
        before, row = row, following
    return row[-1]


def _stands(word: str, one: Entry) -> bool:
    """A word begins so, or, if enough was typed, it stands anywhere."""
    if any(other.startswith(word) for other in one.words):
        return True
    return len(word) >= WHOLE_LEAST and any(word in whole for whole in one.whole)


def _near(heard: str, one: Entry) -> bool:
    """A word that is still being typed is held against as much of the other."""
    allowed = 0 if len(heard) < SHORT else 1 if len(heard) < LONG else 2
    lengths = [max(0, len(heard) + more) for more in (-1, 0, 1)]
    beginnings = {other[:length] for other in one.sounds for length in lengths}
    return any(slips(heard, begun) <= allowed for begun in beginnings)


def _split(text: str) -> Iterator[str]:
    plain = unicodedata.normalize("NFD", text).casefold()
    return filter(None, NO_WORD.split("".join(c for c in plain if not unicodedata.combining(c))))


def _sound(word: str) -> str:
    for heard, told in SOUNDS:
        word = heard.sub(told, word)
    return word
