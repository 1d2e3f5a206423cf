import pytest

from central.checker import queues
from support.history import History, good_day
from support.verdict import breaks, verdict


def hall(**policy):
    day = History(**policy).opened()
    day.opens("c1", "ani")
    return day


def test_a_good_day_has_no_violation():
    for function in (queues.first_in_queue, queues.nobody_starves, queues.nobody_waiting):
        assert verdict(function, good_day()) == []


def test_the_second_is_called_first():
    day = hall()
    day.issue(1)
    day.calls(day.issue(2))
    found = breaks(queues.first_in_queue, 19, day, "A002 is called before A001")
    assert len(found.evidence) == 3


@pytest.mark.parametrize("reason", ["chosen", "grace", "resumed"])
def test_out_of_order_with_a_reason(reason):
    day = hall()
    day.issue(1)
    day.calls(day.issue(2), reason=reason)
    assert verdict(queues.first_in_queue, day) == verdict(queues.nobody_starves, day) == []


def test_a_reason_that_nobody_knows():
    day = hall()
    day.calls(day.issue(1), reason="because")
    breaks(queues.first_in_queue, 19, day, "because")


def test_another_service_waited_longer():
    day = hall()
    day.issue(1)
    day.later(60)
    day.calls(day.issue(1, "kk", "B"))
    breaks(queues.nobody_starves, 22, day, "A001 was passed over for B001")


def test_a_counter_may_like_one_service_better():
    day = hall()
    day.site["counters"]["c1"]["prefers"] = [{"service": "kk", "minutes": 5}]
    day.issue(1)
    day.later(60)
    day.calls(day.issue(1, "kk", "B"), reason="preferred")
    assert verdict(queues.nobody_starves, day) == []


def test_but_not_for_ever():
    day = hall()
    day.site["counters"]["c1"]["prefers"] = [{"service": "kk", "minutes": 5}]
    day.issue(1)
    day.later(360)
    day.calls(day.issue(1, "kk", "B"), reason="preferred")
    breaks(queues.nobody_starves, 22, day, "A001 was passed over")


def test_priority_has_its_head_start():
    day = hall()
    day.issue(1)
    day.later(60)
    day.calls(day.issue(2, priority=True), reason="priority")
    assert verdict(queues.nobody_starves, day) == []


def test_priority_starves_nobody():
    day = hall()
    day.issue(1)
    day.later(31 * 60)
    day.calls(day.issue(2, priority=True), reason="priority")
    breaks(queues.nobody_starves, 22, day, "A001 was passed over for A002")


def call_priority(day, index):
    ticket = day.issue(index, priority=True)
    day.calls(ticket, reason="priority")
    return ticket


def test_by_ratio_two_in_a_row_and_then_the_others():
    day = hall(priority="ratio")
    day.issue(1)
    for index in (2, 3):
        day.serves(call_priority(day, index))
    assert verdict(queues.nobody_starves, day) == []
    call_priority(day, 4)
    breaks(queues.nobody_starves, 22, day, "A001 was passed over for A004")


def test_by_ratio_priority_goes_first():
    day = hall(priority="ratio")
    first = day.issue(1)
    day.issue(2, priority=True)
    day.calls(first)
    breaks(queues.nobody_starves, 22, day, "A002 was passed over for A001")


def test_an_officer_who_is_told_a_lie():
    day = hall()
    day.issue(1)
    day.write("Refused", "keypad-1", day.key("c1"), code="none_waiting", subject="c1", detail="")
    breaks(queues.nobody_waiting, 22, day, "A001")


def test_an_officer_who_is_told_the_truth():
    day = hall()
    day.issue(1, confirm=False)
    day.issue(1, "kk", "B")
    day.write("Refused", "keypad-2", day.key("c2"), code="none_waiting", subject="c2", detail="")
    assert verdict(queues.nobody_waiting, day) == []
