"""The report for other programs: one table as CSV (RFC 4180, safe in workbooks), or all of it as JSON."""

import csv
import io
import json
from datetime import date
from typing import Any

from central.reports.document import Document, Kind, Measure, Table, Value
from central.reports.wording import in_unit
from protocols.table_cell import as_text

PLACES = 4


def as_csv(table: Table) -> bytes:
    """UTF-8 with CRLF; minutes and shares of 1 with a point. What is hidden or unknown is empty."""
    text = io.StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow([as_text(column.with_unit) for column in table.columns])
    for row in table.rows:
        rows.writerow([_cell(value, column.kind) for value, column in zip(row, table.columns, strict=True)])
    return text.getvalue().encode()


def as_json(document: Document) -> bytes:
    """One object: sentences by section, tables by key with columns and rows."""
    told: dict[str, Any] = {
        "report": document.kind,
        "title": document.title,
        "hall": document.hall,
        "first": document.first.isoformat(),
        "last": document.last.isoformat(),
        "made_on": document.made_on.isoformat(),
        "sentences": {section.title: section.sentences for section in document.sections if section.sentences},
        "tables": {table.key: _plain(table) for table in document.tables},
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"


def _plain(table: Table) -> dict[str, Any]:
    return {
        "title": table.title,
        "columns": [{"title": column.title, "kind": column.kind.value} for column in table.columns],
        "rows": [
            [_number(value, column.kind) for value, column in zip(row, table.columns, strict=True)]
            for row in table.rows
        ],
    }


def _number(value: Value, kind: Kind) -> str | int | float | None:
    if isinstance(value, Measure):
        return _number(value.value, value.kind)
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return value if kind is Kind.COUNT and isinstance(value, int) else round(float(in_unit(value, kind)), PLACES)


def _cell(value: Value, kind: Kind) -> str:
    told = _number(value, kind)
    if told is None:
        return ""
    return as_text(told) if isinstance(told, str) else str(told)
