"""Tokens, numbers for applications, and who is awaited: by the rules of the hall, judged by the checker."""

from dataclasses import replace

import msgspec
import pytest

from central.checker import check
from central.engine.app_commands import Appoint, CancelAppointment, CheckIn, GiveNumber, MakeToken, RevokeToken
from central.engine.commands import CloseDay
from central.engine.evolve import replay
from central.engine.model import Status
from central.engine.spans import spans
from support.halls import OFFICE, Play, a_site, at, code, names

SECRET = "ab" * 32
TODAY, TOMORROW = "2026-11-23", "2026-11-24"


def a_hall(*, quota=0, appointments=2, calendar=OFFICE, scopes=("tickets", "appointments"), **policy):
    """Monday, 08.00, open until 11.30 and from 13.00 to 15.00; the application "kota" may ask."""
    site = a_site(calendar, **policy)
    services = site.services | {"ktp": replace(site.services["ktp"], quota=quota, appointments=appointments)}
    play = Play(replace(site, services=services))
    play.do(MakeToken("kota", SECRET, scopes, 30), play.fresh_id(), "budi")
    return play


def app(play, command, request_id=None, actor="aplikasi-kota"):
    return play.do(command, request_id or play.fresh_id(), actor)


def awaited(play, first=540, day=TODAY, service="ktp"):
    (event,) = app(play, Appoint(service, day, first))
    return event.appointment


def judged(play):
    entries = [msgspec.to_builtins(entry) for entry in play.ledger]
    return [each.text for each in check(entries, (), msgspec.to_builtins(play.site, enc_hook=str))]


def test_a_number_for_an_application_waits_at_once_and_is_called_like_any_other():
    play = a_hall()
    paper = play.take()
    (issued,) = app(play, GiveNumber("ktp", False))
    assert (issued.number, issued.source, issued.ahead) == ("A002", "aplikasi-kota", 1)
    assert play.ticket(issued.ticket).status is Status.WAITING
    called = [event.ticket for _ in range(2) for event in play.press("c1", "next") if names([event]) == ["Called"]]
    assert called == [paper, issued.ticket]
    play.later(minutes=5)
    play.wake()
    assert judged(play) == []


def test_the_same_request_gives_the_same_number_for_ever():
    play = a_hall()
    (first,) = app(play, GiveNumber("ktp", False), "f" * 32)
    assert app(play, GiveNumber("ktp", False), "f" * 32) == ()
    assert play.hall.requests["f" * 32] == (first,)


@pytest.mark.parametrize(
    ("command", "refusal"),
    [
        (MakeToken("Kota", SECRET, ("read",), 30), "bad_token_name"),
        (MakeToken("kota-2", "geheim", ("read",), 30), "bad_token_name"),
        (MakeToken("kota-2", SECRET, ("all",), 30), "unknown_scope"),
        (MakeToken("kota-2", SECRET, (), 30), "unknown_scope"),
        (MakeToken("kota-2", SECRET, ("read",), 0), "bad_token_days"),
        (MakeToken("kota-2", SECRET, ("read",), 731), "bad_token_days"),
        (MakeToken("kota", SECRET, ("read",), 30), "token_exists"),
        (RevokeToken("lain"), "unknown_token"),
    ],
)
def test_a_token_is_made_and_revoked_by_its_rules(command, refusal):
    assert code(a_hall().do(command, actor="budi")) == refusal


def test_tokens_are_bounded():
    play = a_hall()
    for count in range(49):
        assert names(play.do(MakeToken(f"app-{count}", SECRET, ("read",), 1), actor="budi")) == ["TokenMade"]
    assert code(play.do(MakeToken("app-50", SECRET, ("read",), 1), actor="budi")) == "too_many_tokens"
    play.later(minutes=60 * 25)
    assert names(play.do(MakeToken("app-50", SECRET, ("read",), 1), actor="budi")) == ["TokenMade"]


def test_who_has_no_token_for_it_is_refused():
    play = a_hall(scopes=("read", "appointments"))
    assert code(app(play, GiveNumber("ktp", False))) == "not_allowed"
    assert code(app(play, GiveNumber("ktp", False), actor="aplikasi-lain")) == "not_allowed"
    assert code(app(play, GiveNumber("ktp", False), actor="kiosk-1")) == "not_allowed"
    assert code(app(play, CloseDay())) == "not_allowed"
    play.do(RevokeToken("kota"), actor="budi")
    assert code(app(play, Appoint("ktp", TODAY, 540))) == "not_allowed"


def test_a_token_ends_with_its_days():
    play = a_hall(calendar=a_site().tenants["dukcapil"].calendar)
    play.later(minutes=60 * 24 * 30 - 1)
    play.wake()
    assert names(app(play, GiveNumber("ktp", False))) == ["Issued"]
    play.later(minutes=1)
    assert code(app(play, GiveNumber("ktp", False))) == "not_allowed"


def test_an_application_is_limited_like_a_kiosk():
    play = a_hall()
    limits = replace(play.site.limits, ticket_seconds=2, ticket_burst=3)
    play.site = replace(play.site, limits=limits)
    given = [names(app(play, GiveNumber("ktp", False)))[0] for _ in range(4)]
    assert given == ["Issued", "Issued", "Issued", "Refused"]


