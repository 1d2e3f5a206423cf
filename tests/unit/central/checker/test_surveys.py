import pytest

from central.checker import authority, surveys
from central.checker.judge import check
from central.engine.survey import asked
from protocols.messages import Element
from support.halls import Play, a_site
from support.history import History
from support.verdict import breaks, verdict


def served(**policy):
    day = History().opened()
    day.site["policy"] = {**day.site.get("policy", {}), "survey": "full", **policy}
    day.opens()
    day.ticket = day.issue(1)
    day.calls(day.ticket)
    day.serves(day.ticket)
    return day


def test_an_answer_and_its_change():
    day = served()
    day.answers(day.ticket, "biaya", 1)
    day.later(9).answers(day.ticket, "biaya", 4, changed=True)
    day.answers(day.ticket, "sarana", 2)
    for function in (surveys.of_a_served_leg, surveys.asked, surveys.one_answer, surveys.as_pressed):
        assert verdict(function, day) == []


def test_an_answer_of_one_who_was_not_served():
    day = History().opened()
    day.answers(day.issue(1))
    breaks(surveys.of_a_served_leg, 14, day, "neither served nor invited")


def test_an_answer_from_another_counter():
    day = served()
    day.answers(day.ticket, counter="c2")
    breaks(surveys.of_a_served_leg, 14, day, "c2", "served at c1")


def test_a_late_answer_is_marked_and_a_very_late_one_is_none():
    day = served().later(8 * 60)
    day.answers(day.ticket, late=True)
    assert verdict(surveys.of_a_served_leg, day) == []
    day.entries[-1]["event"]["late"] = False
    breaks(surveys.of_a_served_leg, 14, day, "not marked late")
    day = served().later(20 * 60)
    day.answers(day.ticket, late=True)
    breaks(surveys.of_a_served_leg, 14, day, "long after")


@pytest.mark.parametrize(("element", "score"), [("waktu", 0), ("waktu", 5), ("cuaca", 3)])
def test_what_is_no_answer(element, score):
    day = served()
    day.answers(day.ticket, element, score)
    breaks(surveys.asked, 14, day, "no answer of the survey")


def test_an_answer_to_a_question_that_was_not_asked():
    for policy in ({"survey": "none"}, {"survey": "full", "survey_every": 1000}):
        day = served(**policy)
        day.answers(day.ticket, "waktu")
        breaks(surveys.asked, 14, day, "was not asked")


def test_two_answers_and_a_change_of_none():
    day = served()
    day.answers(day.ticket)
    day.answers(day.ticket)
    breaks(surveys.one_answer, 14, day, "answers waktu twice")
    day = served()
    day.answers(day.ticket, changed=True)
    breaks(surveys.one_answer, 14, day, "change of no answer")


def test_another_answer_than_the_one_pressed():
    day = served()
    day.answers(day.ticket, score=1)
    day.entries[-1]["event"]["score"] = 4
    breaks(surveys.as_pressed, 14, day, "answer:waktu:1", "answer:waktu:4 counted")


def test_only_the_pad_of_the_counter_hands_it_in():
    day = served()
    day.answers(day.ticket)
    day.entries[-1]["actor"] = "rating-2"
    assert any(violation.invariant == 24 for violation in check(day.entries, [], day.site))


@pytest.mark.parametrize("policy", [{"survey": "rotating"}, {"survey": "rotating", "survey_every": 4}])
def test_checker_and_engine_agree_on_whom_to_ask(policy):
    """Two readings of one rule."""
    play = Play(a_site(**policy))
    for _ in range(30):
        ticket = play.take()
        play.press("c1", "next")
        play.press("c1", "finish")
        for element in asked(play.site.policy, play.ticket(ticket), 1):
            play.answer("c1", ticket, element.value)
    import msgspec

    entries = [msgspec.to_builtins(entry) for entry in play.ledger]
    site = {"policy": policy}
    assert [v for v in check(entries, [], site) if v.invariant == 14] == []
    kinds = [entry["event"]["element"] for entry in entries if entry["event"]["event"] == "SurveyAnswered"]
    assert len(kinds) >= 7
    for entry in entries:
        if entry["event"]["event"] == "SurveyAnswered":
            at = [e.value for e in Element].index(entry["event"]["element"])
            entry["event"]["element"] = [e.value for e in Element][at - 1]
    assert len([v for v in check(entries, [], site) if "was not asked" in v.text]) == len(kinds)


def test_from_his_own_page_a_visitor_answers_until_the_day_is_closed():
    day = served().later(3 * 60 * 60)
    day.answers(day.ticket, late=True)
    day.entries[-1]["actor"] = "pengunjung"
    assert verdict(surveys.of_a_served_leg, day) == []
    assert verdict(authority.right_device, day) == []
    day.entries[-1]["event"]["late"] = False
    breaks(surveys.of_a_served_leg, 14, day, "not marked late")


def test_a_page_hands_in_no_rating():
    day = served()
    day.answers(day.ticket)
    day.entries[-1]["actor"], day.entries[-1]["event"]["event"] = "pengunjung", "Rated"
    breaks(authority.right_device, 24, day, "which only a rating of c1 may")
