"""23: each kiosk's own journal agrees with the ledger, every day; it is compared once, and soon."""

from collections.abc import Iterator

from central.checker.case import Case
from central.checker.hall import Hall
from central.checker.row import Row
from central.checker.violation import Violation

KINDS = frozenset({"JournalAgrees", "JournalDiffers"})
TOLD_MS = 40_000
"""After the day has changed, or the kiosk is linked again: its outbox asks again every 30 s at least."""
Told = dict[tuple[str, str], list[Row]]


def differs(hall: Hall, row: Row) -> Iterator[Violation]:  # noqa: ARG001  as every step
    """23: no kiosk's own record contradicts the ledger; central has compared them itself."""
    event = row.event
    named = [f"{kind}: {', '.join(event[kind])}" for kind in ("missing", "void", "unprinted", "unknown") if event[kind]]
    text = f"journal of {event['kiosk']} for {event['day']} differs in {event['count']}: {'; '.join(named)}"
    yield Violation(23, text, (row.plain,))


def once(case: Case) -> Iterator[Violation]:
    """23: no part of a day is compared twice, and none is of a day that runs."""
    seen: dict[tuple[str, str, int], Row] = {}
    day = ""
    for row in case.rows:
        day = str(row.event["day"]) if row.kind == "DayOpened" else day
        if row.kind not in KINDS:
            continue
        key = row.event["kiosk"], row.event["day"], row.event["part"]
        if before := seen.get(key):
            yield Violation(23, f"journal of {key[0]} for {key[1]} was compared twice", (before.plain, row.plain))
        if row.event["day"] == day and not _closed(case, day, row):
            yield Violation(23, f"journal of {key[0]} for {day} was compared while it ran", (row.plain,))
        seen[key] = row


def _closed(case: Case, day: str, row: Row) -> bool:
    closed = case.hall.closed.get(day)
    return closed is not None and closed.sequence < row.sequence


def counted(case: Case) -> Iterator[Violation]:
    """23: where all parts agree, the journal has as many papers as the ledger has confirmed."""
    confirmed = {row.ticket for row in case.rows if row.kind == "Confirmed"} - {
        row.ticket for row in case.rows if row.kind == "Voided"
    }
    given: dict[tuple[str, str], int] = {}
    for row in case.rows:
        if row.kind == "Issued" and row.ticket in confirmed:
            key = str(row.event["source"]), row.ticket[:10]
            given[key] = given.get(key, 0) + 1
    for (kiosk, day), rows in _told(case).items():
        last = rows[-1]
        if any(row.kind != "JournalAgrees" for row in rows) or len(rows) != last.event["parts"]:
            continue
        papers = sum(row.event["printed"] + row.event.get("unsure", 0) for row in rows)
        if papers < given.get((kiosk, day), 0):
            text = f"{given[kiosk, day]} papers of {kiosk} are confirmed for {day}, its journal has {papers}"
            yield Violation(23, text, (last.plain,))


def told(case: Case) -> Iterator[Violation]:
    """23: a kiosk that gave paper tells of it once the next day is open and it has been linked for a while."""
    if not case.seen.clock:
        return
    days = [(row.late, str(row.event["day"])) for row in case.rows if row.kind == "DayOpened"]
    known = _told(case)
    asked: set[tuple[str, str]] = set()
    for paper in case.seen.of("paper"):
        day, place = str(paper.get("ticket", ""))[:10], case.place(paper["device"])
        opened = next((at for at, name in days if name > day), None)
        if not day or opened is None or (place, day) in asked:
            continue
        asked.add((place, day))
        due = case.seen.due(paper["device"], opened, TOLD_MS)
        if (place, day) not in known and case.seen.ends > due:
            yield Violation(23, f"{place} never told its journal of {day}", (paper,))


def _told(case: Case) -> Told:
    found: Told = {}
    for row in case.rows:
        if row.kind in KINDS:
            found.setdefault((row.event["kiosk"], row.event["day"]), []).append(row)
    return found
