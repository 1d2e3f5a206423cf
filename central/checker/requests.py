"""Requests: 2 nothing without a cause, 9 one request id, one effect, 21 one unbroken ledger."""

from collections.abc import Iterator

from central.checker.case import Case
from central.checker.ratings import FEEDBACK
from central.checker.row import Row
from central.checker.violation import Plain, Violation

BY_CENTRAL = frozenset(
    {
        "CentralStarted",
        "Restored",
        "Skipped",
        "SiteChanged",
        "DayOpened",
        "DayClosed",
        "Returned",
        "Unconfirmed",
        "DeviceSeen",
        "Disturbed",
        "Instructed",
        "RolloutEnded",
    }
)
AT_CLOSING = frozenset({"Finished", "WentMissing", "CounterClosed", "Expired", "LeaseEnded"})
VISITOR = "pengunjung"
NO_PRESS = (":lease", ":journal")
"""How the id of a request ends that a kiosk makes by itself."""
ONLY_ONCE = FEEDBACK | {"Issued", "Called", "Confirmed", "Voided", "Recalled", "WentMissing", "Refused"}


def unbroken(case: Case) -> Iterator[Violation]:
    """21: the sequence counts from 1 without a gap: no line was lost, none slipped in."""
    for place, row in enumerate(case.rows, 1):
        if row.sequence != place:
            before = (case.rows[place - 2].plain,) if place > 1 else ()
            yield Violation(21, f"line {place} of the ledger has sequence {row.sequence}", (*before, row.plain))
            return


def caused(case: Case) -> Iterator[Violation]:
    """2: an event that no request asked for is one of those that central's own rules bring about."""
    closing = _closings(case)
    for row in case.rows:
        if row.request_id or row.kind in BY_CENTRAL:
            continue
        if row.kind not in AT_CLOSING or row.sequence not in closing:
            yield Violation(2, f"nobody asked for {row.kind}", (row.plain,))


def _closings(case: Case) -> set[int]:
    """Sequences of the unasked rows that stand right before the closing of a day."""
    found: set[int] = set()
    run: list[Row] = []
    for row in case.rows:
        if row.kind == "DayClosed":
            found.update(before.sequence for before in run if before.at == row.at)
            run = []
        elif row.request_id:
            run = []
        else:
            run.append(row)
    return found


def returned_by_rule(case: Case) -> Iterator[Violation]:
    """2: a ticket that returns by itself was on hold, and its time was over."""
    held: dict[str, Row] = {}
    for row in case.rows:
        if row.kind == "Held":
            held[row.ticket] = row
        elif row.kind == "Returned" and not row.request_id:
            before = held.get(row.ticket)
            if before is None or row.event["reason"] != "hold_over" or row.at < before.event["until"]:
                proof = (before.plain,) if before else ()
                yield Violation(2, f"{row.ticket} returned by itself without a hold that ended", (*proof, row.plain))


def pressed(case: Case) -> Iterator[Violation]:
    """2: behind every request in the ledger there is a press of a finger."""
    presses = {press["request_id"] for press in case.seen.of("press")}
    if not presses:
        return
    for row in case.rows:
        if row.request_id and row.asked not in presses and not _unfelt(case, row):
            yield Violation(2, f"{row.kind}: nobody pressed {row.asked}", (row.plain,))


def _unfelt(case: Case, row: Row) -> bool:
    """No finger of the hall is behind it, or one that nobody watched."""
    typed = row.kind == "SiteChanged" or row.event.get("code") in {"site_in_use", "site_moved"}
    return typed or row.request_id.endswith(NO_PRESS) or case.seen.unseen(row)


def one_press_one_id(case: Case) -> Iterator[Violation]:
    """9: each physical press has a request id of its own."""
    before: dict[str, Plain] = {}
    for press in case.seen.of("press"):
        if (twin := before.setdefault(press["request_id"], press)) is not press:
            yield Violation(9, f"two presses share the request id {press['request_id']}", (twin, press))


def one_effect(case: Case) -> Iterator[Violation]:
    """9: one request is answered once: its rows stand together, are numbered from 0, and do one thing."""
    for request_id, rows in case.requests.items():
        first = rows[0]
        for place, row in enumerate(rows):
            if row.part != place or row.sequence != first.sequence + place or row.at != first.at:
                yield Violation(9, f"request {request_id} had effects twice", (first.plain, row.plain))
                break
        else:
            yield from _one_of_each(request_id, rows)


def _one_of_each(request_id: str, rows: list[Row]) -> Iterator[Violation]:
    kinds: dict[tuple[str, str], Row] = {}
    for row in rows:
        key = (row.kind, _of_many(row))
        if row.kind in ONLY_ONCE and (twin := kinds.setdefault(key, row)) is not row:
            yield Violation(9, f"request {request_id} has {row.kind} twice", (twin.plain, row.plain))
        if row.actor != rows[0].actor:
            yield Violation(9, f"request {request_id} has two askers", (rows[0].plain, row.plain))


def _of_many(row: Row) -> str:
    """What tells the rows of one request apart where it may have several: the tickets of a roll, a form's questions."""
    if row.kind == "Voided":
        return row.ticket
    return str(row.event["element"]) if row.kind == "SurveyAnswered" and row.actor == VISITOR else ""


def same_reply(case: Case) -> Iterator[Violation]:
    """9: the same request gets the same reply for ever."""
    first: dict[tuple[str, str], Plain] = {}
    for reply in case.seen.of("reply"):
        key = (reply["device"], reply["request_id"])
        before = first.setdefault(key, reply)
        if before["content"] != reply["content"]:
            yield Violation(9, f"request {key[1]} was answered in two ways", (before, reply))
