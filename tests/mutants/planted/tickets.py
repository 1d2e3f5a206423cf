"""Bugs of numbers, papers and days."""

from support.planting import Bug

ISSUE = ("tests/unit/central/engine/test_issue.py",)
DAY = ("tests/unit/central/engine/test_day.py",)
OPENING = ("tests/unit/central/engine/test_opening.py",)
EVOLVE = ("tests/unit/central/engine/test_evolve.py",)
NUMBER = "index = hall.used.get(series.prefix, 0) + 1"
BUSINESS_DAY = "(local_time(site, now) - timedelta(minutes=site.policy.close_day_at)).date()"

ROLL = ("tests/unit/central/engine/test_roll.py",)

BUGS = (
    Bug(
        "a number of the roll is taken twice",
        "central/engine/decide/roll.py",
        "if used := desk.scene.hall.by_number(number):",
        "if (used := desk.scene.hall.by_number(number)) and not used.confirmed:",
        ROLL,
    ),
    Bug(
        "the roll's series is one that central gives numbers of",
        "central/config/checks/numbering.py",
        "owner = next((one for one in services if one.prefix == prefix), None)",
        "owner = next((one for one in services if one.service == prefix), None)",
        ("tests/unit/central/config/checks/test_numbering.py",),
    ),
    Bug(
        "the highest number of a series falls back with the roll's order",
        "central/engine/evolve/tickets.py",
        "max(event.index, hall.used.get(event.series, 0))",
        "event.index",
        ROLL,
    ),
    Bug(
        "a repeated request is decided again",
        "central/engine/decide/__init__.py",
        "if ask.request_id and ask.request_id in hall.requests:",
        "if not ask.request_id and ask.request_id in hall.requests:",
        ISSUE,
    ),
    Bug(
        "refused requests are not kept",
        "central/engine/evolve/__init__.py",
        "if not entry.request_id:",
        'if not entry.request_id or type(event).__name__ == "Refused":',
        ISSUE,
    ),
    Bug(
        "number from the count of all tickets",
        "central/engine/decide/issue.py",
        NUMBER,
        "index = len(hall.tickets) + 1",
        ISSUE,
    ),
    Bug(
        "number from the count of those not void",
        "central/engine/decide/issue.py",
        NUMBER,
        'index = sum(t.series == series.prefix and t.status != "void" for t in hall.tickets.values()) + 1',
        ISSUE,
    ),
    Bug(
        "number from the length of the queue",
        "central/engine/decide/issue.py",
        NUMBER,
        "index = len(hall.queue(service.id, priority=priority)) + 1",
        ISSUE,
    ),
    Bug(
        "an abandoned request is issued all the same",
        "central/engine/decide/issue.py",
        "if scene.ask.request_id in hall.abandoned:",
        "if scene.ask.request_id in hall.asked:",
        ISSUE,
    ),
    Bug(
        "one number more than the quota",
        "central/engine/opening.py",
        "hall.given.get(service.id, 0) + kept >= service.quota",
        "hall.given.get(service.id, 0) + kept > service.quota",
        ISSUE,
    ),
    Bug(
        "one number more than the series has",
        "central/engine/opening.py",
        "hall.used.get(series.prefix, 0) >= series.last",
        "hall.used.get(series.prefix, 0) > series.last",
        ISSUE,
    ),
    Bug(
        "an unconfirmed paper never becomes callable",
        "central/engine/decide/day.py",
        "in scene.hall.unconfirmed.items() if order <= since]",
        "in scene.hall.unconfirmed.items() if order < 0]",
        ISSUE,
    ),
    Bug(
        "a printed paper is made void",
        "central/engine/decide/paper.py",
        "if ticket.confirmed or ticket.status not in",
        "if ticket.status not in",
        ISSUE,
    ),
    Bug(
        "a kiosk reports on another one's paper",
        "central/engine/decide/paper.py",
        "if ticket.source != command.kiosk:",
        "if not ticket.source:",
        ISSUE,
    ),
    Bug(
        "time goes back in the ledger",
        "central/engine/entries.py",
        "at = max(ask.now, hall.last_at)",
        "at = ask.now",
        DAY + EVOLVE,
    ),
    Bug(
        "the business day begins at midnight UTC",
        "central/engine/opening.py",
        BUSINESS_DAY,
        "datetime.fromtimestamp(now / 1000, UTC).date()",
        DAY + OPENING,
    ),
    Bug(
        "the business day begins at local midnight",
        "central/engine/opening.py",
        BUSINESS_DAY,
        "local_time(site, now).date()",
        DAY + OPENING,
    ),
    Bug(
        "who is on hold outlives the day",
        "central/engine/decide/day.py",
        "OPEN = (Status.ISSUED, Status.WAITING, Status.ON_HOLD)",
        "OPEN = (Status.ISSUED, Status.WAITING)",
        DAY,
    ),
    Bug(
        "the will of an older run makes a device look dead",
        "central/engine/decide/day.py",
        "known.boot_id != command.boot_id or not known.online",
        "not known.online",
        DAY,
    ),
    Bug(
        "who is void stays in the queue",
        "central/engine/evolve/tickets.py",
        "        left(_from_printer(hall, ticket), ticket),\n",
        "        _from_printer(hall, ticket),\n",
        ("tests/stateful/test_hall.py",),
    ),
    Bug(
        "a new central keeps the epoch of the one before",
        "central/engine/decide/day.py",
        "epoch=scene.hall.epoch + 1",
        "epoch=max(1, scene.hall.epoch)",
        DAY,
    ),
    Bug(
        "a number is callable before its paper is out",
        "central/engine/evolve/tickets.py",
        "        hall = _to_printer(hall, ticket)\n",
        "        ticket = replace(ticket, status=Status.WAITING)\n        hall = joined(hall, ticket)\n",
        ISSUE,
    ),
)
