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
    "since", "until", "online", "quarter", "tickets", "walk_ins", "asked", "legs", "served", "ratings", "total",
    "answers", "respondents",
}  # fmt: skip

DAY = _table("day", "day", "opened_sequence", "opened_at", "closed_at")
SHIFT = _table("shift", "sequence", "counter", "officer", "work", "since", "until")
DEVICE_SPAN = _table("device_span", "sequence", "device", "online", "how", "since", "until")
REMARK = _table("remark", "reference", "kind", "service", "left_at", "first_answered_at")

VISITS = _table("visit_day", "day", "quarter", "status", "tickets", "priority", "walk_ins")
SERVICES = _table("service_day", "day", "service", "outcome", "asked", "legs", "missed", "held")
TIMES = _table("time_day", "day", "service", "kind", "seconds")
LOADS = _table("counter_day", "day", "counter", "officer", "calls", "served", "serving_ms")
RATINGS = _table("rating_day", "day", "counter", "service", "score", "reason", "ratings")
ANSWERS = _table("survey_day", "day", "service", "element", "total", "answers")
RESPONDENTS = _table("respondent_day", "day", "service", "respondents", "priority")
