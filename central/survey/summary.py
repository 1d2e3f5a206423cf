"""The table of the nine elements with the index below it, as plain values for JSON and as lines for people."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import TypedDict

from central.survey.index import WORDS, Tallies, Tally, Weight, extremes, grade, index, tallies, weighted
from central.survey.rounding import decimal_comma, half_up
from protocols.messages import Element
from protocols.questionnaire import QUESTIONS

PLACES = 3
"""Digits after the point where a mean is printed. The index is computed from the exact means, not from these."""


class ElementLine(TypedDict):
    """One element. Rounded half up to three decimals; None if nobody answered. `grade`: that of 25 x NRR."""

    element: str
    title: str
    sum: int
    answers: int
    nrr: str | None
    nrr_weighted: str | None
    grade: str | None


class Summary(TypedDict):
    """`ikm`: None if an element was answered by nobody. `exact`: the index as a fraction."""

    respondents: int
    weight: str
    elements: list[ElementLine]
    ikm: str | None
    exact: str | None
    grade: str | None
    grade_words: str | None
    best: list[str]
    worst: list[str]


def summarise(respondents: Sequence[Mapping[Element, int]], weight: Weight) -> Summary:
    """Of the answers of some people."""
    return summary_of(tallies(respondents), len(respondents), weight)


def summary_of(found: Tallies, respondents: int, weight: Weight) -> Summary:
    """Of sums and counts."""
    result = index(found, weight)
    best, worst = extremes(found)
    return Summary(
        respondents=respondents,
        weight=weight.value,
        elements=[_line(element, found.get(element, Tally()), weight) for element in Element],
        ikm=str(result.value) if result else None,
        exact=str(result.exact) if result else None,
        grade=result.grade.value if result else None,
        grade_words=WORDS[result.grade].id if result else None,
        best=[element.value for element in best],
        worst=[element.value for element in worst],
    )


def _line(element: Element, tally: Tally, weight: Weight) -> ElementLine:
    mean = tally.mean
    return ElementLine(
        element=element.value,
        title=QUESTIONS[element].title.id,
        sum=tally.sum,
        answers=tally.count,
        nrr=_rounded(mean),
        nrr_weighted=_rounded(weighted(tally, weight)),
        grade=grade(half_up(25 * mean)).value if mean is not None else None,
    )


def _rounded(value: Fraction | None) -> str | None:
    return None if value is None else str(half_up(value, PLACES))


def as_text(found: Summary) -> str:
    """Lines for a terminal, decimal comma."""
    lines = [f"{'Unsur':<42}{'Jumlah':>8}{'Jawaban':>9}{'NRR':>8}{'NRR x w':>9}"]
    lines += [
        f"{line['title']:<42}{line['sum']:>8}{line['answers']:>9}{_comma(line['nrr']):>8}{_comma(line['nrr_weighted']):>9}"
        for line in found["elements"]
    ]
    lines.append(f"Responden: {found['respondents']}; bobot / weight: {found['weight']}")
    if found["ikm"] is None:
        empty = ", ".join(line["element"] for line in found["elements"] if not line["answers"])
        lines.append(f"IKM tidak dapat dihitung: tidak ada jawaban untuk {empty} / no IKM: nobody answered {empty}")
    else:
        lines.append(f"IKM {_comma(found['ikm'])}: mutu pelayanan {found['grade']} ({found['grade_words']})")
    return "\n".join(lines)


def _comma(value: str | None) -> str:
    return "-" if value is None else decimal_comma(Decimal(value))
