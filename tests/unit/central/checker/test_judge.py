"""The checker as a whole: nothing is said of a good day, something of every bad one, and it is quick."""

import json
import time
from pathlib import Path

from central.checker import Violation, check
from central.checker.judge import STEPS, WHOLES
from support.history import History, good_day

FUNCTIONS = [step for step, _ in STEPS] + list(WHOLES)


def test_a_good_day():
    day = good_day()
    assert check(day.entries, day.sightings, day.site) == []


def test_the_ledger_alone_can_be_judged():
    day = good_day()
    assert check(day.entries, [], day.site) == []
    assert check([], [], {}) == []


def test_plain_json_is_enough():
    day = good_day()
    entries, sightings, site = json.loads(json.dumps([day.entries, day.sightings, day.site]))
    assert check(entries, sightings, site) == []


def test_each_invariant_is_shown_to_fail():
    """A function that no test breaks might as well always say yes."""
    texts = "".join(path.read_text() for path in Path(__file__).parent.glob("test_*.py"))
    names = [f"{function.__module__.rpartition('.')[2]}.{function.__name__}" for function in FUNCTIONS]
    assert [name for name in names if f"breaks({name}, " not in texts and f"in verdict({name}, " not in texts] == []


def test_each_function_names_its_invariant():
    for function in FUNCTIONS:
        head = (function.__doc__ or "").partition(":")[0]
        assert all(1 <= int(number) <= 26 for number in head.split(",")), function


def test_the_table_of_invariants_is_complete():
    import central.checker

    lines = [line for line in (central.checker.__doc__ or "").splitlines() if line.startswith("| ")]
    numbers = [int(line.split()[1]) for line in lines if line.split()[1].isdigit()]
    assert numbers == list(range(1, 27))


def test_a_violation_can_be_read():
    text = str(Violation(3, "A001 was given twice", ({"sequence": 3}, {"sequence": 9})))
    assert text.splitlines() == ["invariant 3: A001 was given twice", "    {'sequence': 3}", "    {'sequence': 9}"]


def test_they_come_in_order_of_invariant():
    day = good_day()
    day.call["actor"] = "stranger"
    day.finished["event"]["rate_until"] = 0
    del day.entries[-1]
    numbers = [violation.invariant for violation in check(day.entries, day.sightings, day.site)]
    assert numbers == sorted(numbers)
    assert {12, 24} <= set(numbers)


def test_a_day_of_two_thousand_tickets_is_checked_within_a_second():
    day = History(waiting_max=5000).opened()
    day.opens()
    for index in range(1, 2001):
        ticket = day.issue(index)
        call = day.calls(ticket)
        day.board(call)
        day.speaks(call, 0.5)
        day.serves(ticket)
        day.rates(ticket)
    day.site["series"]["A"]["last"] = 9999
    day.site["services"]["ktp"]["quota"] = 0
    best = min(_seconds(day) for _ in range(3))
    assert best < 1.0


def _seconds(day):
    begin = time.process_time()
    found = check(day.entries, day.sightings, day.site)
    took = time.process_time() - begin
    assert {violation.invariant for violation in found} <= {12}
    return took
