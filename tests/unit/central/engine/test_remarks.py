"""Suggestions and complaints: nobody is asked who he is, nobody's data is kept, and the hall cannot be drowned."""

import pytest

from central.checker import check
from central.engine.evolve import replay
from central.engine.remark_commands import AnswerRemark, LeaveRemark
from central.engine.remarks import A_DAY_MAX, KEPT_DAYS, REMARKS_MAX, TEXT_MAX
from support.halls import Play, code, names

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def reference(count):
    return "7K4M" + "".join(CROCKFORD[count >> shift & 31] for shift in (15, 10, 5, 0))


def leave(play, count=0, text="Kursi kurang", kind="saran", service=""):
    return play.do(LeaveRemark(reference(count), kind, text, service), play.fresh_id(), "pengunjung")


def answer(play, count=0, text="Sudah kami tambah.", actor="test"):
    return play.do(AnswerRemark(reference(count), text), play.fresh_id(), actor)


def test_a_remark_is_left_and_answered_and_the_answer_may_be_mended():
    play = Play()
    assert names(leave(play, service="ktp")) == ["RemarkLeft"]
    play.later(minutes=5)
    assert names(answer(play)) == ["RemarkAnswered"]
    assert names(answer(play, text="Sudah kami tambah sepuluh.")) == ["RemarkAnswered"]
    known = play.hall.remarks.all[reference(0)]
    assert (known.text, known.service, known.answer) == ("Kursi kurang", "ktp", "Sudah kami tambah sepuluh.")
    assert known.answered_at == play.now
    assert check(_plain(play), (), {}) == []


def _plain(play):
    import msgspec

    return [msgspec.to_builtins(entry) for entry in play.ledger]


@pytest.mark.parametrize(
    ("told", "refusal"),
    [
        ({"text": ""}, "remark_empty"),
        ({"text": "   "}, "remark_empty"),
        ({"text": "x" * (TEXT_MAX + 1)}, "remark_long"),
        ({"text": "satu\ndua"}, "bad_text"),
        ({"text": "telepon saya 0812 3456 7890"}, "personal_text"),
        ({"text": "NIK 3674012345678901"}, "personal_text"),
        ({"text": "surel budi@example.id"}, "personal_text"),
        ({"kind": "pujian"}, "bad_remark"),
        ({"service": "lain"}, "unknown_service"),
    ],
)
def test_what_does_not_fit_is_refused(told, refusal):
    assert code(leave(Play(), **told)) == refusal


def test_a_reference_is_of_eight_letters_and_taken_once():
    play = Play()
    leave(play)
    assert code(leave(play)) == "bad_remark"
    for bad in ("", "7K4M7K4", "7K4M7K4MX", "7k4m7k4m", "7K4M7K4U", "../../.."):
        assert code(play.do(LeaveRemark(bad, "saran", "x"), play.fresh_id(), "pengunjung")) == "bad_remark"


@pytest.mark.parametrize("text", ["", "x" * 501, "hubungi 081234567890"])
def test_an_answer_is_one_line_without_personal_data(text):
    play = Play()
    leave(play)
    assert code(answer(play, text=text)) in {"remark_empty", "remark_long", "personal_text"}
    assert code(answer(play, count=9)) == "unknown_remark"


def test_a_day_takes_so_many_and_the_hall_keeps_so_many_in_mind():
    play, count = Play(), 0
    for _ in range(REMARKS_MAX // A_DAY_MAX):
        for _ in range(A_DAY_MAX):
            assert names(leave(play, count)) == ["RemarkLeft"]
            count += 1
        assert code(leave(play, count)) == "too_many_remarks"
        play.later(minutes=24 * 60)
        play.wake()
    assert code(leave(play, count)) == "too_many_remarks"
    answer(play)
    play.later(minutes=24 * 60 * (KEPT_DAYS + 1))
    play.wake()
    assert names(leave(play, count)) == ["RemarkLeft"]
    assert replay(play.ledger) == play.hall


def test_who_leads_the_hall_answers_and_nobody_else_does():
    from central.engine.access_commands import SetAccount

    play = Play()
    leave(play)
    for role in ("officer", "technician", "auditor", "supervisor", "manager"):
        play.do(SetAccount(role, role, role), actor="central")
        said = names(answer(play, actor=f"orang-{role}"))
        assert said == (["RemarkAnswered"] if role in {"supervisor", "manager"} else ["Refused"])
