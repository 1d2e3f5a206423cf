"""S15: an address that nobody can guess, and that dies with its day."""

import secrets
from dataclasses import replace

import pytest

from central.engine.commands import CloseDay
from central.engine.replies import ticket_reply
from central.web.ticket_address import TicketAddress
from protocols import messages as m
from support.halls import Play

ADDRESS = TicketAddress("https://antre.example.go.id", b"k" * 44)


@pytest.fixture
def play():
    return Play()


def parts(play, ticket):
    _, _, number, token = ADDRESS.path(ticket).split("/")
    assert play.ticket(ticket).number == number
    return number, token


def test_the_right_address_is_of_its_ticket_and_no_other(play):
    first, second = play.take(), play.take()
    assert ADDRESS.ticket(play.hall, *parts(play, first)).id == first
    assert ADDRESS.ticket(play.hall, *parts(play, second)).id == second
    assert ADDRESS.ticket(play.hall, parts(play, first)[0], parts(play, second)[1]) is None
    assert ADDRESS.ticket(play.hall, "A999", ADDRESS.token(f"{play.hall.day}-A999")) is None


def test_a_token_has_128_bits_and_depends_on_the_key(play):
    ticket = play.take()
    assert len(ADDRESS.token(ticket)) == 22
    assert ADDRESS.token(ticket) != replace(ADDRESS, key=b"j" * 44).token(ticket)
    many = {ADDRESS.token(f"2026-11-23-A{n:03d}") for n in range(1, 1000)}
    assert len(many) == 999
    for place in range(21):
        assert len({token[place] for token in many}) > 50


def test_ten_thousand_guesses_hit_nothing(play):
    tickets = [play.take() for _ in range(20)]
    for n in range(10_000):
        number, right = parts(play, tickets[n % 20])
        guess = secrets.token_urlsafe(16) if n % 2 else right[:-2] + secrets.token_urlsafe(16)[:2]
        if guess != right:
            assert ADDRESS.ticket(play.hall, number, guess) is None


def test_it_dies_when_the_day_closes_and_is_another_one_tomorrow(play):
    ticket = play.take()
    number, token = parts(play, ticket)
    play.do(CloseDay())
    assert ADDRESS.ticket(play.hall, number, token) is None
    play.later(minutes=24 * 60)
    play.wake()
    tomorrow = play.take()
    assert play.ticket(tomorrow).number == number
    assert ADDRESS.ticket(play.hall, number, token) is None
    assert ADDRESS.ticket(play.hall, *parts(play, tomorrow)).id == tomorrow


def test_what_is_no_text_of_ours_is_nobodys(play):
    number, _ = parts(play, play.take())
    for token in ("", "é" * 22, "\x00", "x" * 10_000, "\ud800".encode("utf-8", "replace").decode()):
        assert ADDRESS.ticket(play.hall, number, token) is None


def test_the_slip_bears_it_the_same_for_ever(play):
    events = play.ask()
    reply = ticket_reply(play.site, "a" * 32, events)
    written = ADDRESS.written_on(reply)
    assert written.slip.link == "https://antre.example.go.id" + ADDRESS.path(reply.slip.ticket)
    assert ADDRESS.written_on(reply) == written
    assert m.TicketReply(request_id="a" * 32, slip=written.slip) == written
    slashed = replace(ADDRESS, public="https://antre.example.go.id/")
    assert slashed.written_on(reply) == written


def test_without_a_public_address_nothing_is_written(play):
    reply = ticket_reply(play.site, "a" * 32, play.ask())
    assert replace(ADDRESS, public="").written_on(reply) is reply


def test_refusals_and_other_answers_stay_as_they_are(play):
    refusal = ticket_reply(play.site, "a" * 32, play.ask("none"))
    assert refusal.slip is None and ADDRESS.written_on(refusal) is refusal
    other = m.PaperReply(request_id="a" * 32, outcome=m.Paper.PRINTED)
    assert ADDRESS.written_on(other) is other
