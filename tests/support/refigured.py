"""The figures of reports by another path: a fold of the ledger's entries in plain Python, without tables or queries."""

from collections import Counter, defaultdict
from datetime import UTC, datetime

import msgspec


def plain(entries):
    """(at, request id, event as a dict) of each entry."""
    return [(entry.at, entry.sequence, msgspec.to_builtins(entry.event)) for entry in entries]


def told(entries, first, last):
    """Per ticket of the days from `first` to `last`: its service, its end and its legs, as dicts."""
    tickets, day = {}, ""
    for at, _, event in plain(entries):
        what = event["event"]
        if what == "DayOpened":
            day = event["day"]
        elif what == "Issued":
            tickets[event["ticket"]] = {**event, "day": day, "at": at, "end": "", "legs": [_leg(event, at)]}
        elif what in CHANGES and event["ticket"] in tickets:
            CHANGES[what](tickets[event["ticket"]], event, at)
    return [one for one in tickets.values() if first <= one["day"] <= last]


def _leg(event, at):
    return {"service": event["service"], "queued": at, "calls": [], "missed": 0, "held": 0, "before": 0}


def _called(one, event, at):
    one["legs"][-1]["calls"].append((at, event["counter"], event["officer"], event["reason"]))
    one["legs"][-1]["started"] = None


def _held(one, event, at):
    leg = one["legs"][-1]
    leg["held"] += 1
    leg["before"] += at - leg["started"] if leg.get("started") else 0


def _missed(one, event, at):
    one["legs"][-1]["missed"] += 1


def _transferred(one, event, at):
    one["legs"][-1].update(ended=at, outcome="transferred")
    one["legs"].append(_leg(event, at))


def _answered(one, event, at):
    one["legs"][event["leg"] - 1].setdefault("answers", {})[event["element"]] = event["score"]


CHANGES = {
    "Called": _called,
    "Started": lambda one, event, at: one["legs"][-1].update(started=at),
    "Held": _held,
    "WentMissing": _missed,
    "Finished": lambda one, event, at: one["legs"][event["leg"] - 1].update(ended=at, outcome=event["outcome"]),
    "Transferred": _transferred,
    "Voided": lambda one, event, at: one.update(end="void"),
    "Rated": lambda one, event, at: one["legs"][event["leg"] - 1].update(rated=event),
    "SurveyAnswered": _answered,
}


def came(tickets, zone):
    """(day, local hour) -> visitors."""
    return Counter(
        (one["day"], datetime.fromtimestamp(one["at"] / 1000, UTC).astimezone(zone).hour)
        for one in tickets
        if one["end"] != "void"
    )


def per_service(tickets):
    """Service -> asked, outcomes, missed, held, and the lists of seconds."""
    found = defaultdict(
        lambda: {"asked": 0, "outcomes": Counter(), "missed": 0, "held": 0, "wait": [], "way": [], "service": []}
    )
    for one in tickets:
        for number, leg in enumerate(one["legs"]):
            figures = found[leg["service"]]
            figures["asked"] += one["end"] != "void" or number > 0
            figures["missed"] += leg["missed"]
            figures["held"] += leg["held"]
            if "outcome" in leg:
                figures["outcomes"][leg["outcome"]] += 1
            by_number = leg["calls"] and leg["calls"][-1][3] != "walk_in"
            if by_number:
                figures["wait"].append((leg["calls"][0][0] - leg["queued"]) // 1000)
            if by_number and leg.get("started"):
                figures["way"].append((leg["started"] - leg["calls"][-1][0]) // 1000)
            if leg.get("started") and "ended" in leg:
                figures["service"].append((leg["ended"] - leg["started"] + leg["before"]) // 1000)
    return found


def per_counter(tickets):
    """Counter -> (legs called there last, of these ended, ms of serving)."""
    found = defaultdict(lambda: [0, 0, 0])
    for one in tickets:
        for leg in one["legs"]:
            if not leg["calls"]:
                continue
            figures = found[leg["calls"][-1][1]]
            figures[0] += 1
            figures[1] += "ended" in leg
            figures[2] += leg["before"]
            if leg.get("started") and "ended" in leg:
                figures[2] += leg["ended"] - leg["started"]
    return found


def shifts(entries):
    """(counter, officer, work, began, ended) of each stretch; the last of a counter ends with the last that began."""
    running, found, latest = {}, [], 0
    for at, _, event in plain(entries):
        if event["event"] not in {"CounterOpened", "CounterPaused", "CounterClosed"}:
            continue
        if before := running.pop(event["counter"], None):
            found.append((*before, at))
        if event["event"] != "CounterClosed":
            running[event["counter"]] = (event["counter"], event["officer"], event["event"], at)
            latest = at
    return [*found, *((*each, latest) for each in running.values())]


def open_ms(entries, since, until, whose="counter"):
    """Counter, or officer -> ms open between two moments."""
    found = Counter()
    for counter, officer, work, began, ended in shifts(entries):
        if work == "CounterOpened":
            found[{"counter": counter, "officer": officer}[whose]] += max(0, min(ended, until) - max(began, since))
    return +found


def worked(entries, since, until, whose):
    """Who had a counter, or which had work, between two moments; be it for no time."""
    return {
        {"counter": counter, "officer": officer}[whose]
        for counter, officer, _, began, ended in shifts(entries)
        if began < until and ended > since
    }


def rated(tickets):
    """Service -> scores, service -> reasons."""
    scores, reasons = defaultdict(Counter), defaultdict(Counter)
    for one in tickets:
        for leg in one["legs"]:
            if event := leg.get("rated"):
                scores[leg["service"]][event["score"]] += 1
                if event["reason"]:
                    reasons[leg["service"]][event["reason"]] += 1
    return scores, reasons


def answered(tickets):
    """(service, element) -> (sum, count); service -> respondents."""
    sums, people = defaultdict(lambda: [0, 0]), Counter()
    for one in tickets:
        for leg in one["legs"]:
            answers = leg.get("answers", {})
            people[leg["service"]] += bool(answers)
            for element, score in answers.items():
                sums[leg["service"], element][0] += score
                sums[leg["service"], element][1] += 1
    return {key: tuple(value) for key, value in sums.items()}, +people


def online(entries, hours, until):
    """Device -> [ms known, ms online, how often away, the longest of it in ms] within the hall's hours (begin, end)."""
    seen, found = {}, defaultdict(lambda: [0, 0, 0, 0])

    def lasted(device, to):
        was, since = seen[device]
        inside = sum(max(0, min(end, to) - max(begin, since)) for begin, end in hours)
        found[device][0] += inside
        found[device][1] += inside if was else 0
        found[device][2] += bool(inside and not was)
        found[device][3] = max(found[device][3], 0 if was else inside)

    for at, _, event in plain(entries):
        if event["event"] == "DeviceSeen":
            if event["device"] in seen:
                lasted(event["device"], at)
            seen[event["device"]] = (event["online"], at)
    for device in seen:
        lasted(device, until)
    return dict(found)
