"""The tables made from the ledger, as queries name them. Made and changed by `central.store.migrations` alone."""

from sqlalchemy import Column, Integer, MetaData, Table, Text

METADATA = MetaData()


def _table(name: str, *columns: str) -> Table:
    """Names that end in `_at` or `_ms` and those listed as numbers hold integers, the others text."""
    return Table(name, METADATA, *(Column(column, Integer if _is_number(column) else Text) for column in columns))


def _is_number(column: str) -> bool:
    return column.endswith(("_at", "_ms", "sequence")) or column in NUMBERS


NUMBERS = {
    "priority", "walk_in", "copies", "issue", "leg", "calls", "missed", "held", "score", "changes", "late",
    "since", "until", "online",
}  # fmt: skip

DAY = _table("day", "day", "opened_sequence", "opened_at", "closed_at")
TICKET = _table("ticket", "ticket", "day", "service", "priority", "walk_in", "sequence", "issued_at", "status")
LEG = _table(
    "leg", "issue", "leg", "ticket", "service", "queued_at", "counter", "officer", "calls", "first_called_at",
    "called_at", "called_because", "started_at", "finished_at", "outcome", "missed", "held", "before_ms",
)  # fmt: skip
RATING = _table("rating", "ticket", "leg", "counter", "officer", "score", "late", "reason")
SURVEY = _table("survey_answer", "ticket", "leg", "element", "counter", "score")
SHIFT = _table("shift", "sequence", "counter", "officer", "work", "since", "until")
DEVICE_SPAN = _table("device_span", "sequence", "device", "online", "how", "since", "until")
