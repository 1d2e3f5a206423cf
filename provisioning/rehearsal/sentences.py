"""What people read on a display, however it is broken into lines, and in which of the two languages."""

from collections.abc import Iterable
from functools import lru_cache

from device.roles import words
from protocols.messages import Words

CUT_OFF = (words.OFFLINE, words.NO_CLOCK, words.NO_COUNTER)
NOT_HEARD = (words.NO_REPLY, words.TOO_LATE, *CUT_OFF)
ENTERED_BEFORE = (Words("sudah dipakai hari ini", "was used today already"),)
"""Said of a number of the roll, also when it is the officer's own key of which he did not see the answer."""
SAID_MAX = 1_024


def says(lines: Iterable[str], sentences: tuple[Words, ...]) -> bool:
    """Whether one of the sentences stands on the display."""
    return _stands_in(" ".join(lines), sentences)


@lru_cache(maxsize=SAID_MAX)
def _stands_in(lines: str, sentences: tuple[Words, ...]) -> bool:
    said = _unbroken(lines)
    return any(_unbroken(sentence.id) in said or _unbroken(sentence.en) in said for sentence in sentences)


def _unbroken(text: str) -> str:
    return "".join(text.split())
