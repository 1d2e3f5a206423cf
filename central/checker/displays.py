"""What displays show: 10 the truth, 15 fresh or marked stale, 16 never backwards, 23 the true number of waiting."""

from collections.abc import Iterator, Sequence

from central.checker.case import Case
from central.checker.row import Row
from central.checker.seen import CALLS, moment
from central.checker.trail import course
from central.checker.violation import Plain, Violation

FRESH_MS = 10_000
FRESH_P99_MS = 3_000
STALE_MS = 15_000
SLACK_MS = 1_000
SLOW_FEW = 3
"""So few slow calls are the few breaks of a line in a day, whatever share of the day's calls they are."""
BOARD_CALLS_MAX = 12
AT_COUNTER = ("keypad", "counter")


def never_back(case: Case) -> Iterator[Violation]:
    """16: (epoch, revision) of a display never decreases."""
    for kind in ("board", *AT_COUNTER):
        for device in case.seen.devices_of(kind):
            before: Plain | None = None
            for sight in case.seen.by(kind, device):
                if not sight["epoch"]:
                    continue
                if before and (sight["epoch"], sight["revision"]) < (before["epoch"], before["revision"]):
                    yield Violation(16, f"{device} went back to an older picture", (before, sight))
                before = sight


def no_closed_day(case: Case) -> Iterator[Violation]:
    """16: no board shows a called ticket of a closed day."""
    if not case.seen.clock:
        return
    for device in case.seen.devices_of("board"):
        for closed in case.hall.closed.values():
            due = case.seen.due(device, closed.soon, FRESH_MS)
            sight = case.seen.state("board", device, due)
            if sight is None or sight["stale"] or case.seen.ends < due:
                continue
            for call in sight["calls"]:
                row = case.row(int(call["call"]))
                if row and row.sequence < closed.sequence:
                    text = f"{device} shows {call['number']} of {closed.event['day']}, which is closed"
                    yield Violation(16, text, (row.plain, closed.plain, sight))
                    break


def calls_shown(case: Case) -> Iterator[Violation]:
    """15: each call is on every board of its zone within 10 s of the call, or of the end of a trouble; p99 3 s."""
    if not case.seen.clock:
        return
    calls = _calls_by_zone(case)
    for device in case.seen.devices_of("board"):
        first: dict[int, float] = {}
        before: Sequence[Plain] = ()
        for sight in case.seen.by("board", device):
            if sight["calls"] is not before:
                before = sight["calls"]
                for call in before:
                    first.setdefault(int(call["call"]), moment(sight))
        yield from _shown_in_time(case, device, calls.get(case.place(device), []), first)


def _calls_by_zone(case: Case) -> dict[str, list[Row]]:
    zones: dict[str, list[Row]] = {}
    for row in case.rows:
        if row.kind in CALLS and row.event.get("reason") != "walk_in":
            life = case.hall.lives.get(row.ticket)
            if life is None or not life.issued.event.get("walk_in"):
                zones.setdefault(case.zone(row.counter), []).append(row)
        elif row.kind == "DayClosed":
            for rows in zones.values():
                rows.append(row)
    return zones


def _shown_in_time(case: Case, device: str, calls: list[Row], first: dict[int, float]) -> Iterator[Violation]:
    delays: list[float] = []
    ends, allowed = case.seen.ends, FRESH_MS + case.seen.clock.slack
    for place, row in enumerate(calls):
        if row.kind == "DayClosed":
            continue
        due = case.seen.due(device, row.soon, FRESH_MS)
        shown = first.get(row.sequence, float("inf"))
        if due == row.soon + allowed and shown < float("inf"):
            delays.append(shown - row.late)
        if shown > due and due < ends and not _superseded(calls, place, due):
            text = f"{device} did not show call {row.sequence} within {(due - row.soon) / 1000:.0f} s"
            yield Violation(15, text, (row.plain,))
    slow = sum(1 for delay in delays if delay > FRESH_P99_MS)
    if slow > max(SLOW_FEW, len(delays) / 100):
        yield Violation(
            15, f"{device} shows {slow} of {len(delays)} calls after more than {FRESH_P99_MS / 1000:g} s", ()
        )


