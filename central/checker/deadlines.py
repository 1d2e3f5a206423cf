"""What central owes by a time: 22 a hold ends, 23 no ticket is lost between printer and queue."""

from collections.abc import Iterator

from central.checker.case import Case
from central.checker.row import Row
from central.checker.violation import Violation

SLACK_MS = 10_000


def holds_end(case: Case) -> Iterator[Violation]:
    """22: who was put aside waits again when the time is over."""
    for rows in case.tickets.values():
        for place, row in enumerate(rows):
            if row.kind == "Held":
                yield from _followed(case, rows, place, row.event["until"], 22, "is still on hold")


def papers_settled(case: Case) -> Iterator[Violation]:
    """23: an issued number is soon confirmed, void, or callable without confirmation: none hangs in the air."""
    allowed = case.policy("print_confirm_seconds", 60) * 1000
    for rows in case.tickets.values():
        if rows[0].kind == "Issued" and not rows[0].event.get("walk_in"):
            yield from _followed(case, rows, 0, rows[0].at + allowed, 23, "neither waits nor is void")


def _followed(case: Case, rows: list[Row], place: int, due: int, invariant: int, what: str) -> Iterator[Violation]:
    """Another row of the ticket stands in the ledger by `due`, if the ledger goes on that long."""
    row = rows[place]
    after = next((later for later in rows[place + 1 :] if later.kind != "Confirmed" or row.kind == "Issued"), None)
    deadline: float = due + SLACK_MS
    for begin, end in case.seen.silent:
        if begin <= deadline and end >= row.at:
            deadline = max(deadline, end + SLACK_MS)
    if case.rows[-1].at > deadline and (after is None or after.at > deadline):
        proof = (after.plain,) if after else ()
        yield Violation(invariant, f"{row.ticket} {what} at {int(deadline)}", (row.plain, *proof))
