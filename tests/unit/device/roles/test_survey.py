"""The survey on the pad: one question after the other, each answer said at once, ended by the visitor or by silence."""

import pytest

from device.roles import rating
from device.roles.effects import Deliver, Lamps, Settle, Thank
from device.roles.events import AnswerPressed, Heard, ReasonPressed, ScorePressed, SurveyTurned, Turn
from device.roles.pictures import RatingMode
from device.roles.rating import Armed, Asks, Dark, Explaining, Nodding, Rating, Surveying, Thanked
from device.roles.survey import LONGEST_MS, QUIET_MS, SETTLE_MS
from protocols.messages import Element, Reason, SubmitSurvey, SurveyReply
from support.playbook import Story
from support.samples import MORNING, R1, R2, R3, TICKET, counter, invitation, tick

ALL = tuple(Element)
LIT, NONE = Lamps((1, 2, 3, 4)), Lamps(())


def submit(element, score, *, at, request_id=R2):
    said = SubmitSurvey(
        request_id=request_id, ticket=TICKET, leg=1, element=element, score=score, pressed_at=MORNING + at
    )
    return Deliver(request_id, said)


def thanked(survey=ALL, score=4, **around):
    pad = Rating(**{"asks": Asks.AT_ONCE, "surveys": True, **around})
    story = Story(rating, pad).linked().told(tick(), counter())
    story.told(counter(revision=2, invitation=invitation(survey=survey)))
    story >> ScorePressed(score, R1) << Deliver << Thank() << Lamps((score,))
    return story


def asking(survey=ALL, **around):
    """The first question has stood there for a second, at 6 s of the pad's clock."""
    story = thanked(survey, **around).later(5_000) << LIT
    return story.later(1_000)


def answered(story, element, score, request_id=R2):
    story >> AnswerPressed(element, score, request_id)
    return story << submit(element, score, at=story.now, request_id=request_id) << Thank()


class TestTheWayIn:
    def test_it_follows_the_thanks(self):
        story = thanked()
        story.sees(mode=RatingMode.THANKS, questions=9, element=None)
        story.later(5_000) << LIT
        story.is_doing(Surveying)
        story.sees(mode=RatingMode.SURVEY, element=ALL[0], question=1, questions=9, score=0, ticket=TICKET)

    def test_or_at_once_when_it_is_touched(self):
        story = thanked() >> SurveyTurned(Turn.START) << LIT
        story.is_doing(Surveying, place=0)

    def test_after_the_reason_of_a_low_score(self):
        story = thanked(score=1)
        story.sees(questions=0)
        story >> ReasonPressed(Reason.WAIT, R2) << Deliver << Thank() << LIT
        story.is_doing(Surveying)

    def test_after_the_reasons_are_skipped_or_let_be(self):
        skipped = thanked(score=1) >> ReasonPressed(None, R2) << LIT
        skipped.is_doing(Surveying)
        left = thanked(score=1).later(5_000) << LIT
        left.is_doing(Explaining)
        left.later(10_000).is_doing(Surveying)

    def test_nobody_is_asked_who_is_not_invited_or_where_there_is_no_screen(self):
        for story in (thanked(()), thanked(surveys=False), thanked((), asks=Asks.NEVER)):
            story.sees(questions=0)
            story >> SurveyTurned(Turn.START)
            story.is_doing(Thanked)
            story.later(5_000) << NONE
            story.is_doing(Dark)

    def test_nor_once_the_next_visitor_is_served(self):
        story = thanked().told(counter(revision=3))
        story.later(5_000) << NONE
        story.is_doing(Dark)


class TestAnswering:
    def test_each_answer_is_said_at_once_and_the_next_question_comes(self):
        story = answered(asking(), ALL[0], 3)
        story.sees(element=ALL[1], question=2, score=0)

    def test_after_the_last_he_is_thanked_and_not_asked_again(self):
        story = asking(ALL[:2])
        answered(story, ALL[0], 3, R2).later(1_000)
        story >> AnswerPressed(ALL[1], 4, R3) << submit(ALL[1], 4, at=7_000, request_id=R3) << Thank() << NONE
        story.is_doing(Nodding)
        story.sees(mode=RatingMode.THANKS, element=None, questions=0)
        story.later(3_000).is_doing(Dark)
        story.told(counter(revision=3, invitation=invitation(survey=ALL))).is_doing(Dark)

    def test_one_rotating_question(self):
        story = asking((Element.COST,))
        story.sees(question=1, questions=1)
        story >> AnswerPressed(Element.COST, 4, R2) << submit(Element.COST, 4, at=6_000) << Thank() << NONE
        story.is_doing(Nodding)

    def test_a_second_tap_does_not_answer_the_next_question(self):
        story = answered(asking(), ALL[0], 3)
        story.later(SETTLE_MS - 1) >> AnswerPressed(ALL[1], 3, R3)
        story.is_doing(Surveying, place=1)
        story.later(1) >> AnswerPressed(ALL[1], 3, R3) << Deliver << Thank()
        story.is_doing(Surveying, place=2)

    def test_an_answer_to_another_question_is_none(self):
        story = asking() >> AnswerPressed(ALL[5], 3, R2)
        story.is_doing(Surveying, place=0)

    def test_it_is_settled_by_its_reply(self):
        asking() >> Heard(SurveyReply(request_id=R2)) << Settle(R2)

    def test_an_answer_outside_the_survey_is_nothing(self):
        story = thanked() >> AnswerPressed(ALL[0], 3, R2)
        story.is_doing(Thanked, score=4)


