"""Paper: 8 the committed number, once, copies marked; 10 screen and paper agree; 23 paper and ledger agree."""

from collections.abc import Iterator

from central.checker.case import Case
from central.checker.row import Row
from central.checker.violation import Plain, Violation


def right_number(case: Case) -> Iterator[Violation]:
    """8: the paper carries the number that the ledger gave to this very request, from this kiosk."""
    for paper in case.seen.of("paper"):
        row = _issue(case, paper["request_id"])
        if row is None:
            continue
        if paper["number"] != row.event["number"] or not _stands_on(paper, row.event["number"]):
            text = f"{paper['number']} on paper, {row.event['number']} in the ledger"
            yield Violation(8, text, (row.plain, paper))
        if paper.get("ticket") and paper["ticket"] != row.ticket:
            yield Violation(10, f"paper names ticket {paper['ticket']}, it is {row.ticket}", (row.plain, paper))
        if paper["device"] != row.actor:
            text = f"{paper['device']} printed what {row.actor} asked for"
            yield Violation(8, text, (row.plain, paper))


def _stands_on(paper: Plain, number: str) -> bool:
    return not paper.get("text") or any(number in line.replace(" ", "") for line in paper["text"])


def printed_once(case: Case) -> Iterator[Violation]:
    """8: one print for one number; any other is a marked copy."""
    first: dict[str, Plain] = {}
    for paper in case.seen.of("paper"):
        if paper["copy"]:
            continue
        before = first.setdefault(paper["request_id"], paper)
        if before is not paper:
            yield Violation(8, f"{paper['number']} was printed twice, unmarked", (before, paper))


def one_number_one_paper(case: Case) -> Iterator[Violation]:
    """8: no two people hold the same number of one day."""
    holder: dict[str, Plain] = {}
    for paper in case.seen.of("paper"):
        ticket = paper.get("ticket") or paper["number"]
        before = holder.setdefault(ticket, paper)
        if before["request_id"] != paper["request_id"]:
            yield Violation(8, f"{paper['number']} is on the papers of two people", (before, paper))


def void_is_not_on_paper(case: Case) -> Iterator[Violation]:
    """8: a void number is on nobody's paper."""
    papers = {paper["request_id"]: paper for paper in case.seen.of("paper")}
    for row in case.rows:
        if row.kind != "Voided" or not (life := case.hall.lives.get(row.ticket)):
            continue
        paper = papers.get(life.issued.asked)
        if paper and paper["number"] == life.number:
            yield Violation(8, f"{life.number} is void, but somebody holds its paper", (row.plain, paper))


def confirmed_is_on_paper(case: Case) -> Iterator[Violation]:
    """23: the ledger says that a paper is out only if it is: kiosk and ledger agree.

    Judged where papers were watched: of all kiosks if any paper was seen, else of each kiosk that was seen to run.
    """
    printed = {paper["request_id"] for paper in case.seen.of("paper")}
    watched = case.watched("kiosk")
    for row in case.rows:
        if row.kind != "Confirmed" or row.asked in printed or case.seen.unseen(row):
            continue
        if printed or row.actor in watched:
            yield Violation(23, f"{row.ticket} is confirmed, but no paper came out", (row.plain,))


def screen_agrees(case: Case) -> Iterator[Violation]:
    """10: a number on a kiosk's screen is one that this kiosk was given."""
    given: dict[str, dict[str, Row]] = {}
    for row in case.rows:
        if row.kind == "Issued":
            given.setdefault(row.actor, {})[row.event["number"]] = row
    for screen in case.seen.of("screen"):
        number = screen.get("number")
        if number and number not in given.get(screen["device"], {}) and not _of_a_lease(case, screen):
            yield Violation(10, f"{screen['device']} shows {number}, which it was not given", (screen,))


def _of_a_lease(case: Case, screen: Plain) -> bool:
    """A number that this kiosk may give by itself: central hears of it later."""
    _, _, rest = screen["number"].partition("-")
    mark, _, index = rest.partition("-")
    return any(
        lease.granted.actor == screen["device"]
        and lease.granted.event["mark"] == mark
        and index.isdigit()
        and lease.granted.event["first"] <= int(index) <= lease.granted.event["last"]
        for lease in case.hall.leases.values()
    )


def _issue(case: Case, request_id: str) -> Row | None:
    """What was given for a press: the number of the kiosk's own, if it gave one, and else central's."""
    rows = (*case.requests.get(f"{request_id}:offline", ()), *case.requests.get(request_id, ()))
    return next((row for row in rows if row.kind == "Issued"), None)
