from central.engine import replies
from central.engine.commands import CloseDay
from central.engine.refusals import WORDS, words
from protocols.messages import Action, Paper
from support.halls import OFFICE, Play, a_site, at


def test_a_slip_says_what_stands_on_the_paper():
    play = Play(now=at("2026-11-23 07.45"))
    play.take()
    events = play.ask("ktp", priority=True, request_id="a" * 32)
    reply = replies.ticket_reply(play.site, "a" * 32, events)
    slip = reply.slip
    assert (slip.number, slip.ahead, slip.priority) == ("A002", 0, True)
    assert slip.local_time == "23-11-2026 07.45 WIB"
    assert slip.place.id == "Loket 1, Loket 2, Loket 3"
    assert (slip.business_day, slip.ticket) == ("2026-11-23", "2026-11-23-A002")


def test_the_same_request_gets_the_same_reply_whatever_happened_since():
    play = Play()
    first = replies.ticket_reply(play.site, "a" * 32, play.ask(request_id="a" * 32))
    play.take(), play.paper("a" * 32), play.press("c1", "next"), play.do(CloseDay())
    assert replies.ticket_reply(play.site, "a" * 32, play.hall.requests["a" * 32]) == first


def test_a_refused_reply_carries_words_in_both_languages():
    play = Play(a_site(OFFICE), now=at("2026-11-23 15.30"))
    refusal = replies.ticket_reply(play.site, "a" * 32, play.ask(request_id="a" * 32)).refusal
    assert refusal.code == "hours_over"
    assert refusal.words.id == "Jam layanan sudah berakhir. Buka lagi Selasa pukul 07.45."
    assert refusal.words.en == "Service hours are over. Opens again Tuesday at 07.45."


def test_officers_hear_the_number_they_got_or_why_not():
    play = Play()
    play.take()
    reply = replies.officer_reply("a" * 32, Action.NEXT, play.press("c1", "next"))
    assert (reply.number, reply.refusal) == ("A001", None)
    reply = replies.officer_reply("a" * 32, Action.NEXT, play.press("c1", "next"))
    assert (reply.number, reply.refusal) == (None, None), "closed the last one, nobody waits"
    reply = replies.officer_reply("a" * 32, Action.NEXT, play.press("c1", "next"))
    assert reply.refusal.code == "none_waiting"


def test_papers_are_acknowledged():
    assert replies.paper_reply("a" * 32, Paper.PRINTED).outcome is Paper.PRINTED


def test_every_refusal_has_words_in_both_languages_without_gaps():
    for code in WORDS:
        detail = "2026-11-24 07.45\nCuti bersama\nJoint leave" if code == "holiday" else ""
        said = words(code, detail)
        assert said.id and said.en and "{" not in said.id + said.en
        assert "None" not in said.id + said.en
        assert "antrian" not in said.id and "silahkan" not in said.id.lower()


def test_a_state_is_named_in_each_language():
    assert words("not_callable", "served").id.endswith("sudah selesai.")
    assert words("not_callable", "served").en.endswith("served.")
