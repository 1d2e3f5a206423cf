"""A table of answers as offices keep it: one row for each respondent, one column for each element.

Columns are named by element, never by number: forms disagree whether U8 means complaints or facilities. A blank says
that the question was left out. Every mistake is reported at once: where, what, and what to do.
"""

import csv
import difflib
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from protocols.messages import Element
from protocols.questionnaire import QUESTIONS

MISTAKES_MAX = 20
RESPONDENTS_MAX = 1_000_000
DELIMITERS = ",;\t"
BLANKS = {"", "-"}
SCORES = {"1": 1, "2": 2, "3": 3, "4": 4}
NUMBERED = {f"u{number}" for number in range(1, 10)}


class AnswersError(Exception):
    """The table cannot be used. `mistakes`: one line each."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = tuple(mistakes)


@dataclass(frozen=True, slots=True)
class Answers:
    """`respondents`: what each answered. `blank`: rows with no answer at all. `ignored`: columns of no element."""

    respondents: tuple[Mapping[Element, int], ...]
    blank: int
    ignored: tuple[str, ...]


def read_answers(data: bytes, source: str) -> Answers:
    """The answers in a CSV file (comma, semicolon or tab). Raises AnswersError."""
    rows = _rows(_text(data, source), source)
    line, header = next(rows, (1, []))
    if not any(cell.strip() for cell in header):
        raise AnswersError([f"{source}: empty: the first row names the elements ({_names()})"])
    columns = _columns(header, f"{source}:{line}")
    ignored = tuple(cell.strip() for cell in header if cell.strip() and _element(cell) is None)
    mistakes: list[str] = []
    found = [_answer(row, len(header), columns, f"{source}:{at}", mistakes) for at, row in rows]
    if mistakes:
        raise AnswersError(_bounded(mistakes))
    answered = tuple(answer for answer in found if answer)
    if not answered:
        raise AnswersError([f"{source}: no answers below the header: write one row for each respondent, scores 1 to 4"])
    return Answers(answered, len(found) - len(answered), ignored)


def _text(data: bytes, source: str) -> str:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data[: error.start].count(b"\n") + 1
        raise AnswersError([f"{source}:{row}: not UTF-8: save the table as CSV UTF-8"]) from error
    if "\0" in text:
        raise AnswersError([f"{source}: not a text file: save the table as CSV UTF-8, not as a workbook"])
    return text


def _rows(text: str, source: str) -> Iterator[tuple[int, list[str]]]:
    """(line, cells) of the rows that are not empty lines."""
    text, delimiter = _separated(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for row in reader:
            if len(row) > 1 or "".join(row).strip():
                yield reader.line_num, row
            if reader.line_num > RESPONDENTS_MAX:
                raise AnswersError([f"{source}: more than {RESPONDENTS_MAX} rows: split the table"])
    except csv.Error as error:
        raise AnswersError([f"{source}:{reader.line_num}: {error}: mend the quotes of this row"]) from error


def _separated(text: str) -> tuple[str, str]:
    """(the text, what stands between its cells): what the first line with words has most. Excel's `sep=;` is heeded."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    said = first.strip().strip('"').lower()
    if said.startswith("sep=") and said[4:5] in DELIMITERS:
        before, _, rest = text.partition(first)
        return f"{before}{rest}", said[4:5] or "\t"
    return text, max(DELIMITERS, key=first.count)


def _columns(header: Sequence[str], where: str) -> dict[int, Element]:
    """Place -> element. Raises AnswersError unless each element has one column."""
    found = {place: element for place, cell in enumerate(header) if (element := _element(cell))}
    named = list(found.values())
    mistakes = [f"{where}: element {e} has two columns: keep one" for e in Element if named.count(e) > 1]
    strange = [cell.strip().lower() for cell in header if _element(cell) is None]
    if numbered := sorted(NUMBERED.intersection(strange)):
        text = f"{where}: column {numbered[0].upper()}: forms number the elements differently: name them ({_names()})"
        raise AnswersError([text])
    mistakes += [_missing(element, strange, where) for element in Element if element not in named]
    if mistakes:
        raise AnswersError(mistakes)
    return found


def _missing(element: Element, strange: Sequence[str], where: str) -> str:
    near = difflib.get_close_matches(element.value, strange, n=1)
    advice = f"is {near[0]!r} meant? Rename it" if near else "add it, blank where nobody was asked"
    return f"{where}: no column {element.value!r}: {advice}"


def _element(cell: str) -> Element | None:
    return _ALIASES.get(" ".join(cell.split()).lower())


def _answer(
    row: Sequence[str], width: int, columns: Mapping[int, Element], where: str, mistakes: list[str]
) -> dict[Element, int]:
    if len(row) != width:
        mistakes.append(f"{where}: {len(row)} cells, the header has {width}: mend the row")
        return {}
    answer: dict[Element, int] = {}
    for place, element in columns.items():
        cell = row[place].strip()
        if score := SCORES.get(cell):
            answer[element] = score
        elif cell not in BLANKS:
            mistakes.append(f"{where}: {element.value}: {cell[:20]!r}: write 1, 2, 3 or 4, or leave it blank")
    return answer


def _bounded(mistakes: Sequence[str]) -> list[str]:
    more = len(mistakes) - MISTAKES_MAX
    return [*mistakes[:MISTAKES_MAX], *([f"and {more} more"] if more > 0 else [])]


def _names() -> str:
    return ", ".join(Element)


def _aliases() -> Iterable[tuple[str, Element]]:
    for element, question in QUESTIONS.items():
        for name in (element.value, element.name, question.title.id, question.title.en):
            yield name.lower(), element


_ALIASES = dict(_aliases())
