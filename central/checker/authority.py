"""Rights and reserve: 24 the actor of every event had the right, 25 no person's data, 26 every queue is bounded."""

import re
from collections.abc import Iterator

from central.checker.case import Case
from central.checker.hall import Hall
from central.checker.row import Row
from central.checker.violation import Plain, Violation

AT_COUNTERS = frozenset(
    {
        "Called",
        "Recalled",
        "Started",
        "Finished",
        "Invited",
        "WentMissing",
        "Held",
        "Transferred",
        "CounterOpened",
        "CounterPaused",
        "CounterClosed",
    }
)
FROM_KIOSKS = frozenset(
    {"Confirmed", "Voided", "Abandoned", "LeaseGranted", "LeaseEnded", "Lapsed", "JournalAgrees", "JournalDiffers"}
)
IDENTITY = re.compile(r"(?<![0-9a-f])\d{16}(?![0-9a-f])")
PERSONAL = re.compile(IDENTITY.pattern + r"|(?<!\d)(?:\+62|62|08)\d{8,11}(?!\d)|[\w.]+@[\w-]+\.\w+")
HASHES = ("appointment", "reference", "salt", "url", "session", "link", "station", "secret", "sealed")
UNCHECKED = frozenset({"request_id", "boot_id", "instance", "revision", "about", "subject", *HASHES})
BOARD_CALLS_MAX = 12
PERSON = "orang-"
VISITOR = "pengunjung"
APP = "aplikasi-"
OF_APPS = {"Appointed": "appointments", "AppointmentCancelled": "appointments"}


def right_device(hall: Hall, row: Row) -> Iterator[Violation]:
    """24: kiosks give numbers, keypads call, rating pads rate, each for its own place; central closes the day."""
    devices = hall.site.get("devices", {})
    if not devices or not row.request_id or row.kind == "Refused":
        return
    if row.actor.startswith(APP):
        yield from _right_app(hall, row)
        return
    binding = devices.get(row.actor)
    role, place = _needed(row)
    if role is None:
        return
    if row.actor.startswith(PERSON):
        yield from _right_person(hall, row, role, place)
        return
    if binding is None or binding["role"] != role or (place and binding["place"] != place):
        where = f"a {role} of {place}" if place else f"a {role}"
        yield Violation(24, f"{row.actor} did {row.kind}, which only {where} may", (row.plain,))


def _right_app(hall: Hall, row: Row) -> Iterator[Violation]:
    """24: an application does what its token is for, as long as that holds, and speaks for itself alone."""
    issued = row.kind == "Issued" and row.event.get("app") and row.event["source"] == row.actor
    wanted = ("appointments" if row.event.get("appointment") else "tickets") if issued else OF_APPS.get(row.kind)
    token = hall.tokens.get(row.actor.removeprefix(APP), {})
    if wanted is None or wanted not in token.get("scopes", ()) or row.at >= token["until"]:
        yield Violation(24, f"{row.actor} did {row.kind}, for which it has no token", (row.plain,))


def _right_person(hall: Hall, row: Row, role: str, place: str) -> Iterator[Violation]:
    """24: an officer or a supervisor who may come in has a keypad's rights at his counters."""
    account = hall.accounts.get(row.actor.removeprefix(PERSON), {})
    counters = account.get("counters") or (place,)
    may = account.get("enabled") and account.get("role") in {"officer", "supervisor"}
    if role != "keypad" or not may or (place and place not in counters):
        yield Violation(24, f"{row.actor} did {row.kind}, which he may not", (row.plain,))


def _needed(row: Row) -> tuple[str | None, str]:
    if row.kind in AT_COUNTERS:
        return "keypad", row.counter
    if row.kind == "SurveyAnswered" and row.actor == VISITOR:
        return None, ""
    if row.kind in {"Rated", "SurveyAnswered"}:
        return "rating", row.counter
    if row.kind == "Issued":
        by_officer = row.event.get("walk_in") or row.event.get("roll")
        return ("keypad" if by_officer else "kiosk"), row.event["source"]
    if row.kind in FROM_KIOSKS or row.event.get("reason") == "superseded":
        return "kiosk", str(row.event.get("kiosk", ""))
    if row.kind in {"Cancelled", "Returned"}:
        return "keypad", ""
    return None, ""