def _superseded(calls: list[Row], place: int, due: float) -> bool:
    """Newer calls pushed it off the board, its counter or its ticket was called again, or the day closed."""
    call = calls[place]
    for newer, later in enumerate(calls[place + 1 :], 1):
        if later.soon > due:
            return False
        if later.kind == "DayClosed" or newer >= BOARD_CALLS_MAX:
            return True
        if later.counter == call.counter or later.ticket == call.ticket:
            return True
    return False


def hands_shown(case: Case) -> Iterator[Violation]:
    """15: keypad and counter display show the number in hand within 10 s."""
    if not case.seen.clock:
        return
    for kind in AT_COUNTER:
        for device in case.seen.devices_of(kind):
            steps = case.hall.trail.hands.get(case.place(device), [])
            for place, (since, number) in enumerate(steps):
                due = case.seen.due(device, since, FRESH_MS)
                later = steps[place + 1][0] if place + 1 < len(steps) else case.seen.ends
                sight = case.seen.state(kind, device, due) if due < later else None
                if sight and (sight["number"] or "") != number:
                    text = f"{device} shows {sight['number'] or 'nothing'}, {number or 'nothing'} is in hand"
                    yield Violation(15, text, (sight, {"since": since, "due": due}))


def stale_marked(case: Case) -> Iterator[Violation]:
    """15: a display that is cut off shows it within 15 s, and takes the mark away when it is back."""
    for kind in ("board", "counter"):
        for device in case.seen.devices_of(kind):
            for begin, end in case.seen.cuts.get(device, ()):
                marked = case.seen.state(kind, device, begin + STALE_MS + SLACK_MS)
                if end > begin + STALE_MS + SLACK_MS and marked and not marked["stale"]:
                    text = f"{device} is cut off from {begin:.0f} and shows no mark"
                    yield Violation(15, text, (marked,))
                due = case.seen.due(device, end, FRESH_MS)
                healed = case.seen.state(kind, device, due) if due < case.seen.ends else None
                if healed and healed["stale"]:
                    yield Violation(15, f"{device} is linked again and still marked stale", (healed,))


def hands_true(case: Case) -> Iterator[Violation]:
    """10: a number in hand on a keypad or counter display was in hand at that counter just then."""
    if not case.seen.clock:
        return
    for kind in AT_COUNTER:
        for device in case.seen.devices_of(kind):
            hands = course("", case.hall.trail.hands.get(case.place(device), []))
            for sight in case.seen.by(kind, device):
                window = None if sight.get("stale") else _window(case, device, sight)
                if window and sight["epoch"] and (sight["number"] or "") not in hands.within(*window):
                    text = f"{device} shows {sight['number'] or 'nothing'}, which was not in hand"
                    yield Violation(10, text, (sight,))


def waiting_true(case: Case) -> Iterator[Violation]:
    """23: as many wait as the keypad says: nobody is lost or counted twice between the queues and the eye."""
    if not case.seen.clock:
        return
    for device in case.seen.devices_of("keypad"):
        queue = course(0, case.hall.trail.waiting.get(case.place(device), []))
        for sight in case.seen.by("keypad", device):
            window = _window(case, device, sight)
            if window and sight["epoch"] and sight["waiting"] not in (true := queue.within(*window)):
                text = f"{device} says that {sight['waiting']} wait; it was {min(true)} to {max(true)}"
                yield Violation(23, text, (sight,))


def _window(case: Case, device: str, sight: Plain) -> tuple[float, float] | None:
    """When what is shown has to have been so; None in times of trouble."""
    last = moment(sight)
    first = last - FRESH_MS - case.seen.clock.slack
    return None if case.seen.trouble(device).meet(first, last) else (first, last)
