"""Time: 1 seen only what was written, 11 no stale command, 12 time goes forward, 18 one writer, epoch by epoch."""

from collections.abc import Iterator

from central.checker.case import Case
from central.checker.hall import Hall
from central.checker.row import Row
from central.checker.seen import moment
from central.checker.violation import Violation

DAY = 24 * 60 * 60_000
STALE_MS = 5_000
SLACK_MS = 1.0
WINDOWS = ("rate_until", "return_until", "until")
OFFICERS = frozenset({"keypad"})


def forward(case: Case) -> Iterator[Violation]:
    """12: the ledger's time never goes back."""
    for before, row in zip(case.rows, case.rows[1:], strict=False):
        if row.at < before.at:
            yield Violation(
                12, f"line {row.sequence} is {before.at - row.at} ms before the line above", (before.plain, row.plain)
            )
            return


def sane_windows(_: Hall, row: Row) -> Iterator[Violation]:
    """12: what ends later ends within 24 hours, and not before it began."""
    for name in WINDOWS:
        end = row.event.get(name)
        if end is not None and not row.at <= end <= row.at + DAY:
            yield Violation(
                12, f"{row.kind} of {row.ticket}: {name} is {end - row.at} ms from its beginning", (row.plain,)
            )


def sane_durations(hall: Hall, row: Row) -> Iterator[Violation]:
    """12: no call, service or wait lasts less than nothing or more than 24 hours."""
    life = hall.lives.get(row.ticket)
    since = life.called if life and life.called else life.issued if life else None
    if since and not 0 <= row.at - since.at <= DAY:
        yield Violation(12, f"{row.kind} of {row.ticket} after {row.at - since.at} ms", (since.plain, row.plain))


def epochs_grow(case: Case) -> Iterator[Violation]:
    """18: each start of central raises the epoch by one; two that run at once would not. After a loss it goes on
    from where the lost ledger may have been.
    """
    before: Row | None = None
    for row in case.rows:
        if row.kind == "Restored" and (before is None or row.event["epoch"] >= before.event["epoch"]):
            before = row
        if row.kind != "CentralStarted":
            continue
        expected = before.event["epoch"] + 1 if before else None
        if expected is not None and row.event["epoch"] != expected:
            proof = (before.plain,) if before else ()
            yield Violation(18, f"epoch {row.event['epoch']} was expected to be {expected}", (*proof, row.plain))
        before = row


def fresh_commands(case: Case) -> Iterator[Violation]:
    """11: no key of an officer has an effect more than 5 s after it was pressed."""
    if not case.seen.clock:
        return
    for press in case.seen.of("press"):
        rows = case.requests.get(press["request_id"]) if press["role"] in OFFICERS else None
        if not rows or rows[0].kind == "Refused":
            continue
        age = rows[0].soon - moment(press)
        if age > STALE_MS + SLACK_MS:
            yield Violation(
                11, f"{press['what']} had an effect {age / 1000:.1f} s after its press", (press, rows[0].plain)
            )


def commands_of_this_epoch(case: Case) -> Iterator[Violation]:
    """18: a key pressed under an older start of central changes nothing."""
    if not case.seen.clock:
        return
    starts = {row.epoch: row for row in case.rows if row.kind == "CentralStarted"}
    for press in case.seen.of("press"):
        rows = case.requests.get(press["request_id"]) if press["role"] in OFFICERS else None
        if not rows or rows[0].kind == "Refused" or rows[0].epoch not in starts:
            continue
        start = starts[rows[0].epoch]
        if moment(press) < start.soon - SLACK_MS:
            text = f"{press['what']} was pressed before epoch {start.epoch} and had an effect in it"
            yield Violation(18, text, (press, start.plain, rows[0].plain))


def written_before_seen(case: Case) -> Iterator[Violation]:
    """1: nothing is seen before it is in the ledger: each answer comes after its commit."""
    for span in case.seen.clock.spans:
        if span.low > span.high + SLACK_MS and span.asked and span.shown:
            (asked, press), (done, sight) = span.asked, span.shown
            text = f"something was seen {span.low - span.high:.0f} ms before it was written"
            yield Violation(1, text, (press, asked.plain, sight, done.plain))
