"""What may stand in a form about the site: kinds of fields, and how each is written, read back and told in words.

A form holds lines of text alone (`Raw`), so that nothing of what somebody typed is lost when it is refused.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from protocols.messages import Words

Raw = dict[str, str]
"""Name of an input -> what stands in it; several choices are joined by spaces."""

NONE = Words("–", "–")
YES, NO = Words("ya", "yes"), Words("tidak", "no")
NUMBER = Words("Tulis angka bulat.", "Write a whole number.")
RANGE_ID, RANGE_EN = "Tulis angka {least} sampai {most}.", "Write a number from {least} to {most}."
EMPTY = Words("Harus diisi.", "This must be filled in.")


class UnfitError(ValueError):
    """What was typed is not what belongs there; `words` say what to do."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


@dataclass(frozen=True, slots=True)
class Field:
    """One key of a table. `of`: where its choices come from, a section of the file. `least`, `most`: of a number.

    `needed`: it has no default. `usual`: what holds where nothing is written.
    """

    key: str
    kind: str
    name: Words
    hint: Words | None = None
    needed: bool = False
    usual: Any = None
    least: int = 0
    most: int = 0
    of: str = ""
    choices: tuple[tuple[str, Words], ...] = ()

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of its inputs."""
        return tuple(f"{self.key}.{part}" for part in PARTS.get(self.kind, ())) or (self.key,)


DAYS = tuple("0123456")
PARTS: Mapping[str, tuple[str, ...]] = {"text": ("id", "en"), "long": ("id", "en"), "week": DAYS}

Written = Callable[[Field, Any], Raw]
Read = Callable[[Field, Raw], Any]


def _line_raw(field: Field, value: Any) -> Raw:  # noqa: ANN401
    return {field.key: "" if value is None else str(value)}


def _line(field: Field, raw: Raw) -> Any:  # noqa: ANN401
    return raw[field.key] or None


def _number(field: Field, raw: Raw) -> Any:  # noqa: ANN401
    text = raw[field.key]
    if not text:
        return None
    try:
        number = int(text)
    except ValueError as error:
        raise UnfitError(NUMBER) from error
    if field.most and not field.least <= number <= field.most:
        bounds = {"least": field.least, "most": field.most}
        raise UnfitError(Words(RANGE_ID.format(**bounds), RANGE_EN.format(**bounds)))
    return number


def _text_raw(field: Field, value: Any) -> Raw:  # noqa: ANN401
    said = value or {}
    return {f"{field.key}.id": said.get("id", ""), f"{field.key}.en": said.get("en", "")}


def _text(field: Field, raw: Raw) -> Any:  # noqa: ANN401
    indonesian, english = raw[f"{field.key}.id"], raw[f"{field.key}.en"]
    if not indonesian and english:
        raise UnfitError(Words("Tulis juga dalam bahasa Indonesia.", "Write it in Indonesian too."))
    if not indonesian:
        return None
    return {"id": indonesian} | ({"en": english} if english and english != indonesian else {})


def _flag_raw(field: Field, value: Any) -> Raw:  # noqa: ANN401
    return {field.key: "yes" if value else "no"}


def _flag(field: Field, raw: Raw) -> bool:
    return raw[field.key] == "yes"


def _many_raw(field: Field, value: Any) -> Raw:  # noqa: ANN401
    return {field.key: " ".join(value or ())}


def _many(field: Field, raw: Raw) -> Any:  # noqa: ANN401
    return raw[field.key].split() or None


SIMPLE: Mapping[str, tuple[Written, Read]] = {
    "line": (_line_raw, _line),
    "secret": (_line_raw, _line),
    "choice": (_line_raw, _line),
    "one": (_line_raw, _line),
    "number": (_line_raw, _number),
    "text": (_text_raw, _text),
    "long": (_text_raw, _text),
    "flag": (_flag_raw, _flag),
    "many": (_many_raw, _many),
}
