"""The survey: 14 each answer is of a served leg, to a question that was asked, once, from the pad of its counter."""

import hashlib
from collections.abc import Iterator

from central.checker.case import Case
from central.checker.hall import Hall
from central.checker.ratings import LATE_MAX, windows
from central.checker.row import Row
from central.checker.violation import Violation

SURVEY_MS = 6 * 60_000
VISITOR = "pengunjung"
"""From the page of his own ticket he may answer until the day is closed."""
ELEMENTS = (
    "persyaratan",
    "prosedur",
    "waktu",
    "biaya",
    "produk",
    "kompetensi",
    "perilaku",
    "sarana",
    "pengaduan",
)
SCORES = (1, 2, 3, 4)


def of_a_served_leg(hall: Hall, row: Row) -> Iterator[Violation]:
    """14: the leg was finished, or rating was invited, at this counter, and not long ago."""
    about, opened = f"{row.ticket} leg {row.event['leg']}", windows(hall, row)
    if not opened:
        yield Violation(14, f"a survey of {about}, which was neither served nor invited to", (row.plain,))
        return
    armed = max(opened, key=lambda window: int(window.event["rate_until"]))
    last = armed.event["rate_until"] + SURVEY_MS
    if armed.counter != row.counter:
        text = f"{row.counter} hands in a survey of {about}, served at {armed.counter}"
        yield Violation(14, text, (armed.plain, row.plain))
    if row.at > last + LATE_MAX and row.actor != VISITOR:
        yield Violation(14, f"a survey of {about} is answered long after its window", (armed.plain, row.plain))
    elif row.at > last and not row.event.get("late"):
        yield Violation(14, f"a survey of {about}: a late answer is not marked late", (armed.plain, row.plain))


def asked(hall: Hall, row: Row) -> Iterator[Violation]:
    """14: one of the questions to which this visitor was invited, and one of their four answers."""
    element, score = row.event["element"], row.event["score"]
    if element not in ELEMENTS or score not in SCORES:
        yield Violation(14, f"{row.ticket} answers {score} to {element}: no answer of the survey", (row.plain,))
    elif "survey" in hall.site.get("policy", {}) and element not in _invited(hall, row):
        yield Violation(14, f"{row.ticket} answers {element}, which it was not asked", (row.plain,))


def _invited(hall: Hall, row: Row) -> tuple[str, ...]:
    """Every k-th number of a series, from a start that is drawn from day and series; a rotating question moves on."""
    life, every = hall.lives.get(row.ticket), hall.policy("survey_every", 1)
    if life is None:
        return ()
    issued = life.issued.event
    day = row.ticket.removesuffix(f"-{issued['number']}")
    start = int.from_bytes(hashlib.sha256(f"{day} {issued['series']}".encode()).digest()[:4])
    turn, rest = divmod(issued["index"] + start, every)
    if rest:
        return ()
    one = (ELEMENTS[(turn + row.event["leg"] - 1) % len(ELEMENTS)],)
    return {"full": ELEMENTS, "rotating": one}.get(hall.site["policy"]["survey"], ())


def one_answer(case: Case) -> Iterator[Violation]:
    """14: one answer for each question about a leg; what replaces it is marked as a change."""
    first: dict[tuple[str, int, str], Row] = {}
    for row in case.rows:
        if row.kind != "SurveyAnswered":
            continue
        key = (row.ticket, row.event["leg"], row.event["element"])
        before = first.setdefault(key, row)
        if before is not row and not row.event.get("changed"):
            yield Violation(14, f"{key[0]} leg {key[1]} answers {key[2]} twice", (before.plain, row.plain))
        if before is row and row.event.get("changed"):
            yield Violation(14, f"{key[0]} leg {key[1]}: a change of no answer to {key[2]}", (row.plain,))


def as_pressed(case: Case) -> Iterator[Violation]:
    """14: the answer is the one that was pressed."""
    pressed = {press["request_id"]: press for press in case.seen.of("press")}
    for row in case.rows:
        press = pressed.get(row.request_id) if row.kind == "SurveyAnswered" else None
        said = f"answer:{row.event['element']}:{row.event['score']}" if press else ""
        if press and press["what"] != said:
            yield Violation(14, f"{press['what']} was pressed, {said} counted", (press, row.plain))
