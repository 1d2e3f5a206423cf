from central.checker import durable
from support.history import good_day
from support.verdict import breaks, verdict


def sights(day, kind):
    return [sight for sight in day.sightings if sight["saw"] == kind]


def test_a_good_day_has_no_violation():
    for function in (durable.papers_written, durable.calls_written, durable.boards_agree, durable.epochs_known):
        assert verdict(function, good_day()) == []


def test_a_paper_that_the_ledger_lost():
    """The answer went out before the commit, and the power failed in between."""
    day = good_day()
    day.saw("paper", "k1", number="A003", request_id="f" * 32, copy=False, text=["A003"], ticket="2026-11-23-A003")
    breaks(durable.papers_written, 1, day, "A003", "never issued")


def test_a_call_that_the_ledger_lost():
    day = good_day()
    day.spoken["call"] = "999"
    breaks(durable.calls_written, 1, day, "call 999")


def test_another_number_is_spoken():
    day = good_day()
    day.spoken["number"] = "A009"
    breaks(durable.calls_written, 10, day, "A009", "A001")


def test_a_board_shows_what_was_never_called():
    day = good_day()
    sights(day, "board")[0]["calls"][0]["call"] = "4"
    breaks(durable.boards_agree, 1, day, "call 4")


def test_a_board_shows_another_counter():
    day = good_day()
    sights(day, "board")[0]["calls"][0]["counter"] = "2"
    breaks(durable.boards_agree, 10, day, "at 2, called to 1")


def test_a_board_shows_an_epoch_that_never_was():
    day = good_day()
    sights(day, "board")[0]["epoch"] = 7
    breaks(durable.epochs_known, 1, day, "epoch 7")
