"""Numbers out of a ledger and of what people saw: pure. Entries and sightings are plain JSON objects."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Any

Plain = Mapping[str, Any]
DONE_WITH = frozenset({"Finished", "WentMissing", "Held", "Transferred", "Cancelled", "Expired", "Voided"})


COUNTS = ("walk_ins", "rolls", "recalls", "transfers", "holds", "voids", "answers", "offline")
"""Fields of a tally that reports name as they are."""


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds, by nearest rank; None where nothing was measured."""

    p50: float | None
    p99: float | None
    count: int = 0


@dataclass(frozen=True, slots=True)
class Tally:
    """What happened, by the ledger. `refusals`: reason -> how often."""

    tickets: int
    walk_ins: int
    rolls: int
    calls: int
    recalls: int
    served: int
    no_shows: int
    transfers: int
    holds: int
    ratings: int
    voids: int
    refusals: Mapping[str, int]
    duplicates: int
    double_calls: int
    answers: int = 0
    offline: int = 0


def tally(entries: Sequence[Plain], sightings: Iterable[Plain]) -> Tally:
    events = [entry["event"] for entry in entries]
    kinds = Counter(event["event"] for event in events)
    return Tally(
        tickets=kinds["Issued"],
        walk_ins=sum(1 for event in events if event["event"] == "Issued" and event.get("walk_in")),
        rolls=sum(1 for event in events if event["event"] == "Issued" and event.get("roll")),
        calls=kinds["Called"],
        recalls=kinds["Recalled"],
        served=len({event["ticket"] for event in events if event["event"] == "Finished"}),
        no_shows=kinds["WentMissing"],
        transfers=kinds["Transferred"],
        holds=kinds["Held"],
        ratings=len({(event["ticket"], event["leg"]) for event in events if event["event"] == "Rated"}),
        voids=kinds["Voided"],
        answers=len(answered(events)),
        offline=sum(1 for event in events if event["event"] == "Issued" and event.get("lease")),
        refusals=dict(Counter(event["code"] for event in events if event["event"] == "Refused").most_common()),
        duplicates=duplicates(events, sightings),
        double_calls=double_calls(events),
    )


def answered(events: Iterable[Plain]) -> set[tuple[str, int, str]]:
    """Questions of the survey with an answer: (ticket, leg, element)."""
    return {(e["ticket"], e["leg"], e["element"]) for e in events if e["event"] == "SurveyAnswered"}


def duplicates(events: Iterable[Plain], sightings: Iterable[Plain]) -> int:
    """Numbers given more than once, and papers more than one that bear the same number and are not marked copies."""
    given = Counter(event["ticket"] for event in events if event["event"] == "Issued")
    papers = Counter(s.get("ticket") or s["number"] for s in sightings if s["saw"] == "paper" and not s.get("copy"))
    return sum(count - 1 for counts in (given, papers) for count in counts.values() if count > 1)


def double_calls(events: Iterable[Plain]) -> int:
    """Calls of a ticket that is in hand at another counter."""
    at: dict[str, str] = {}
    found = 0
    for event in events:
        if event["event"] == "Called":
            found += at.get(event["ticket"], event["counter"]) != event["counter"]
            at[event["ticket"]] = event["counter"]
        elif event["event"] in DONE_WITH:
            at.pop(event["ticket"], None)
    return found


def press_to_paper(sightings: Iterable[Plain]) -> Latency:
    """From the press that the kiosk took to the number on paper, by request id."""
    pressed: dict[str, int] = {}
    took: list[float] = []
    for seen in sightings:
        if seen["saw"] == "press":
            pressed.setdefault(seen["request_id"], seen["at"])
        elif seen["saw"] == "paper" and not seen.get("copy") and seen["request_id"] in pressed:
            took.append((seen["at"] - pressed.pop(seen["request_id"])) / 1e6)
    return latency(took)


def call_to_board(entries: Iterable[Plain], sightings: Iterable[Plain]) -> Latency:
    """From the officer's key to the pixels of the first board that shows the call."""
    key = {e["request_id"]: str(e["sequence"]) for e in entries if e["event"]["event"] in {"Called", "Recalled"}}
    pressed: dict[str, int] = {}
    took: dict[str, float] = {}
    for seen in sorted(sightings, key=lambda sighting: sighting["at"]):
        if seen["saw"] == "press" and (call := key.get(seen["request_id"])):
            pressed.setdefault(call, seen["at"])
        elif seen["saw"] == "board":
            for call in (shown["call"] for shown in seen["calls"]):
                if call in pressed and call not in took:
                    took[call] = (seen["at"] - pressed[call]) / 1e6
    return latency(list(took.values()))


def latency(milliseconds: Sequence[float]) -> Latency:
    ordered = sorted(milliseconds)
    return Latency(_percentile(ordered, 0.50), _percentile(ordered, 0.99), len(ordered))


def _percentile(ordered: Sequence[float], share: float) -> float | None:
    return round(ordered[max(0, ceil(share * len(ordered)) - 1)], 2) if ordered else None