def test_spans_are_those_of_the_hours_that_are_not_over():
    play = a_hall()
    service = play.site.services["ktp"]
    of_today = spans(play.hall, play.site, service, TODAY, at(f"{TODAY} 10.00"))
    assert [span.first for span in of_today] == [600, 630, 660, 780, 810, 840, 870]
    assert spans(play.hall, play.site, service, "2026-11-28", play.now) == ()  # a Saturday
    assert spans(play.hall, play.site, service, "2026-11-20", play.now) == ()
    assert spans(play.hall, play.site, service, "2027-11-24", play.now) == ()
    assert spans(play.hall, play.site, service, "2026-13-40", play.now) == ()
    assert spans(play.hall, play.site, play.site.services["akta"], TODAY, play.now) == ()


def test_a_span_takes_so_many_and_a_cancelled_one_is_free_again():
    play = a_hall(appointments=2)
    one = awaited(play)
    awaited(play)
    assert code(app(play, Appoint("ktp", TODAY, 540))) == "span_full"
    assert names(app(play, Appoint("ktp", TODAY, 570))) == ["Appointed"]
    assert names(app(play, CancelAppointment(one))) == ["AppointmentCancelled"]
    assert names(app(play, Appoint("ktp", TODAY, 540))) == ["Appointed"]
    assert code(app(play, CancelAppointment(one))) == "appointment_cancelled"
    assert code(app(play, CheckIn(one, False))) == "appointment_cancelled"
    assert code(app(play, Appoint("ktp", TODAY, 545))) == "no_span"
    assert code(app(play, Appoint("lain", TODAY, 540))) == "unknown_service"


def test_a_quota_is_kept_for_who_is_awaited_and_never_exceeded():
    play = a_hall(quota=3, appointments=5)
    one, two = awaited(play), awaited(play)
    play.take()
    assert code(play.ask()) == "quota_full"
    assert code(app(play, GiveNumber("ktp", False))) == "quota_full"
    assert code(app(play, Appoint("ktp", TODAY, 540))) == "quota_full"
    app(play, CancelAppointment(two))
    play.take()
    assert code(play.ask()) == "quota_full"
    play.now = at(f"{TODAY} 09.00")
    assert names(app(play, CheckIn(one, False))) == ["Issued"]
    assert code(play.ask()) == "quota_full"
    assert names(app(play, Appoint("ktp", TOMORROW, 540))) == ["Appointed"]
    assert judged(play) == []


def test_who_is_in_time_stands_as_of_the_begin_of_his_span_and_who_is_late_as_of_now():
    play = a_hall(appointments=3, grace_minutes=30)
    early, fine, late = (awaited(play, 540) for _ in range(3))
    before = play.take()
    play.now = at(f"{TODAY} 08.40")
    (first,) = app(play, CheckIn(early, False))
    play.now = at(f"{TODAY} 08.50")
    between = play.take()
    play.now = at(f"{TODAY} 09.10")
    after = play.take()
    play.now = at(f"{TODAY} 09.20")
    (second,) = app(play, CheckIn(fine, False))
    assert second.ahead == 3  # before, between and the early one; not whoever came after nine
    play.now = at(f"{TODAY} 09.40")
    (third,) = app(play, CheckIn(late, False))
    called = [play.press("c1", "next")[-1].ticket for _ in range(6)]
    assert called == [before, between, first.ticket, second.ticket, after, third.ticket]
    assert judged(play) == []


def test_an_appointment_holds_for_its_time_once_and_for_its_own_application():
    play = a_hall(appointments=3, grace_minutes=30)
    play.do(MakeToken("lain", SECRET, ("appointments",), 30), actor="budi")
    one, two = awaited(play, 600), awaited(play, 540)
    assert code(app(play, CheckIn(one, False))) == "appointment_early"
    assert code(app(play, CheckIn("0" * 32, False))) == "unknown_appointment"
    play.now = at(f"{TODAY} 10.10")
    assert code(app(play, CheckIn(one, False), actor="aplikasi-lain")) == "unknown_appointment"
    assert code(app(play, CancelAppointment(one), actor="aplikasi-lain")) == "unknown_appointment"
    assert code(app(play, CheckIn(two, False))) == "appointment_over"
    (issued,) = app(play, CheckIn(one, False))
    assert issued.appointment == one
    assert play.hall.awaited.all[one].ticket == issued.ticket
    assert code(app(play, CheckIn(one, False))) == "appointment_used"
    assert code(app(play, CancelAppointment(one))) == "appointment_used"


def test_tokens_and_appointments_outlive_the_day_and_who_did_not_come_is_forgotten():
    play = a_hall()
    awaited(play, 540)
    ahead = awaited(play, 540, TOMORROW)
    play.now = at(f"{TOMORROW} 08.00")
    play.wake()
    assert set(play.hall.awaited.all) == {ahead} and set(play.hall.apps) == {"kota"}
    assert replay(play.ledger) == play.hall
    play.now = at(f"{TOMORROW} 09.00")
    assert names(app(play, CheckIn(ahead, False))) == ["Issued"]
    assert judged(play) == []


def test_the_checker_sees_an_application_without_a_token_for_it():
    play = a_hall(scopes=("appointments",))
    issued = GiveNumber("ktp", False)
    play.hall = msgspec.structs.replace(
        play.hall, apps=play.hall.apps.set("kota", msgspec.structs.replace(play.hall.apps["kota"], scopes=("tickets",)))
    )
    app(play, issued)
    assert [text for text in judged(play) if "no token" in text]