def own_paper(hall: Hall, row: Row) -> Iterator[Violation]:
    """24: a kiosk speaks only of the tickets that it was given."""
    life = hall.lives.get(row.ticket)
    if life and life.issued.actor != row.actor:
        yield Violation(24, f"{row.actor} reports on the paper of {life.issued.actor}", (life.issued.plain, row.plain))


def offered(hall: Hall, row: Row) -> Iterator[Violation]:
    """24: a kiosk gives numbers for services that exist, that it offers, and that some counter serves."""
    service, source = row.event["service"], row.event["source"]
    services, kiosks = hall.site.get("services", {}), hall.site.get("kiosks", {})
    if services and service not in services:
        yield Violation(24, f"{row.event['number']} is for {service}, which is unknown", (row.plain,))
    menu = kiosks.get(source, {}).get("services")
    if menu and service not in menu:
        yield Violation(24, f"{source} does not offer {service}", (row.plain,))


def served_here(hall: Hall, row: Row) -> Iterator[Violation]:
    """24: a counter calls only tickets of its services, and only while it is open."""
    life, desk = hall.lives.get(row.ticket), hall.desk(row.counter)
    services = hall.services_of(row.counter)
    if life and services and life.service not in services:
        yield Violation(
            24, f"{row.counter} calls {life.number} of {life.service}, which it does not serve", (row.plain,)
        )
    if desk.work != "open":
        yield Violation(24, f"{row.counter} calls while it is {desk.work}", (row.plain,))
    if hall.site.get("officers") and row.event["officer"] != desk.officer:
        yield Violation(24, f"{row.event['officer'] or 'nobody'} calls; {desk.officer} is logged in", (row.plain,))


def known_officer(hall: Hall, row: Row) -> Iterator[Violation]:
    """24: where officers have codes, one of them opens a counter, and only one counter."""
    officers, officer = hall.site.get("officers", {}), row.event["officer"]
    if not officer and hall.day in hall.erased:
        return
    if officers and officer not in officers:
        yield Violation(24, f"{row.counter} is opened by {officer or 'nobody'}", (row.plain,))
    for counter, desk in hall.desks.items():
        if officer and desk.officer == officer and counter != row.counter:
            yield Violation(24, f"{officer} opens {row.counter} while at {counter}", (row.plain,))


def private(case: Case) -> Iterator[Violation]:
    """25: no identity number stands on paper or in the ledger, and in the ledger no telephone or e-mail address."""
    for row in case.rows:
        if found := _personal(row.event, PERSONAL):
            yield Violation(25, f"{row.kind} holds what looks like personal data: {found[:4]}…", (row.plain,))
    for paper in case.seen.of("paper"):
        if found := _personal(paper, IDENTITY):
            yield Violation(25, f"a ticket holds what looks like personal data: {found[:4]}…", (paper,))


def _personal(plain: Plain, pattern: re.Pattern[str]) -> str:
    for name, value in plain.items():
        texts = value if isinstance(value, (list, tuple)) else (value,)
        for text in texts:
            if isinstance(text, str) and len(text) > 7 and name not in UNCHECKED and (match := pattern.search(text)):
                return match.group()
    return ""


def waiting_bounded(hall: Hall, row: Row) -> Iterator[Violation]:
    """26: the hall takes no more people than the site allows."""
    most = hall.policy("waiting_max", 5000)
    taken_in = row.event.get("walk_in") or row.event.get("lease")
    if not taken_in and len(hall.open_now) >= most:
        waiting = sum(1 for t in hall.open_now if hall.lives[t].status in {"issued", "waiting"})
        if waiting >= most:
            yield Violation(26, f"{row.event['number']} was given though {waiting} wait, at most {most}", (row.plain,))


def caps_kept(case: Case) -> Iterator[Violation]:
    """26: no board, outbox, queue or journal is longer than its cap."""
    for board in case.seen.of("board"):
        if len(board["calls"]) > BOARD_CALLS_MAX:
            yield Violation(26, f"{board['device']} shows {len(board['calls'])} calls", (board,))
    for bound in case.seen.of("bound"):
        if bound["value"] > bound["cap"]:
            text = f"{bound['what']} of {bound['device']} held {bound['value']}, at most {bound['cap']}"
            yield Violation(26, text, (bound,))
