"""What was promised is kept: 1 whatever anybody saw is in the ledger, 10 and it is the same thing there."""

from collections.abc import Iterator

from central.checker.case import Case
from central.checker.seen import CALLS
from central.checker.violation import Plain, Violation


def papers_written(case: Case) -> Iterator[Violation]:
    """1: every ticket that left a printer is in the ledger; what a kiosk gave by itself, see `leases.merged_soon`."""
    for paper in case.seen.of("paper"):
        if "-" in paper["number"]:
            continue
        rows = case.requests.get(paper["request_id"], ())
        if not any(row.kind == "Issued" for row in rows):
            yield Violation(1, f"{paper['number']} is on paper, but was never issued", (paper,))


def calls_written(case: Case) -> Iterator[Violation]:
    """1: every call that was spoken is in the ledger; 10: with that number."""
    for spoken in case.seen.of("spoken"):
        yield from _call(case, spoken, spoken)


def boards_agree(case: Case) -> Iterator[Violation]:
    """1, 10: every call on a board is in the ledger, with that number, at that counter."""
    judged: set[tuple[str, str, str]] = set()
    for board in case.seen.of("board"):
        for call in board["calls"]:
            key = (call["call"], call["number"], call["counter"])
            if key not in judged:
                judged.add(key)
                yield from _call(case, call, board)


def _call(case: Case, call: Plain, sight: Plain) -> Iterator[Violation]:
    row = case.row(int(call["call"]))
    if row is None or row.kind not in CALLS:
        yield Violation(1, f"call {call['call']} of {call['number']} is not in the ledger", (sight,))
        return
    life = case.hall.lives.get(row.ticket)
    if life and life.number != call["number"]:
        yield Violation(10, f"{call['number']} is shown for a call of {life.number}", (sight, row.plain))
    label = case.site.get("counters", {}).get(row.counter, {}).get("label")
    if label is not None and call.get("counter", label) != label:
        yield Violation(10, f"{call['number']} is shown at {call['counter']}, called to {label}", (sight, row.plain))


def epochs_known(case: Case) -> Iterator[Violation]:
    """1: a display shows no epoch that the ledger does not know."""
    known = {row.epoch for row in case.rows if row.kind == "CentralStarted"}
    if not known:
        return
    for kind in ("board", "counter", "keypad"):
        for sight in case.seen.of(kind):
            if sight["epoch"] and sight["epoch"] not in known:
                yield Violation(1, f"{sight['device']} shows epoch {sight['epoch']}, never begun", (sight,))
                return
