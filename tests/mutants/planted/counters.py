"""Bugs of calling, serving and rating."""

from support.planting import Bug

CALLING = ("tests/unit/central/engine/test_calling.py",)
HANDLING = ("tests/unit/central/engine/test_handling.py",)
RATE = ("tests/unit/central/engine/test_rate.py",)
SURVEY = ("tests/unit/central/engine/test_survey.py",)
HOLDING = 'if (command.message.holding or "") != desk.state.ticket:'
STALE = "if command.age > STALE_AFTER or command.message.epoch != scene.hall.epoch:"

BUGS = (
    Bug(
        "a stale command is obeyed",
        "central/engine/decide/press.py",
        STALE,
        "if command.message.epoch != scene.hall.epoch:",
        CALLING,
    ),
    Bug(
        "a command of an older epoch is obeyed",
        "central/engine/decide/press.py",
        STALE,
        "if command.age > STALE_AFTER:",
        CALLING,
    ),
    Bug(
        "what the keypad shows is not compared", "central/engine/decide/press.py", HOLDING, "if not desk.name:", CALLING
    ),
    Bug(
        "an empty display is not compared",
        "central/engine/decide/press.py",
        HOLDING,
        "if command.message.holding and command.message.holding != desk.state.ticket:",
        CALLING,
    ),
    Bug(
        "who is called stays in the queue",
        "central/engine/evolve/tickets.py",
        "        left(hall, ticket),\n",
        "        hall,\n",
        CALLING,
    ),
    Bug(
        "priority starves the others",
        "central/engine/policy.py",
        'return policy.priority_minutes * MINUTE if priority and policy.priority == "head_start" else 0',
        'return 2**62 if priority and policy.priority == "head_start" else 0',
        CALLING,
    ),
    Bug(
        "one priority call more than the ratio",
        "central/engine/policy.py",
        "counter.streak >= policy.priority_ratio",
        "counter.streak > policy.priority_ratio",
        CALLING,
    ),
    Bug(
        "one recall too many",
        "central/engine/decide/calling.py",
        "ticket.recalls >= policy.recalls_max",
        "ticket.recalls > policy.recalls_max",
        CALLING,
    ),
    Bug(
        "a transfer loses its age",
        "central/engine/decide/handling.py",
        "return ticket.issued_at",
        "return desk.now",
        HANDLING,
    ),
    Bug(
        "a rating counts at any counter",
        "central/engine/decide/rate.py",
        "leg.counter != command.counter or not leg.rate_until:",
        "not leg.rate_until:",
        RATE,
    ),
    Bug(
        "a rating of a leg that never was",
        "central/engine/decide/rate.py",
        "if ticket is None or not 1 <= command.leg <= len(ticket.legs):",
        "if ticket is None:",
        RATE,
    ),
    Bug(
        "a rating is judged at its arrival",
        "central/engine/decide/rate.py",
        "pressed = scene.now - command.age",
        "pressed = scene.now",
        RATE,
    ),
    Bug(
        "each change of a rating opens the window again",
        "central/engine/evolve/counters.py",
        "at = before.at if before else event.pressed_at or entry.at",
        "at = event.pressed_at or entry.at",
        RATE,
    ),
    Bug(
        "a survey is answered by who was not invited",
        "central/engine/decide/survey.py",
        "if command.element not in asked(scene.site.policy, ticket, command.leg):",
        "if not command.element:",
        SURVEY,
    ),
    Bug(
        "a counter keeps the ticket it has finished",
        "central/engine/evolve/counters.py",
        'replace(counter, ticket="", work=Work.IDLE)',
        "replace(counter, work=Work.IDLE)",
        ("tests/stateful/test_hall.py",),
    ),
    Bug(
        "the newest is next",
        "central/engine/policy.py",
        "places[0], service, priority, places[0][0] - start",
        "places[-1], service, priority, places[-1][0] - start",
        CALLING,
    ),
    Bug(
        "a hold never ends",
        "central/engine/decide/day.py",
        "return (*_holds_over(scene), *_never_confirmed(scene))",
        "return _never_confirmed(scene)",
        CALLING,
    ),
    Bug(
        "the window for changes begins at the arrival",
        "central/engine/evolve/counters.py",
        "at = before.at if before else event.pressed_at or entry.at",
        "at = before.at if before else entry.at",
        RATE,
    ),
)
