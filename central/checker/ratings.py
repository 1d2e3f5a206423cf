"""Ratings: 14 one effective rating per served leg, inside its window, in the allowed set, by the right counter."""

from collections.abc import Iterator

from central.checker.case import Case
from central.checker.hall import Hall
from central.checker.row import Row
from central.checker.seen import moment
from central.checker.violation import Violation

LATE_MAX = 10 * 60_000
REASONS = frozenset({"", "wait", "staff", "procedure", "cost", "place", "other"})
FEEDBACK = frozenset({"Rated", "SurveyAnswered"})


def of_a_served_leg(hall: Hall, row: Row) -> Iterator[Violation]:
    """14: the leg was finished, or rating was invited, at this counter, and the window was not yet long over."""
    leg, opened = row.event["leg"], windows(hall, row)
    if not opened:
        yield Violation(14, f"{row.ticket} leg {leg} is rated, but was neither served nor invited to", (row.plain,))
        return
    armed = max(opened, key=lambda window: int(window.event["rate_until"]))
    last = armed.event["rate_until"]
    if armed.counter != row.counter:
        yield Violation(14, f"{row.counter} rates {row.ticket}, served at {armed.counter}", (armed.plain, row.plain))
    if row.at > last + LATE_MAX:
        yield Violation(14, f"{row.ticket} leg {leg} is rated long after its window", (armed.plain, row.plain))
    elif row.at > last and not row.event.get("late"):
        yield Violation(14, f"{row.ticket} leg {leg}: a late rating is not marked late", (armed.plain, row.plain))


def windows(hall: Hall, row: Row) -> list[Row]:
    """What opened the window of the leg that is rated: an invitation, the end of the service, or both."""
    life, leg = hall.lives.get(row.ticket), row.event["leg"]
    if life is None:
        return []
    opened = (life.ended.get(leg), life.invited.get(leg))
    return [window for window in opened if window and "rate_until" in window.event]


def allowed_score(hall: Hall, row: Row) -> Iterator[Violation]:
    """14: from 1 to the number of keys, and because of nothing or one of the six reasons."""
    score, keys, reason = row.event["score"], hall.policy("rating_keys", 4), row.event.get("reason") or ""
    if not 1 <= score <= keys:
        yield Violation(14, f"{row.ticket} is rated {score}; the keys are 1 to {keys}", (row.plain,))
    if reason not in REASONS:
        yield Violation(14, f"{row.ticket} is rated {score} because of {reason!r}, which is no reason", (row.plain,))


def one_rating(case: Case) -> Iterator[Violation]:
    """14: the first counts; a change is marked as one."""
    first: dict[tuple[str, int], Row] = {}
    for row in case.rows:
        if row.kind != "Rated":
            continue
        key = (row.ticket, row.event["leg"])
        before = first.setdefault(key, row)
        if before is not row and not row.event.get("changed"):
            yield Violation(14, f"{key[0]} leg {key[1]} is rated twice", (before.plain, row.plain))
        if before is row and row.event.get("changed"):
            yield Violation(14, f"{key[0]} leg {key[1]}: a change of no rating", (row.plain,))


def changed_soon(case: Case) -> Iterator[Violation]:
    """14: both presses of a change lie within the seconds the site allows, as the fingers moved.

    A reason may be said later, but changes no score.
    """
    most = case.policy("rating_change_seconds", 5) * 1000
    pressed = {press["request_id"]: press for press in case.seen.of("press")}
    first: dict[tuple[str, int], Row] = {}
    newest: dict[tuple[str, int], Row] = {}
    for row in case.rows:
        if row.kind != "Rated":
            continue
        key = (row.ticket, row.event["leg"])
        before, last, newest[key] = first.setdefault(key, row), newest.get(key, row), row
        one, two = pressed.get(before.request_id), pressed.get(row.request_id)
        if before is row or not one or not two or _explains(row, last):
            continue
        gap = (two["at"] - one["at"]) / 1e6
        transit = max(0.0, before.late - moment(one))
        if gap > most + transit + 1:
            text = f"{row.ticket} was rated again {gap / 1000:.1f} s after the first press"
            yield Violation(14, text, (one, two, row.plain))


def _explains(row: Row, before: Row) -> bool:
    """The same score once more, with the reason that was not said before."""
    said = row.event.get("reason") and not before.event.get("reason")
    return bool(said) and row.event["score"] == before.event["score"]


def of_this_leg(case: Case) -> Iterator[Violation]:
    """14: the score is that of the key that was pressed."""
    pressed = {press["request_id"]: press for press in case.seen.of("press")}
    for row in case.rows:
        press = pressed.get(row.request_id) if row.kind == "Rated" else None
        if press and not row.event.get("reason") and press["what"] != f"score:{row.event['score']}":
            yield Violation(14, f"{press['what']} was pressed, {row.event['score']} counted", (press, row.plain))


def served_in_the_end(case: Case) -> Iterator[Violation]:
    """14: what was rated or answered by invitation was served, unless its day still runs."""
    for row in case.rows:
        if row.kind not in FEEDBACK or not (life := case.hall.lives.get(row.ticket)):
            continue
        if life.day in case.hall.closed and row.event["leg"] not in life.ended:
            yield Violation(14, f"{row.ticket} leg {row.event['leg']} is rated, but was never served", (row.plain,))
