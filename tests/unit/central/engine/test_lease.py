from msgspec.structs import replace

from central.engine.commands import CloseDay, GrantLease, StartCentral
from central.engine.evolve import replay
from central.engine.model import Status
from protocols.messages import AskLease, Paper
from support.halls import MONDAY, Play, a_site, code, names


def test_a_lease_is_numbers_of_the_kiosks_mark_for_this_day():
    play = Play(a_site(offline_numbers=30, offline_minutes=90))
    lease = play.lease()
    assert (lease.kiosk, lease.mark, lease.first, lease.last) == ("k1", "K1", 1, 30)
    assert (lease.business_day, lease.epoch, lease.minutes) == ("2026-11-23", 1, 90)
    assert lease.until == MONDAY + 19 * 3_600_000


def test_the_next_lease_begins_behind_all_before_whoever_holds_them():
    play = Play()
    assert [(lease.first, lease.last) for lease in (play.lease(), play.lease(), play.lease())] == [
        (1, 50),
        (51, 100),
        (101, 150),
    ]


def test_the_same_request_is_granted_once():
    play = Play()
    lease = play.lease("a" * 32)
    assert (
        play.do(GrantLease("k1", AskLease(request_id="a" * 32, business_day="2026-11-23")), "a" * 32 + ":lease") == ()
    )
    assert lease.first == 1 and dict(play.hall.marked) == {"K1": 50}


def test_what_a_kiosk_was_given_by_a_forgotten_central_is_not_given_again():
    assert Play().lease(highest=150).first == 151


def test_a_hall_that_refuses_grants_none():
    play = Play(a_site(offline="refuse"))
    asked = AskLease(request_id="a" * 32, business_day="2026-11-23")
    assert code(play.do(GrantLease("k1", asked), "x")) == "no_leases"
    assert code(Play().do(GrantLease("k9", asked), "x")) == "no_leases"


def test_another_day_than_the_open_one_has_no_lease():
    play = Play()
    asked = AskLease(request_id="a" * 32, business_day="2026-11-22")
    assert code(play.do(GrantLease("k1", asked), "x")) == "day_closed"
    play.do(CloseDay())
    assert code(play.do(GrantLease("k1", replace(asked, business_day="2026-11-23")), "y")) == "day_closed"


def test_marks_end_at_four_digits():
    asked = AskLease(request_id="a" * 32, business_day="2026-11-23", highest=9_960)
    assert code(Play().do(GrantLease("k1", asked), "x")) == "series_full"


def test_a_number_given_by_a_kiosk_waits_from_the_moment_of_its_press():
    play = Play()
    lease = play.lease()
    play.later(minutes=10)
    early = play.take()
    assert names(play.offline(lease, 1, ago=300)) == ["Abandoned", "Issued", "Confirmed"]
    ticket = play.ticket("2026-11-23-A-K1-01")
    assert (ticket.number, ticket.status, ticket.confirmed) == ("A-K1-01", Status.WAITING, True)
    assert ticket.issued_at == ticket.order == play.now - 300_000
    assert [place[2] for place in play.hall.queue("ktp", priority=False)] == [ticket.id, early]


def test_it_is_merged_exactly_once():
    play = Play()
    lease = play.lease()
    play.offline(lease, 1, request_id="a" * 32)
    hall = play.hall
    assert play.offline(lease, 1, request_id="a" * 32) == ()
    assert play.hall is hall
    assert code(play.offline(lease, 1)) == "lease_number_used"
    assert code(play.offline(lease, 1, "pajak")) == "lease_number_used"
    assert len(play.hall.tickets) == 1


def test_numbers_outside_of_the_lease_and_of_another_kiosk_are_not_taken():
    play = Play()
    lease = play.lease()
    assert code(play.offline(lease, 51)) == "lease_range"
    assert code(play.offline(lease, 1, kiosk="k2")) == "foreign_lease"
    assert code(play.offline(lease, 1, "paspor")) == "unknown_service"


