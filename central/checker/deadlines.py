"""What central owes by a time: 22 a hold ends, 23 no ticket is lost between printer and queue."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from central.checker.case import Case
from central.checker.row import Row
from central.checker.violation import Violation

SLACK_MS = 10_000
Pause = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Debt:
    """Something else has to happen to the ticket of `rows[place]` by `due`, or `text` is true of it."""

    rows: Sequence[Row]
    place: int
    due: int
    invariant: int
    text: str


def holds_end(case: Case) -> Iterator[Violation]:
    """22: who was put aside waits again when the time is over."""
    pauses = _pauses(case)
    for rows in case.tickets.values():
        for place, row in enumerate(rows):
            if row.kind == "Held":
                yield from _unpaid(case, Debt(rows, place, row.event["until"], 22, "is still on hold"), pauses)


def papers_settled(case: Case) -> Iterator[Violation]:
    """23: an issued number is soon confirmed, void, or callable without confirmation: none hangs in the air."""
    allowed, pauses = case.policy("print_confirm_seconds", 60) * 1000, _pauses(case)
    for rows in case.tickets.values():
        unprinted = any(rows[0].event.get(name) for name in ("walk_in", "roll", "app"))
        if rows[0].kind == "Issued" and not unprinted:
            debt = Debt(rows, 0, rows[0].at + allowed, 23, "neither waits nor is void")
            yield from _unpaid(case, debt, pauses)


def _pauses(case: Case) -> list[Pause]:
    """When central did not run, in the ledger's time."""
    return [(before.at, row.at) for before, row in pairwise(case.rows) if row.kind == "CentralStarted"]


def _unpaid(case: Case, debt: Debt, pauses: Sequence[Pause]) -> Iterator[Violation]:
    """Judged only if the ledger goes on that long."""
    row = debt.rows[debt.place]
    after = next((r for r in debt.rows[debt.place + 1 :] if r.kind != "Confirmed" or row.kind == "Issued"), None)
    deadline = debt.due + SLACK_MS
    for begin, end in pauses:
        if begin <= deadline and end >= row.at:
            deadline = max(deadline, end + SLACK_MS)
    if case.rows[-1].at > deadline and (after is None or after.at > deadline):
        proof = (after.plain,) if after else ()
        yield Violation(debt.invariant, f"{row.ticket} {debt.text} at {deadline}", (row.plain, *proof))
