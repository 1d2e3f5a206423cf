"""A text cut into pieces that fit the wire: bounded, printable, the last ones of a text that is too long. Pure."""

import re

from protocols.messages.common import UNPRINTABLE
from protocols.messages.fleet import PIECE_MAX, PIECES_MAX

_HIDDEN = re.compile(f"[{UNPRINTABLE}]|[\ud800-\udfff]")


def printable(text: str) -> str:
    """What no text on the wire may carry is shown as a question mark."""
    return _HIDDEN.sub("?", text)


def pieces(lines: tuple[str, ...]) -> tuple[str, ...]:
    """At least one. Lines stay whole where they fit; of more than fits the newest are kept."""
    made: list[str] = []
    piece = ""
    for line in (printable(each)[:PIECE_MAX] for each in lines):
        if piece and len(piece) + 1 + len(line) > PIECE_MAX:
            made.append(piece)
            piece = line
        else:
            piece = f"{piece}\n{line}" if piece else line
    return tuple([*made, piece][-PIECES_MAX:])