def test_quota_hours_and_room_do_not_turn_away_who_holds_a_paper():
    site = a_site(waiting_max=1)
    from dataclasses import replace as changed

    site.services["ktp"] = changed(site.services["ktp"], quota=1)
    play = Play(site)
    lease = play.lease()
    play.take()
    assert names(play.offline(lease, 1)) == ["Abandoned", "Issued", "Confirmed"]
    assert play.hall.given["ktp"] == 2


def test_the_twin_of_the_same_press_is_void():
    play = Play()
    lease = play.lease()
    (issued,) = play.ask(request_id="a" * 32)
    assert names(play.offline(lease, 1, request_id="a" * 32)) == ["Voided", "Issued", "Confirmed"]
    assert play.ticket(issued.ticket).status is Status.VOID
    assert play.hall.asked["a" * 32] == "2026-11-23-A-K1-01"


def test_a_twin_that_was_called_meanwhile_is_taken_from_the_counter():
    play = Play()
    lease = play.lease()
    (issued,) = play.ask(request_id="a" * 32)
    play.later(minutes=2).wake()
    play.press("c1", "open"), play.press("c1", "next")
    assert play.hall.counter("c1").ticket == issued.ticket
    assert names(play.offline(lease, 1, request_id="a" * 32)) == ["Cancelled", "Issued", "Confirmed"]
    assert play.hall.counter("c1").ticket == ""


def test_a_twin_that_is_on_its_way_is_refused_when_it_comes():
    play = Play()
    lease = play.lease()
    play.offline(lease, 1, request_id="a" * 32)
    assert code(play.ask(request_id="a" * 32)) == "abandoned"


def test_a_press_that_was_refused_unheard_has_no_twin():
    play = Play()
    lease = play.lease()
    play.ask("paspor", request_id="a" * 32)
    assert names(play.offline(lease, 1, request_id="a" * 32)) == ["Issued", "Confirmed"]


def test_a_paper_that_failed_is_void_and_one_of_unknown_fate_is_soon_callable():
    play = Play()
    lease = play.lease()
    play.later(minutes=10)
    play.offline(lease, 1, paper=Paper.FAILED, reason="paper_out", ago=301)
    play.offline(lease, 2, paper=None, ago=300)
    assert play.ticket("2026-11-23-A-K1-01").status is Status.VOID
    assert play.ticket("2026-11-23-A-K1-02").status is Status.ISSUED
    play.wake()
    assert play.ticket("2026-11-23-A-K1-02").status is Status.WAITING
    assert not play.ticket("2026-11-23-A-K1-02").confirmed


def test_a_late_word_about_its_paper_finds_it_by_the_press():
    play = Play()
    lease = play.lease()
    play.offline(lease, 1, request_id="a" * 32, paper=None)
    assert names(play.paper("a" * 32)) == ["Confirmed"]
    assert play.ticket("2026-11-23-A-K1-01").status is Status.WAITING


def test_what_a_kiosk_puts_away_is_void_and_the_next_lease_follows():
    play = Play(a_site(offline_numbers=5))
    lease = play.lease()
    play.offline(lease, 1), play.offline(lease, 2)
    after = play.lease(returns=lease, next=3)
    assert (after.first, after.last) == (6, 10)
    ended = next(entry.event for entry in play.ledger if type(entry.event).__name__ == "LeaseEnded")
    assert (ended.reason, ended.unused) == ("lease_returned", (3, 4, 5))


def test_a_lease_is_put_away_once():
    play = Play()
    lease = play.lease()
    play.lease(returns=lease, next=1)
    before = len(play.ledger)
    play.lease(returns=lease, next=1)
    assert names([entry.event for entry in play.ledger[before:]]) == ["LeaseGranted"]


