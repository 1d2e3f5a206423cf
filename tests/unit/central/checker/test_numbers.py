from central.checker import numbers
from support.history import DAY, History, good_day
from support.verdict import breaks, verdict


def test_a_good_day_has_no_violation():
    for function in (
        numbers.unique,
        numbers.gapless,
        numbers.agrees,
        numbers.quota_kept,
        numbers.inside_a_day,
        numbers.day_opens,
        numbers.day_closes,
    ):
        assert verdict(function, good_day()) == []


def test_a_number_given_twice():
    day = History().opened()
    day.issue(1)
    day.issue(1, kiosk="k2")
    found = breaks(numbers.unique, 3, day, "A001", "twice")
    assert [proof["sequence"] for proof in found.evidence] == [3, 5]


def test_two_series_may_not_look_alike():
    """A12 of series A and number 2 of series A1 would both be read A1002."""
    day = History().opened()
    day.issue(1002, series="A")
    day.entries[-2]["event"]["number"] = "A1002"
    day.issue(2, series="A1")
    breaks(numbers.unique, 3, day, "A1002")


def test_numbers_begin_anew_each_day():
    day = History().opened()
    day.issue(1, confirm=False)
    day.write("Expired", ticket=f"{DAY}-A001", was="issued")
    day.closes()
    day.later(86_000).write("DayOpened", day="2026-11-24")
    day.issue(1, day="2026-11-24")
    assert verdict(numbers.unique, day) == verdict(numbers.gapless, day) == verdict(numbers.agrees, day) == []


def test_a_gap():
    day = History().opened()
    day.issue(1)
    day.issue(3)
    breaks(numbers.gapless, 4, day, "A003", "number 1")


def test_the_first_number_is_one():
    day = History().opened()
    day.issue(2)
    breaks(numbers.gapless, 4, day, "A002", "number 0")


def test_a_number_that_is_written_in_two_ways():
    day = History().opened()
    day.issue(1)
    day.entries[2]["event"]["number"] = "A01"
    breaks(numbers.agrees, 10, day, "A01")


def test_a_ticket_of_another_day():
    day = History().opened()
    day.issue(1, day="2026-11-22")
    breaks(numbers.agrees, 10, day, "2026-11-22")


def test_a_number_beyond_its_series():
    day = History().opened()
    day.site["series"]["A"]["last"] = 3
    day.issue(4)
    breaks(numbers.agrees, 3, day, "beyond")


def test_a_quota_exceeded():
    day = History().opened()
    for index in range(1, 5):
        day.issue(index, "kk", "B")
    breaks(numbers.quota_kept, 24, day, "B004", "quota of 3")


def test_a_number_on_no_day():
    day = History()
    day.issue(1)
    breaks(numbers.inside_a_day, 13, day, "Issued")


def test_a_call_after_closing():
    day = good_day()
    day.calls(day.first)
    breaks(numbers.inside_a_day, 13, day, "Called")


def test_a_day_opened_again():
    day = good_day()
    day.write("DayOpened", day=DAY)
    breaks(numbers.day_opens, 13, day, DAY)


def test_a_day_that_goes_back():
    day = good_day()
    day.write("DayOpened", day="2026-11-22")
    breaks(numbers.day_opens, 13, day, "2026-11-22")


def test_a_day_opened_in_a_day():
    day = History().opened()
    day.write("DayOpened", day="2026-11-24")
    breaks(numbers.day_opens, 13, day, "while")


def test_a_day_closed_twice():
    day = good_day()
    day.closes()
    assert {v.invariant for v in verdict(numbers.day_closes, day)} == {13}


def test_a_day_closed_with_people_waiting():
    day = History().opened()
    day.issue(1)
    day.closes()
    breaks(numbers.day_closes, 13, day, "still waiting")


def test_another_day_closed():
    day = History().opened()
    day.closes("2026-11-24")
    breaks(numbers.day_closes, 13, day, "2026-11-24")


def test_one_who_missed_the_call_may_be_left():
    day = History().opened()
    day.opens()
    ticket = day.issue(1)
    day.calls(ticket)
    day.does("c1", "WentMissing", ticket=ticket, return_until=day.now + 1000)
    day.does("c1", "CounterClosed", reason="officer")
    day.closes()
    assert verdict(numbers.day_closes, day) == []


def test_a_day_by_another_clock():
    """At 06.00 in Jakarta it is still yesterday in Greenwich."""
    day = History()
    day.site["zone_name"] = "Asia/Jakarta"
    day.later(-2 * 3600).opened(DAY)
    assert verdict(numbers.todays, day) == []
    day.entries[-1]["event"]["day"] = "2026-11-22"
    breaks(numbers.todays, 13, day, "2026-11-22 opened at 2026-11-23 06")


def test_the_night_belongs_to_the_day_before():
    day = History()
    day.site["zone_name"] = "Asia/Jakarta"
    day.later(-6 * 3600).opened(DAY)
    breaks(numbers.todays, 13, day, "2026-11-23 opened at 2026-11-23 02")


def skipped(day, series, first, last):
    return day.write("Skipped", series=series, first=first, last=last, reason="restored")


def test_numbers_that_a_lost_ledger_may_have_given_are_explained():
    day = History().opened()
    day.issue(1)
    day.write("Restored", how="backup", epoch=1)
    skipped(day, "A", 2, 101)
    day.issue(102)
    for function in (numbers.gapless, numbers.skips_follow, numbers.unique):
        assert verdict(function, day) == []


def test_a_number_given_again_after_a_loss():
    day = History().opened()
    skipped(day, "A", 1, 100)
    day.issue(50)
    breaks(numbers.gapless, 4, day, "A050 follows number 100")


def test_a_skip_that_voids_what_was_given_or_leaves_a_gap():
    for first, last in ((1, 100), (3, 100), (2, 1)):
        day = History().opened()
        day.issue(1)
        skipped(day, "A", first, last)
        breaks(numbers.skips_follow, 4, day, "after number 1")


def test_a_skip_of_yesterday_explains_nothing_today():
    day = History().opened()
    skipped(day, "A", 1, 100)
    day.closes()
    day.later(24 * 3600).write("DayOpened", day="2026-11-24")
    day.issue(101, day="2026-11-24")
    breaks(numbers.gapless, 4, day, "follows number 0")
