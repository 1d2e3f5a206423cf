from central.checker import paper
from support.history import History, good_day
from support.verdict import breaks, verdict


def printed():
    """One ticket on paper; `sheet` is what people saw of it."""
    day = History().opened()
    day.ticket = day.issue(1)
    day.sheet = next(sight for sight in day.sightings if sight["saw"] == "paper")
    return day


def again(day, **change):
    """The same sheet once more, with something else on it."""
    sheet = {key: value for key, value in day.sheet.items() if key not in {"saw", "at", "device"}}
    return day.saw("paper", change.pop("device", "k1"), **{**sheet, **change})


def test_a_good_day_has_no_violation():
    for function in (
        paper.right_number,
        paper.printed_once,
        paper.one_number_one_paper,
        paper.void_is_not_on_paper,
        paper.confirmed_is_on_paper,
        paper.screen_agrees,
    ):
        assert verdict(function, good_day()) == []


def test_another_number_on_paper():
    day = printed()
    day.sheet["number"] = "A002"
    breaks(paper.right_number, 8, day, "A002 on paper, A001 in the ledger")


def test_a_number_that_is_not_to_be_read():
    day = printed()
    day.sheet["text"] = ["A00"]
    breaks(paper.right_number, 8, day, "A001")


def test_a_paper_with_another_tickets_id():
    day = printed()
    day.sheet["ticket"] = "2026-11-22-A001"
    breaks(paper.right_number, 10, day, "2026-11-22-A001")


def test_a_kiosk_that_prints_anybodys_answer():
    day = printed()
    day.sheet["device"] = "k2"
    breaks(paper.right_number, 8, day, "k2 printed what k1 asked for")


def test_printed_twice():
    day = printed()
    again(day)
    breaks(paper.printed_once, 8, day, "printed twice")


def test_a_copy_is_marked():
    day = printed()
    again(day, copy=True)
    assert verdict(paper.printed_once, day) == []


def test_two_people_with_one_number():
    day = printed()
    again(day, request_id="f" * 32, device="k2")
    breaks(paper.one_number_one_paper, 8, day, "two people")


def test_a_void_number_in_somebodys_hand():
    day = History().opened()
    ticket = day.issue(1, confirm=False)
    day.write("Voided", "k1", day.request(), ticket=ticket, reason="failed")
    breaks(paper.void_is_not_on_paper, 8, day, "A001 is void")


def test_a_paper_that_never_came_out():
    day = printed()
    day.issue(2, sight=False)
    breaks(paper.confirmed_is_on_paper, 23, day, "A002 is confirmed")


def test_a_number_on_another_kiosks_screen():
    day = printed()
    day.saw("screen", "k2", text=["A001"], number="A001", mode="printing")
    breaks(paper.screen_agrees, 10, day, "k2 shows A001")


def test_a_hall_in_which_no_paper_ever_came_out():
    """The presses and screens of the kiosk were seen, so its papers would have been."""
    day = printed()
    day.sightings.remove(day.sheet)
    breaks(paper.confirmed_is_on_paper, 23, day, "A001 is confirmed")


def test_a_kiosk_of_which_only_the_link_was_seen_ran_too():
    day = History().opened()
    day.issue(1, sight=False)
    day.saw("link", "k1", up=True)
    breaks(paper.confirmed_is_on_paper, 23, day, "A001 is confirmed")


def test_a_kiosk_that_nobody_watched_is_not_judged():
    """Another kiosk was seen, or no kiosk at all: an old ledger is judged without eyes."""
    day = History().opened()
    day.issue(1, sight=False)
    assert verdict(paper.confirmed_is_on_paper, day) == []
    day.saw("link", "k2", up=True)
    assert verdict(paper.confirmed_is_on_paper, day) == []


def test_a_paper_may_be_lost_with_the_eye_that_saw_it():
    day = printed()
    day.issue(2, sight=False)
    assert len(verdict(paper.confirmed_is_on_paper, day)) == 1
    day.later(1).saw("blind", "k1")
    assert verdict(paper.confirmed_is_on_paper, day) == []