def test_the_days_end_explains_every_number_that_is_left():
    play = Play(a_site(offline_numbers=3))
    lease = play.lease()
    play.offline(lease, 2)
    ended = play.do(CloseDay())
    assert names(ended) == ["Expired", "LeaseEnded", "DayClosed"]
    assert (ended[1].reason, ended[1].unused) == ("lease_expired", (1, 3))


def test_what_comes_after_its_day_joins_no_queue():
    play = Play()
    lease = play.lease()
    play.do(CloseDay())
    (lapsed,) = play.offline(lease, 7, request_id="a" * 32)
    assert (lapsed.number, lapsed.day, lapsed.paper) == ("A-K1-07", "2026-11-23", "printed")
    play.later(minutes=24 * 60).wake()
    assert play.hall.day == "2026-11-24"
    assert names(play.offline(lease, 8)) == ["Lapsed"]
    assert not play.hall.tickets and not play.hall.leases


def test_the_next_day_counts_from_one_again():
    play = Play()
    play.lease()
    play.later(minutes=24 * 60).wake()
    assert play.lease().first == 1


def test_a_lease_of_a_forgotten_epoch_still_merges_and_is_never_given_again():
    lease = Play().lease()
    restored = Play()
    restored.do(StartCentral("i2", "r1"))
    assert names(restored.offline(lease, 4, ago=60)) == ["LeaseGranted", "Abandoned", "Issued", "Confirmed"]
    assert names(restored.offline(lease, 5)) == ["Abandoned", "Issued", "Confirmed"]
    assert restored.lease().first == 51
    assert restored.hall.leases[lease.lease].granted_at == 0


def test_a_forgotten_lease_that_comes_back_unused_is_explained():
    lease = Play().lease()
    restored = Play()
    restored.do(StartCentral("i2", "r1"))
    after = restored.lease(returns=lease, next=1, highest=50)
    assert (after.first, after.epoch) == (51, 2)
    ended = next(entry.event for entry in restored.ledger if type(entry.event).__name__ == "LeaseEnded")
    assert ended.unused == tuple(range(1, 51))


def test_two_lines_of_leases_that_meet_are_not_merged_blindly():
    lease = replace(Play().lease(), lease="other")
    play = Play()
    play.lease()
    assert code(play.offline(lease, 1)) == "lease_overlaps"
    assert play.lease(returns=lease, next=1).first == 51


def test_replay_gives_the_same_leases():
    play = Play()
    lease = play.lease()
    play.offline(lease, 1)
    play.lease(returns=lease, next=2)
    assert replay(play.ledger) == play.hall


def test_officers_call_it_by_its_digits_by_its_kiosk_or_whole():
    play = Play()
    lease = play.lease()
    play.press("c1", "open")
    play.offline(lease, 1), play.offline(lease, 2), play.offline(lease, 3)
    assert play.press("c1", "call", "1")[0].ticket == "2026-11-23-A-K1-01"
    assert play.press("c1", "call", "01-2")[1].ticket == "2026-11-23-A-K1-02"
    assert play.press("c1", "call", "A-K1-03")[1].ticket == "2026-11-23-A-K1-03"


def test_where_two_have_the_same_digits_the_officer_is_asked_and_the_service_means_centrals():
    play = Play()
    lease = play.lease()
    plain = play.take()
    play.offline(lease, 1)
    play.press("c1", "open")
    (refused,) = play.press("c1", "call", "1")
    assert (refused.code, refused.detail) == ("ambiguous_number", "A001, A-K1-01")
    assert play.press("c1", "call", "11-1")[0].ticket == plain


def test_a_service_code_finds_the_number_of_a_kiosk_where_there_is_no_other():
    play = Play()
    play.press("c1", "open")
    play.offline(play.lease(), 1)
    assert play.press("c1", "call", "11-1")[0].ticket == "2026-11-23-A-K1-01"


def test_an_unknown_kiosk_code_names_nobody():
    play = Play()
    play.offline(play.lease(), 1)
    play.press("c1", "open")
    assert code(play.press("c1", "call", "09-1")) == "unknown_ticket"
