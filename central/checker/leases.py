"""What kiosks gave while central was away: 20 leases never overlap, each number once; 4 all of them explained.

3 no number of a lease meets one of central's; 9 one press leaves one callable ticket; 8 what was printed is merged.
"""

from collections.abc import Iterator
from itertools import pairwise

from central.checker.case import Case
from central.checker.hall import Hall
from central.checker.life import OPEN
from central.checker.row import Row
from central.checker.seen import moment
from central.checker.violation import Plain, Violation

MERGED_MS = 10_000
SLACK_MS = 1_000
AWAY = 3_000
"""A kiosk whose link flickers needs a moment after each heal: so long it must have been linked without a break."""


def granted_apart(hall: Hall, row: Row) -> Iterator[Violation]:
    """20: no two leases of a day share a number of a mark."""
    event = row.event
    for lease in hall.leases.values():
        other = lease.granted.event
        if (other["day"], other["mark"]) != (event["day"], event["mark"]):
            continue
        if event["first"] <= other["last"] and other["first"] <= event["last"]:
            text = f"{event['mark']}-{event['first']} to {event['last']} overlaps a lease of the same day"
            yield Violation(20, text, (lease.granted.plain, row.plain))


def of_its_lease(hall: Hall, row: Row) -> Iterator[Violation]:
    """20: a number given by a kiosk is one of its own lease of this day, and was not used or put away before."""
    event = row.event
    lease = hall.leases.get(event.get("lease", ""))
    if not event.get("lease"):
        return
    if lease is None or lease.granted.event["day"] != hall.day:
        yield Violation(20, f"{event['number']} is of no lease of {hall.day or 'a closed day'}", (row.plain,))
        return
    grant = lease.granted
    if not grant.event["first"] <= event["index"] <= grant.event["last"] or grant.event["kiosk"] != event["source"]:
        yield Violation(20, f"{event['number']} is not one of {event['source']}'s lease", (grant.plain, row.plain))
    if event["index"] in lease.used:
        yield Violation(20, f"{event['number']} was merged twice", (lease.used[event["index"]].plain, row.plain))
    if lease.ended and event["index"] in lease.ended.event["unused"]:
        yield Violation(20, f"{event['number']} was put away before", (lease.ended.plain, row.plain))


def lapsed_once(hall: Hall, row: Row) -> Iterator[Violation]:
    """20, 13: what came after its day was closed is written down once, and was not a ticket."""
    event = row.event
    lease = hall.leases.get(event["lease"])
    if event["day"] == hall.day:
        yield Violation(13, f"{event['number']} lapsed while {hall.day} is open", (row.plain,))
    if lease and (before := lease.used.get(event["index"])):
        yield Violation(20, f"{event['number']} was merged twice", (before.plain, row.plain))


def explained(hall: Hall, row: Row) -> Iterator[Violation]:
    """4: when a day closes, each number of its leases is a ticket or void with a reason."""
    for name, lease in hall.leases.items():
        grant = lease.granted
        if grant.event["day"] != row.event["day"]:
            continue
        unused = set(lease.ended.event["unused"]) if lease.ended else set()
        for index in range(grant.event["first"], grant.event["last"] + 1):
            if index not in lease.used and index not in unused:
                yield Violation(
                    4, f"number {index} of lease {name} is neither given nor void", (grant.plain, row.plain)
                )
                break


def ended_rightly(hall: Hall, row: Row) -> Iterator[Violation]:
    """4: what is put away as unused was not given."""
    lease = hall.leases.get(row.event["lease"])
    if lease is None:
        yield Violation(20, f"lease {row.event['lease']} ends, but was never granted", (row.plain,))
        return
    for index in row.event["unused"]:
        if index in lease.used:
            yield Violation(4, f"number {index} is put away, but was given", (lease.used[index].plain, row.plain))


def one_callable(case: Case) -> Iterator[Violation]:
    """9: of one press one ticket can be called: the twin that nobody heard of is void."""
    for request_id, rows in case.requests.items():
        offline = next((row for row in rows if row.kind == "Issued" and row.event.get("lease")), None)
        twin = next((row for row in case.requests.get(request_id.partition(":")[0], ()) if row.kind == "Issued"), None)
        if offline is None or twin is None or twin is offline:
            continue
        life = case.hall.lives[twin.ticket]
        if life.status in OPEN - {"serving"} and case.hall.day == life.day:
            text = f"one press can be called as {twin.event['number']} and as {offline.event['number']}"
            yield Violation(9, text, (twin.plain, offline.plain))


def merged_soon(case: Case) -> Iterator[Violation]:
    """8, 20: what was printed without central is in the ledger within 10 s of the kiosk's being linked again."""
    if not case.seen.clock:
        return
    for paper in case.seen.of("paper"):
        number = paper["number"]
        if "-" not in number or paper["copy"]:
            continue
        row = merge_of(case, paper["request_id"])
        due = _due(case, paper)
        if row is None and case.seen.ends > due:
            yield Violation(20, f"{number} was printed without central and never merged", (paper,))
        elif row and row.soon > due:
            yield Violation(20, f"{number} was merged {(row.soon - due) / 1000:.1f} s too late", (paper, row.plain))


def _due(case: Case, paper: Plain) -> float:
    return case.seen.due(paper["device"], moment(paper), MERGED_MS + AWAY + SLACK_MS)


def merge_of(case: Case, request_id: str) -> Row | None:
    """The row in which central took in what a kiosk gave for this press."""
    rows = case.requests.get(f"{request_id}:offline", ())
    return next((row for row in rows if row.kind in {"Issued", "Lapsed"}), None)


def in_order(case: Case) -> Iterator[Violation]:
    """19: of one lease, who pressed first stands first."""
    leases: dict[str, list[Row]] = {}
    for row in case.rows:
        if row.kind == "Issued" and row.event.get("lease"):
            leases.setdefault(row.event["lease"], []).append(row)
    for rows in leases.values():
        for before, after in pairwise(sorted(rows, key=lambda row: int(row.event["index"]))):
            if after.event["order"] < before.event["order"]:
                text = f"{after.event['number']} stands before {before.event['number']}, which was pressed first"
                yield Violation(19, text, (before.plain, after.plain))


def fresh_lease(case: Case) -> Iterator[Violation]:
    """13, 20: nothing is printed from a lease of another day: paper and lease name the day that is open then."""
    if not case.seen.clock:
        return
    opened = sorted((row.late, row.event["day"]) for row in case.rows if row.kind == "DayOpened")
    for paper in case.seen.of("paper"):
        if "-" not in paper["number"] or not paper.get("ticket") or paper["copy"]:
            continue
        day = str(paper["ticket"])[:10]
        later = next((since for since, name in opened if name > day), None)
        if later is not None and moment(paper) > later + SLACK_MS + case.seen.clock.slack:
            yield Violation(20, f"{paper['number']} was printed from a lease of {day}, which was over", (paper,))
