"""The report as PDF for print, A4. typst sets `report.typ` from the words made here, in fonts of its own."""

import json
from dataclasses import asdict
from importlib.resources import files
from typing import Any

from central.reports.document import Chart, Document, Kind, Letterhead, Table
from central.reports.period import date_text
from central.reports.wording import worded

WIDE = 14
"""A text column is as wide as its longest cell up to here, and shares the rest of the page beyond."""
PAGE = 96
"""Characters beside each other: a table with fewer is as wide as its cells, so that the eye need not jump."""
WHOLE = 16
"""A table of at most so many rows is not broken over two pages."""
TO_WRITE_IN = 3
"""The part of a column that is empty."""


def as_pdf(document: Document, letterhead: Letterhead, *, tagged: bool = False) -> bytes:
    """The bytes of the file; the same for the same data. `tagged`: for screen readers, ten times as large."""
    import typst  # noqa: PLC0415  34 MB that only this needs

    page = files("central.reports").joinpath("report.typ").read_bytes()
    data = json.dumps(words_of(document, letterhead), ensure_ascii=False)
    made = typst.compile(page, sys_inputs={"data": data}, ignore_system_fonts=True, pdf_tags=tagged)
    if not isinstance(made, bytes):
        raise TypeError("typst gave no file")
    return made


def words_of(document: Document, letterhead: Letterhead) -> dict[str, Any]:
    """Everything that is printed, as text; bars with their lengths."""
    return {
        "title": document.title,
        "hall": document.hall,
        "period": document.period,
        "made_on": date_text(document.made_on),
        "letterhead": asdict(letterhead),
        "sections": [
            {
                "title": section.title,
                "appendix": section.appendix,
                "sentences": section.sentences,
                "charts": [_bars(chart) for chart in section.charts if any(chart.values)],
                "tables": [_cells(table) for table in section.tables if table.rows],
            }
            for section in document.sections
        ],
    }


def _bars(chart: Chart) -> dict[str, Any]:
    return {
        "title": chart.title,
        "labels": chart.labels,
        "lengths": [float(length) for length in chart.lengths],
        "words": [worded(value, chart.kind) for value in chart.values],
    }


def _cells(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "note": table.note,
        "total": table.total,
        "columns": [column.title for column in table.columns],
        "numbers": [column.kind not in {Kind.TEXT, Kind.DATE} for column in table.columns],
        "widths": _widths(table),
        "whole": len(table.rows) <= WHOLE,
        "rows": [
            [worded(cell, column.kind) for cell, column in zip(row, table.columns, strict=True)] for row in table.rows
        ],
    }


def _widths(table: Table) -> list[int]:
    """Of each column; 0: as wide as its cells."""
    places = range(len(table.columns))
    most = [max(len(worded(row[place], table.columns[place].kind)) for row in table.rows) for place in places]
    beside = (_head(column.title) if column.kind is not Kind.TEXT else len(column.title) for column in table.columns)
    wide = sum(max(cell, head) + 3 for cell, head in zip(most, beside, strict=True))
    return [0 for _ in places] if all(most) and wide <= PAGE else [_width(table, place) for place in places]


def _head(title: str) -> int:
    """Over numbers each word has a line of its own."""
    return max(map(len, title.split()))


def _width(table: Table, place: int) -> int:
    """0: as wide as its cells; else its part of what is left, in which its longest word has room."""
    if table.columns[place].kind is not Kind.TEXT:
        return 0
    said = [worded(row[place], Kind.TEXT) for row in table.rows]
    longest = max(map(len, said))
    if not longest:
        return TO_WRITE_IN
    word = max(len(word) for text in said for word in text.split())
    return 0 if longest <= WIDE else max(2, min(6, longest // 8), -(-word // 3))
