"""What loudspeakers say: 17 each call once, in order, whole, one at a time, and never after 30 s."""

from collections.abc import Iterator, Sequence

from central.checker.case import Case
from central.checker.intervals import Interval
from central.checker.row import Row
from central.checker.seen import CALLS, moment
from central.checker.violation import Plain, Violation

LATEST_MS = 30_000
ROOM_MS = 4_000
TICK_MS = 5_000
SLACK_MS = 5.0
MILLISECOND = 1_000_000


def once_and_in_order(case: Case) -> Iterator[Violation]:
    """17: no loudspeaker says a call twice, an older one after a newer, or two at a time."""
    for device in case.seen.devices_of("spoken"):
        said: dict[str, Plain] = {}
        before: Plain | None = None
        for spoken in sorted(case.seen.by("spoken", device), key=lambda sight: sight["started"]):
            if twin := said.get(spoken["call"]):
                yield Violation(17, f"{device} said call {spoken['call']} twice", (twin, spoken))
            elif before and int(spoken["call"]) < int(before["call"]):
                yield Violation(17, f"{device} said call {spoken['call']} after a newer one", (before, spoken))
            if before and spoken["started"] < before["ended"]:
                yield Violation(17, f"{device} said two calls at once", (before, spoken))
            said[spoken["call"]] = before = spoken


def whole(case: Case) -> Iterator[Violation]:
    """17: what is begun is said to its end, unless the device itself was restarted."""
    for spoken in case.seen.of("spoken"):
        boots = case.seen.by("boot", spoken["device"])
        if not spoken["complete"] and not any(boot["at"] >= spoken["started"] for boot in boots):
            yield Violation(17, f"call {spoken['call']} was cut off", (spoken,))


def in_time(case: Case) -> Iterator[Violation]:
    """17: no call is begun to be said more than 30 s after it was made."""
    if not case.seen.clock:
        return
    for spoken in case.seen.of("spoken"):
        row = case.row(int(spoken["call"]))
        if row and row.kind in CALLS:
            late = spoken["started"] / MILLISECOND - row.late
            if late > LATEST_MS + SLACK_MS:
                yield Violation(17, f"call {spoken['call']} was said after {late / 1000:.1f} s", (row.plain, spoken))


def all_said(case: Case) -> Iterator[Violation]:
    """17: each call is said where somebody could be reached and the loudspeaker was free within 30 s."""
    if not case.seen.clock:
        return
    speakers = _speakers(case)
    said = {(str(spoken["zone"]), int(spoken["call"])) for spoken in case.seen.of("spoken")}
    for row in case.rows:
        zone = case.zone(row.counter) if row.kind in CALLS else ""
        if zone not in speakers or (zone, row.sequence) in said or _walk_in(case, row):
            continue
        for device in speakers[zone]:
            if case.seen.lost(device, row.soon, row.late + LATEST_MS) or _died_with_it(case, row):
                continue
            if _never_met(case, device, row):
                continue
            if row.late + LATEST_MS < case.seen.ends and _had_room(case, device, row):
                yield Violation(17, f"call {row.sequence} was never said in {zone}", (row.plain,))


def _speakers(case: Case) -> dict[str, list[str]]:
    """Of each zone: the devices that spoke, and the boards that were seen to run, for each board has a voice."""
    speakers: dict[str, list[str]] = {}
    for device in sorted({*case.seen.devices_of("spoken"), *case.seen.devices_of("board"), *case.watched("display")}):
        sights = case.seen.by("spoken", device) or case.seen.by("board", device)
        zone = str(sights[0]["zone"]) if sights else case.place(device)
        speakers.setdefault(zone, []).append(device)
    return speakers


def _walk_in(case: Case, row: Row) -> bool:
    life = case.hall.lives.get(row.ticket)
    return bool(life and life.issued.event.get("walk_in"))


def _died_with_it(case: Case, row: Row) -> bool:
    """It was the last thing its central did, and by the clock of the next one 30 s had passed before it could speak.

    Then silence is right by all that it can know; the wall clock of the machine may have been wrong before.
    """
    after = next((r for r in case.rows if r.sequence > row.sequence and r.at > row.at), None)
    return after is not None and after.kind == "CentralStarted" and after.at - row.at > LATEST_MS - ROOM_MS


def _never_met(case: Case, device: str, row: Row) -> bool:
    """The central that made the call was gone before this loudspeaker, which may have started anew, knew its clock.

    Nobody can tell it then how old the call is: the next central may have begun where the ledger ended.
    """
    starts = [start for start in case.rows if start.kind == "CentralStarted"]
    born = max((start.late for start in starts if start.sequence < row.sequence), default=float("-inf"))
    gone = min((start.soon for start in starts if start.sequence > row.sequence), default=float("inf"))
    if gone > row.late + LATEST_MS:
        return False
    boots = [at for at in map(moment, case.seen.by("boot", device)) if born < at <= row.late + LATEST_MS]
    since = max([born, *boots])
    troubles = case.seen.trouble(device).since(since)
    return since >= gone or _free(sorted(troubles), since, gone) < TICK_MS


def _had_room(case: Case, device: str, row: Row) -> bool:
    """The device was linked and silent for some seconds in a row within 30 s of the call."""
    first, last = row.late, row.soon + LATEST_MS
    taken = [trouble for trouble in case.seen.trouble(device).since(first) if trouble[0] <= last]
    for spoken in case.seen.by("spoken", device):
        begin, end = spoken["started"] / MILLISECOND, spoken["ended"] / MILLISECOND
        if begin <= last and end >= first:
            taken.append((begin, end))
    return _free(sorted(taken), first, last) >= ROOM_MS


def _free(taken: Sequence[Interval], first: float, last: float) -> float:
    """The longest stretch between two moments that no interval covers."""
    longest, since = 0.0, first
    for begin, end in taken:
        longest = max(longest, min(begin, last) - since)
        since = max(since, end)
    return max(longest, last - since)
