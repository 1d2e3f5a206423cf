"""The machines of a hall as a table for spreadsheets. Pure."""

import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime

import msgspec

from central.lookout.listing import DeviceRow
from protocols.table_cell import as_text


def as_csv(rows: Sequence[DeviceRow]) -> str:
    """A head of field names, then a line for each device; times in UTC, lists with blanks."""
    names = DeviceRow.__struct_fields__
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\r\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([_cell(name, value) for name, value in zip(names, msgspec.structs.astuple(row), strict=True)])
    return made.getvalue()


def _cell(name: str, value: object) -> object:
    if value is None:
        return ""
    if name == "seen_at" and isinstance(value, int):
        return datetime.fromtimestamp(value / 1000, UTC).isoformat(timespec="seconds")
    if isinstance(value, tuple):
        return as_text(" ".join(map(str, value)))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return as_text(value) if isinstance(value, str) else value
