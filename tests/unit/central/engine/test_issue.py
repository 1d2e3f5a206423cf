from central.engine.commands import CloseDay, Disturb, RequestTicket
from central.engine.events import Issued
from protocols.messages import Paper
from support.halls import OFFICE, Play, a_site, at, code, names


def test_numbers_count_up_within_their_series_whatever_the_service():
    play = Play()
    assert [play.ask(s)[0].number for s in ("ktp", "akta", "pajak", "ktp")] == ["A001", "A002", "B001", "A003"]


def test_the_first_answer_stands():
    play = Play()
    (issued,) = play.ask(request_id="a" * 32)
    assert play.ask(request_id="a" * 32) == ()
    assert play.hall.requests["a" * 32] == (issued,)
    assert play.hall.used["A"] == 1


def test_a_refusal_stands_too_even_when_the_reason_has_gone():
    play = Play()
    play.do(Disturb("ktp", disturbed=True, words_id="Jaringan pusat", words_en="Their network"))
    assert code(play.ask(request_id="a" * 32)) == "disturbed"
    play.do(Disturb("ktp", disturbed=False))
    assert play.ask(request_id="a" * 32) == ()
    assert names(play.ask()) == ["Issued"]


def test_a_series_ends_at_its_last_number_and_is_never_reused():
    play = Play()
    assert [play.ask("pajak")[0].number for _ in range(3)] == ["B001", "B002", "B003"]
    assert code(play.ask("pajak")) == "series_full"


def test_a_quota_ends_exactly_at_its_number():
    site = a_site()
    from dataclasses import replace

    site.services["ktp"] = replace(site.services["ktp"], quota=2)
    play = Play(site)
    assert names(play.ask()) == names(play.ask()) == ["Issued"]
    assert code(play.ask()) == "quota_full"
    assert names(play.ask("akta")) == ["Issued"]


def test_unknown_service_unknown_kiosk():
    play = Play()
    assert code(play.ask("paspor")) == "unknown_service"
    assert code(play.do(RequestTicket("k9", "ktp", priority=False), play.fresh_id())) == "unknown_service"


def test_a_full_hall_refuses():
    play = Play(a_site(waiting_max=2))
    play.take(), play.ask()
    assert code(play.ask()) == "hall_full"


def test_people_ahead_count_papers_in_the_printer_and_the_classes():
    play = Play()
    play.take()
    play.ask()
    play.take(priority=True)
    assert play.ask()[0].ahead == 3
    assert play.ask(priority=True)[0].ahead == 1
    assert play.ask("akta")[0].ahead == 0


def test_before_hours_after_hours_and_on_a_free_day():
    play = Play(a_site(OFFICE), now=at("2026-11-23 07.44"))
    assert code(play.ask()) == "not_yet"
    play.now = at("2026-11-23 07.45")
    assert names(play.ask()) == ["Issued"]
    play.now = at("2026-11-23 12.00")
    assert names(play.ask()) == ["Issued"], "a break stops calling, not issuing"
    play.now = at("2026-11-23 15.00")
    assert code(play.ask()) == "hours_over"
    play.now = at("2026-11-28 09.00")
    play.wake()
    assert code(play.ask()) == "not_today"


def test_nothing_is_issued_in_a_closed_day():
    play = Play()
    play.do(CloseDay())
    assert code(play.ask()) == "day_closed"


def test_a_number_waits_once_its_paper_is_out():
    play = Play()
    request_id = play.fresh_id()
    (issued,) = play.ask(request_id=request_id)
    assert play.hall.queue("ktp", priority=False) == ()
    play.paper(request_id)
    assert [p[2] for p in play.hall.queue("ktp", priority=False)] == [issued.ticket]


def test_an_unconfirmed_paper_stays_callable_after_a_minute_in_its_old_place():
    play = Play()
    first = play.ask()[0].ticket
    second = play.take()
    play.later(seconds=59)
    assert play.wake() == ()
    play.later(seconds=1)
    assert names(play.wake()) == ["Unconfirmed"]
    assert [p[2] for p in play.hall.queue("ktp", priority=False)] == [first, second]


def test_known_not_on_paper_is_void_and_the_number_stays_away():
    play = Play()
    play.ask(request_id="a" * 32)
    assert names(play.paper("a" * 32, Paper.FAILED, "paper_out")) == ["Voided"]
    assert play.ask()[0].number == "A002"
    assert code(play.paper("a" * 32, Paper.PRINTED)) == "void_ticket"


def test_a_confirmed_paper_is_not_voided():
    play = Play()
    play.ask(request_id="a" * 32)
    play.paper("a" * 32)
    assert code(play.paper("a" * 32, Paper.ABANDONED)) == "already_printed"


def test_an_abandoned_request_makes_no_ghost_whichever_comes_first():
    play = Play()
    assert names(play.paper("a" * 32, Paper.ABANDONED, "timeout")) == ["Abandoned"]
    assert code(play.ask(request_id="a" * 32)) == "abandoned"
    play.ask(request_id="b" * 32)
    assert names(play.paper("b" * 32, Paper.ABANDONED, "timeout")) == ["Voided"]
    assert not play.hall.unconfirmed


def test_a_kiosk_reports_on_its_own_papers_only():
    from central.engine.commands import ReportPaper

    play = Play()
    play.ask(request_id="a" * 32)
    stranger = ReportPaper("k2", "a" * 32, Paper.FAILED)
    assert code(play.do(stranger, "x")) == "unknown_ticket"


def test_an_issued_event_says_everything_a_slip_needs():
    play = Play()
    (issued,) = play.ask("akta", priority=True)
    assert issued == Issued(
        ticket="2026-11-23-A001",
        number="A001",
        series="A",
        index=1,
        service="akta",
        priority=True,
        source="k1",
        order=play.now,
        ahead=0,
    )


def test_without_room_on_the_disk_no_number_is_promised():
    play = Play()
    assert code(play.do(RequestTicket("k1", "ktp", False, room=False), play.fresh_id())) == "disk_full"
    assert play.ask()[0].number == "A001"
