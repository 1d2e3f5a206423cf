import pytest

from central.checker import authority
from support.history import DAY, History, good_day
from support.verdict import breaks, verdict


def test_a_good_day_has_no_violation():
    for function in (
        authority.right_device,
        authority.own_paper,
        authority.offered,
        authority.served_here,
        authority.known_officer,
        authority.private,
        authority.waiting_bounded,
        authority.caps_kept,
    ):
        assert verdict(function, good_day()) == []


@pytest.mark.parametrize("actor", ["keypad-2", "rating-1", "k1", "stranger"])
def test_a_call_by_another_device(actor):
    day = good_day()
    day.call["actor"] = actor
    breaks(authority.right_device, 24, day, actor, "a keypad of c1")


def by_a_person(**account):
    """A good day in which the call came from an officer's page; the account was made before everything."""
    day = good_day()
    day.call["actor"] = "orang-budi"
    plain = {"event": "AccountSet", "account": "budi", "name": "Budi", "role": "officer", "counters": [], "officer": ""}
    made = {**day.entries[0], "request_id": "", "event": {**plain, "enabled": True, **account}}
    day.entries.insert(0, made)
    return day


@pytest.mark.parametrize("account", [{}, {"counters": ["c1"]}, {"role": "supervisor"}])
def test_a_call_from_an_officers_page(account):
    assert verdict(authority.right_device, by_a_person(**account)) == []


@pytest.mark.parametrize("account", [{"enabled": False}, {"counters": ["c2"]}, {"role": "auditor"}, {"account": "eve"}])
def test_a_call_from_the_page_of_somebody_who_may_not(account):
    breaks(authority.right_device, 24, by_a_person(**account), "orang-budi", "may not")


def test_a_person_rates_nothing_and_issues_nothing_as_a_kiosk():
    day = by_a_person()
    day.rating["actor"] = "orang-budi"
    breaks(authority.right_device, 24, day, "orang-budi", "may not")


def test_a_number_from_another_kiosk():
    day = History().opened()
    day.issue(1, confirm=False)
    day.entries[-1]["actor"] = "k2"
    breaks(authority.right_device, 24, day, "k2", "a kiosk of k1")


def test_a_rating_from_another_pad():
    day = good_day()
    day.rating["actor"] = "rating-2"
    breaks(authority.right_device, 24, day, "rating-2", "a rating of c1")


def test_a_walk_in_is_the_counters():
    day = History().opened()
    day.opens()
    ticket = f"{DAY}-A001"
    request = day.key("c1")
    day.write(
        "Issued", "keypad-1", request, 0, ticket=ticket, number="A001", series="A", index=1, service="ktp",
        priority=False, source="c1", order=day.now, ahead=0, walk_in=True,
    )  # fmt: skip
    day.does("c1", "Called", request, 1, ticket=ticket, officer="ani", leg=1, reason="walk_in")
    assert verdict(authority.right_device, day) == verdict(authority.served_here, day) == []


def test_a_word_about_anothers_paper():
    day = History().opened()
    ticket = day.issue(1, confirm=False)
    day.write("Confirmed", "k2", day.request(), ticket=ticket)
    breaks(authority.own_paper, 24, day, "k2", "k1")


def test_a_service_that_the_kiosk_does_not_offer():
    day = History().opened()
    day.issue(1, "sim")
    breaks(authority.offered, 24, day, "k1 does not offer sim")


def test_a_service_that_nobody_knows():
    day = History().opened()
    day.issue(1, "stnk", kiosk="k2")
    breaks(authority.offered, 24, day, "stnk")


def test_a_counter_calls_for_another_service():
    day = History().opened()
    day.opens("c2", "budi")
    day.calls(day.issue(1, "kk", "B"), "c2", "budi")
    breaks(authority.served_here, 24, day, "c2", "kk")


def test_a_counter_calls_while_it_is_closed():
    day = History().opened()
    day.calls(day.issue(1), officer="")
    breaks(authority.served_here, 24, day, "while it is closed")


def test_a_counter_calls_in_a_break():
    day = History().opened()
    day.opens()
    day.does("c1", "CounterPaused", officer="ani")
    day.calls(day.issue(1))
    breaks(authority.served_here, 24, day, "while it is paused")


def test_an_officer_who_is_not_logged_in():
    day = History().opened()
    day.opens()
    day.calls(day.issue(1), officer="budi")
    breaks(authority.served_here, 24, day, "budi calls; ani is logged in")


def test_an_officer_who_is_unknown():
    day = History().opened()
    day.opens("c1", "eve")
    breaks(authority.known_officer, 24, day, "eve")


def test_an_officer_at_two_counters():
    day = History().opened()
    day.opens("c1", "ani")
    day.opens("c2", "ani")
    breaks(authority.known_officer, 24, day, "ani opens c2 while at c1")


@pytest.mark.parametrize("text", ["NIK 3604012345678901", "hubungi 081234567890", "+6281234567890", "ani@contoh.id"])
def test_a_persons_data(text):
    day = good_day()
    day.write("Disturbed", service="ktp", disturbed=True, words_id=text, words_en="")
    breaks(authority.private, 25, day, "Disturbed")


def test_an_identity_number_on_paper():
    day = good_day()
    next(sight for sight in day.sightings if sight["saw"] == "paper")["text"].append("3604012345678901")
    breaks(authority.private, 25, day, "a ticket")


@pytest.mark.parametrize("text", ["Silakan ke loket 3", "08.15", "2026-11-23-A005", "kode 123456789012"])
def test_what_is_no_persons_data(text):
    day = good_day()
    day.write("Disturbed", service="ktp", disturbed=True, words_id=text, words_en="")
    assert verdict(authority.private, day) == []


def test_more_people_than_the_hall_takes():
    day = History(waiting_max=2).opened()
    for index in (1, 2, 3):
        day.issue(index)
    breaks(authority.waiting_bounded, 26, day, "A003", "2 wait")


def test_a_board_that_grows():
    day = good_day()
    board = next(sight for sight in day.sightings if sight["saw"] == "board")
    board["calls"] = board["calls"] * 13
    breaks(authority.caps_kept, 26, day, "13 calls")


def test_an_outbox_that_grows():
    day = good_day()
    day.saw("bound", "k1", what="outbox", value=100, cap=100)
    assert verdict(authority.caps_kept, day) == []
    day.saw("bound", "k1", what="outbox", value=101, cap=100)
    breaks(authority.caps_kept, 26, day, "outbox of k1 held 101")
