"""Bugs of the checker: one that is blind to an invariant would let every other bug pass."""

from support.planting import Bug

BUGS = (
    Bug(
        "the checker overlooks a roll in a series of central's",
        "central/checker/numbers.py",
        'bool(event.get("roll")) != (event["series"] == rolls)',
        'event.get("roll") and not event["series"]',
        ("tests/unit/central/checker/test_rolls.py",),
    ),
    Bug(
        "the checker overlooks a number given twice",
        "central/checker/numbers.py",
        "    if twin:\n",
        "    if twin and not row:\n",
        ("tests/unit/central/checker/test_numbers.py",),
    ),
    Bug(
        "the checker overlooks a gap",
        "central/checker/numbers.py",
        'if event["index"] != highest + 1:',
        'if event["index"] < highest + 1:',
        ("tests/unit/central/checker/test_numbers.py",),
    ),
    Bug(
        "the checker overlooks one who starves",
        "central/checker/queues.py",
        "return _claim(hall, counter, other) < _claim(hall, counter, called)",
        "return _claim(hall, counter, other) < (0, 0)",
        ("tests/unit/central/checker/test_queues.py",),
    ),
    Bug(
        "the checker overlooks a call said late",
        "central/checker/voice.py",
        "if late > LATEST_MS + SLACK_MS:",
        "if late > LATEST_MS * 1000:",
        ("tests/unit/central/checker/test_voice.py",),
    ),
    Bug(
        "the checker overlooks a second answer",
        "central/checker/requests.py",
        'if before["content"] != reply["content"]:',
        "if before is None:",
        ("tests/unit/central/checker/test_requests.py",),
    ),
    Bug(
        "the checker lets a hall be in which no paper ever came out",
        "central/checker/paper.py",
        "if printed or row.actor in watched:",
        "if printed:",
        ("tests/unit/central/checker/test_paper.py",),
    ),
    Bug(
        "the checker lets a hall be in which no board ever speaks",
        "central/checker/voice.py",
        '{*case.seen.devices_of("spoken"), *case.seen.devices_of("board"), *case.watched("display")}',
        '{*case.seen.devices_of("spoken")}',
        ("tests/unit/central/checker/test_voice.py",),
    ),
    Bug(
        "the checker forgives everything after the first trouble",
        "central/checker/intervals.py",
        "return place > 0 and self.ends[place - 1] >= first",
        "return place > 0",
        ("tests/unit/central/checker/test_intervals.py",),
    ),
)
