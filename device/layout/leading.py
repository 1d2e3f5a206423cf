"""Which language stands first and large; the other one follows smaller."""

from device.roles.pictures import BoardPicture
from protocols.messages import Words


def lead(words: Words, *, english: bool) -> Words:
    """As a layout draws it: what leads is in `id`, what follows in `en`. Words without English stay as they are."""
    return Words(words.en, words.id) if english and words.en else words


def only(words: Words, language: str) -> Words:
    """On a screen that speaks one language at a time, "id" or "en"; "": as they are, in both."""
    if not language:
        return words
    return Words(words.en if language == "en" and words.en else words.id, "")


def part_of(picture: BoardPicture) -> int:
    """Which part of a long text is shown now: each language goes through all the parts in its own time."""
    if not picture.language:
        return picture.turn
    both = 2 * picture.pages
    return picture.turn % picture.pages + picture.pages * (picture.turn // both)
