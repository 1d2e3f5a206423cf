"""Why a score is low: asked where there is a screen, said once, and never in the next visitor's way."""

import pytest

from device.roles import rating
from device.roles.effects import Deliver, Lamps, Thank
from device.roles.events import Heard, ReasonPressed, ScorePressed
from device.roles.pictures import RatingMode
from device.roles.rating import Armed, Asks, Dark, Explaining, Nodding, Rating, Thanked, is_low, reasons
from protocols.messages import Reason, SubmitRating
from support.playbook import Story
from support.samples import MORNING, R1, R2, TICKET, counter, invitation, tick

FORM = "https://survei.contoh.go.id"
ALL, NONE = Lamps((1, 2, 3, 4)), Lamps(())


def submit(request_id, score, reason=None, *, pressed_at=MORNING):
    said = SubmitRating(request_id=request_id, ticket=TICKET, leg=1, score=score, pressed_at=pressed_at, reason=reason)
    return Deliver(request_id, said)


def armed(asks, **around):
    story = Story(rating, Rating(asks=asks, **around)).linked().told(tick(), counter())
    return story >> Heard(counter(revision=2, invitation=invitation())) << ALL


def scored(story, score=1):
    return story >> ScorePressed(score, R1) << submit(R1, score) << Thank() << Lamps((score,))


@pytest.fixture
def touch():
    return scored(armed(Asks.AT_ONCE))


@pytest.fixture
def keys():
    return scored(armed(Asks.AFTERWARDS))


class TestTouchScreen:
    def test_reasons_stand_there_at_once_beside_the_change_of_mind(self, touch):
        touch.is_doing(Thanked, score=1)
        touch.sees(mode=RatingMode.THANKS, reasons=reasons(4), change=True, score=1)

    def test_a_reason_is_said_with_the_score_it_is_about(self, touch):
        touch.later(2_000)
        touch >> ReasonPressed(Reason.WAIT, R2)
        touch << submit(R2, 1, Reason.WAIT, pressed_at=MORNING + 2_000) << Thank() << NONE
        touch.is_doing(Nodding)
        touch.sees(mode=RatingMode.THANKS, reasons=())
        touch.later(3_000).is_doing(Dark)

    def test_the_score_can_still_be_changed_and_a_good_one_is_asked_nothing(self, touch):
        touch >> ScorePressed(4, R2) << submit(R2, 4) << Thank() << Lamps((4,))
        touch.sees(reasons=(), change=True)
        touch.later(5_000) << NONE
        touch.is_doing(Dark)

    def test_after_five_seconds_the_reasons_stay_and_the_score_stands(self, touch):
        touch.later(5_000) << ALL
        touch.is_doing(Explaining, score=1, until=15_000)
        touch.sees(mode=RatingMode.REASON, reasons=reasons(4), change=False)
        touch >> ReasonPressed(Reason.OTHER, R2) << Deliver << Thank << NONE

    def test_who_does_not_want_to_say_is_left_alone(self, touch):
        touch >> ReasonPressed(None, R2) << NONE
        touch.is_doing(Nodding)

    def test_a_reason_that_is_not_offered_is_none(self, touch):
        touch >> ReasonPressed(Reason.COST, R2)
        touch.is_doing(Thanked)


class TestKeys:
    def test_for_five_seconds_the_keys_are_scores(self, keys):
        keys.sees(mode=RatingMode.THANKS, reasons=())
        keys >> ReasonPressed(Reason.WAIT, R2)
        keys.is_doing(Thanked)
        keys >> ScorePressed(2, R2) << submit(R2, 2) << Thank() << Lamps((2,))

    def test_and_then_each_is_a_reason(self, keys):
        keys.later(5_000) << ALL
        keys.sees(mode=RatingMode.REASON, reasons=reasons(4))
        keys >> ScorePressed(2, R2)
        keys << submit(R2, 1, Reason.STAFF, pressed_at=MORNING + 5_000) << Thank() << NONE
        keys.is_doing(Nodding)

    def test_a_key_that_is_left_over_says_nothing(self):
        story = Story(rating, Rating(keys=5, asks=Asks.AFTERWARDS)).linked().told(tick())
        story >> Heard(counter(invitation=invitation())) << Lamps
        story >> ScorePressed(2, R1) << Deliver << Thank << Lamps
        story.later(5_000) << Lamps((1, 2, 3, 4))
        story >> ScorePressed(5, R2) << NONE
        story.is_doing(Nodding)

    def test_nobody_waits_for_an_answer_longer_than_ten_seconds(self, keys):
        keys.later(5_000) << ALL
        keys.later(9_999).is_doing(Explaining)
        keys.later(1) << NONE
        keys.is_doing(Dark)
        keys >> ScorePressed(2, R2) << Thank()

    def test_the_next_visitor_is_not_kept_waiting(self, keys):
        keys.later(5_000) << ALL
        keys >> Heard(counter(revision=3, invitation=invitation("2026-11-23-A006")))
        keys.is_doing(Armed, ticket="2026-11-23-A006")

    def test_the_same_invitation_again_does_not_take_the_question_away(self, keys):
        keys.later(5_000) << ALL
        keys >> Heard(counter(revision=3, invitation=invitation()))
        keys >> Heard(counter(revision=4))
        keys.is_doing(Explaining)


@pytest.mark.parametrize(("asks", "score"), [(Asks.NEVER, 1), (Asks.AFTERWARDS, 3), (Asks.AT_ONCE, 4)])
def test_where_nothing_is_asked_it_goes_dark_after_five_seconds(asks, score):
    story = scored(armed(asks), score)
    story.sees(reasons=())
    story >> ReasonPressed(Reason.WAIT, R2)
    story.later(5_000) << NONE
    story.is_doing(Dark)


def test_a_reason_out_of_the_blue_is_nothing():
    story = armed(Asks.AT_ONCE)
    story >> ReasonPressed(Reason.WAIT, R1)
    story.is_doing(Armed)


@pytest.mark.parametrize(
    ("keys", "low", "offered"),
    [(2, {1}, 2), (3, {1}, 3), (4, {1, 2}, 4), (5, {1, 2}, 4)],
)
def test_the_lower_half_is_low_and_no_more_reasons_than_keys(keys, low, offered):
    assert {score for score in range(1, keys + 1) if is_low(score, keys)} == low
    assert len(reasons(keys)) == offered
    assert reasons(keys)[-1] is Reason.OTHER


def test_the_form_is_offered_while_nothing_else_is_asked():
    story = armed(Asks.AT_ONCE, form=FORM)
    story.sees(form=FORM)
    scored(story)
    story.sees(form="")
    story >> ReasonPressed(None, R2) << NONE
    story.sees(form=FORM)