class TestTurning:
    def test_back_shows_what_was_answered_and_another_answer_changes_it(self):
        story = answered(asking(), ALL[0], 3).later(1_000)
        story >> SurveyTurned(Turn.BACK)
        story.sees(element=ALL[0], question=1, score=3)
        story.later(1_000)
        answered(story, ALL[0], 1, R3)
        story.is_doing(Surveying, place=1, answers=((ALL[0], 1),))

    def test_the_same_answer_again_is_not_said_again(self):
        story = answered(asking(), ALL[0], 3).later(1_000) >> SurveyTurned(Turn.BACK)
        story.later(1_000) >> AnswerPressed(ALL[0], 3, R3) << Thank()
        story.is_doing(Surveying, place=1)

    def test_back_from_the_first_stays(self):
        story = asking() >> SurveyTurned(Turn.BACK)
        story.is_doing(Surveying, place=0)

    def test_past_one_question_nothing_is_said_and_past_the_last_is_the_end(self):
        story = asking(ALL[:2]) >> SurveyTurned(Turn.SKIP)
        story.is_doing(Surveying, place=1, answers=())
        story.later(1_000) >> SurveyTurned(Turn.SKIP) << NONE
        story.is_doing(Nodding)

    def test_he_may_stop_at_any_time_and_what_was_answered_has_been_said(self):
        story = answered(asking(), ALL[0], 2).later(1_000) >> SurveyTurned(Turn.STOP) << NONE
        story.is_doing(Nodding)
        assert [type(effect).__name__ for _, effect in story.all_said].count("Deliver") == 2, "the score and one answer"

    def test_two_quick_taps_turn_once(self):
        story = asking() >> SurveyTurned(Turn.SKIP)
        story >> SurveyTurned(Turn.SKIP)
        story.is_doing(Surveying, place=1)

    @pytest.mark.parametrize("turn", Turn)
    def test_outside_the_survey_there_is_nowhere_to_go(self, turn):
        dark = Story(rating, Rating(surveys=True)).linked() >> SurveyTurned(turn)
        dark.is_doing(Dark)


class TestTheEnd:
    def test_twenty_seconds_without_a_touch(self):
        story = asking().later(QUIET_MS - 1_001)
        story.is_doing(Surveying)
        story.later(1) << NONE
        story.is_doing(Dark)

    def test_each_touch_gives_twenty_seconds_more_but_not_for_ever(self):
        story = asking()
        for _ in range(LONGEST_MS // 10_000):
            story.later(10_000)
            if not isinstance(story.state.doing, Surveying):
                break
            story >> SurveyTurned(Turn.BACK)
        assert 5_000 + LONGEST_MS <= story.now <= 5_000 + LONGEST_MS + 10_000, "not sooner, nor later"
        story << NONE
        story.is_doing(Dark)

    def test_the_next_visitor_ends_it(self):
        story = asking() >> Heard(counter(revision=3)) << NONE
        story.is_doing(Dark)
        story = asking() >> Heard(counter(revision=3, invitation=invitation(leg=2)))
        story.is_doing(Armed, leg=2)
        story.sees(mode=RatingMode.ARMED, element=None)

    def test_a_new_picture_of_the_same_visit_and_a_tick_change_nothing(self):
        story = asking().told(counter(revision=3, waiting=13, invitation=invitation(survey=ALL)), tick(6_000))
        story.is_doing(Surveying, place=0)

    def test_a_link_that_breaks_is_no_end(self):
        story = answered(asking(), ALL[0], 3)
        story.later(1_000)
        answered(story, ALL[1], 3, R3)


class TestKeys:
    def test_keys_under_a_screen_answer_as_they_stand(self):
        story = asking(asks=Asks.AFTERWARDS) >> ScorePressed(2, R2) << submit(ALL[0], 2, at=6_000) << Thank()
        story.is_doing(Surveying, place=1)

    def test_a_key_that_bounces_answers_once(self):
        story = asking(asks=Asks.AFTERWARDS) >> ScorePressed(2, R2) << Deliver << Thank()
        story.later(50) >> ScorePressed(2, R3)
        story.is_doing(Surveying, place=1)

    def test_a_fifth_key_skips(self):
        story = asking(asks=Asks.AFTERWARDS, keys=5) >> ScorePressed(5, R2)
        story.is_doing(Surveying, place=1, answers=())
        story >> ScorePressed(5, R3)
        story.is_doing(Surveying, place=1)
