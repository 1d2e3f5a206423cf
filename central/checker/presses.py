"""What a key did is what its officer saw: 11 no key acts on another ticket than the one its keypad showed."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from central.checker.case import Case
from central.checker.row import Row
from central.checker.violation import Violation

ABOUT_THE_HAND = frozenset({"Recalled", "Started", "Finished", "Invited", "WentMissing", "Held", "Transferred"})
GLANCE_NS = 100_000_000


def aimed(case: Case) -> Iterator[Violation]:
    """11: a key about the ticket in hand was pressed while the keypad showed that ticket."""
    times = {device: [sight["at"] for sight in case.seen.by("keypad", device)] for device in _keypads(case)}
    for press in case.seen.of("press"):
        device = press["device"]
        if press["role"] != "keypad" or device not in times:
            continue
        first = max(bisect_right(times[device], press["at"] - GLANCE_NS) - 1, 0)
        last = bisect_left(times[device], press["at"] + GLANCE_NS)
        shown = {sight["number"] for sight in case.seen.by("keypad", device)[first:last]}
        for row in _about_the_hand(case.requests.get(press["request_id"], [])):
            life = case.hall.lives.get(row.ticket)
            if life and life.number not in shown:
                text = f"{press['what']} did {row.kind} to {life.number}; {device} showed {_listed(shown)}"
                yield Violation(11, text, (press, row.plain))


def _keypads(case: Case) -> list[str]:
    return case.seen.devices_of("keypad")


def _about_the_hand(rows: list[Row]) -> Iterator[Row]:
    """Until the request itself calls somebody: from there on it speaks of him."""
    for row in rows:
        if row.kind == "Called":
            return
        if row.kind in ABOUT_THE_HAND:
            yield row


def _listed(shown: set[str | None]) -> str:
    return ", ".join(sorted(number or "nothing" for number in shown)) or "nothing"
