"""The rating pad, as stories."""

import pytest

from device.roles import rating
from device.roles.effects import Deliver, Lamps, Settle, Thank
from device.roles.events import Heard, LinkDown, ScorePressed
from device.roles.pictures import RatingMode
from device.roles.rating import Armed, Dark, Nodding, Rating, Thanked
from protocols.messages import RatingReply, SubmitRating
from support.playbook import Story
from support.samples import MORNING, R1, R2, R3, TICKET, central, counter, invitation, tick

ALL, NONE = Lamps((1, 2, 3, 4)), Lamps(())


def submit(request_id=R1, score=4, *, pressed_at=MORNING, ticket=TICKET, leg=1):
    said = SubmitRating(request_id=request_id, ticket=ticket, leg=leg, score=score, pressed_at=pressed_at)
    return Deliver(request_id, said)


@pytest.fixture
def dark():
    return Story(rating, Rating()).linked().told(tick(), counter())


@pytest.fixture
def armed(dark):
    return dark >> Heard(counter(revision=2, invitation=invitation())) << ALL


def test_an_invitation_lights_the_keys(armed):
    armed.is_doing(Armed, ticket=TICKET, leg=1, until=60_000)
    armed.sees(mode=RatingMode.ARMED, ticket=TICKET, leg=1)


def test_one_press_counts_for_the_ticket_it_was_armed_for(armed):
    armed >> ScorePressed(4, R1) << submit() << Thank() << Lamps((4,))
    armed.is_doing(Thanked, score=4)
    armed.sees(mode=RatingMode.THANKS, score=4, ticket=TICKET)
    armed.later(5_000) << NONE
    armed.is_doing(Dark)


def test_another_key_changes_it_within_five_seconds(armed):
    armed >> ScorePressed(4, R1) << submit() << Thank() << Lamps((4,))
    armed.later(4_999)
    armed >> ScorePressed(1, R2) << submit(R2, 1, pressed_at=MORNING + 4_999) << Thank() << Lamps((1,))
    armed.later(1) << NONE
    armed.is_doing(Dark)


def test_the_same_key_again_is_the_same_answer(armed):
    armed >> ScorePressed(4, R1) << submit() << Thank() << Lamps
    for _ in range(9):
        armed >> ScorePressed(4, R2) << Thank()
    armed.is_doing(Thanked)


def test_after_that_presses_are_thanked_and_count_nothing(armed):
    armed >> ScorePressed(4, R1) << Deliver << Thank << Lamps
    armed.later(5_000) << NONE
    armed >> ScorePressed(1, R2) << Thank()
    armed.is_doing(Nodding)
    armed.sees(mode=RatingMode.THANKS, score=0, ticket="")


def test_a_leg_that_was_rated_is_not_asked_again(armed):
    armed >> ScorePressed(4, R1) << Deliver << Thank << Lamps
    armed.later(5_000) << NONE
    armed >> Heard(counter(revision=3, invitation=invitation(until=MORNING + 90_000)))
    armed.is_doing(Dark)


def test_a_press_with_nothing_to_rate_is_thanked(dark):
    dark >> ScorePressed(3, R1) << Thank()
    dark.is_doing(Nodding)
    dark.later(3_000).is_doing(Dark)


def test_an_invitation_ends_with_its_minute(armed):
    armed.later(59_999).is_doing(Armed)
    armed.later(1) << NONE
    armed.is_doing(Dark)


def test_a_press_after_the_end_counts_nothing_even_if_nobody_woke_the_pad(armed):
    armed.now += 60_000
    armed >> ScorePressed(4, R1) << Thank() << NONE
    armed.is_doing(Nodding)


def test_it_works_while_central_is_away(armed):
    armed >> LinkDown()
    armed >> Heard(central(epoch=2, online=False))
    armed.later(30_000)
    armed >> ScorePressed(2, R1) << submit(score=2, pressed_at=MORNING + 30_000) << Thank() << Lamps((2,))


def test_another_leg_takes_over_at_once(armed):
    armed >> ScorePressed(4, R1) << Deliver << Thank << Lamps
    armed >> Heard(counter(revision=3, invitation=invitation("2026-11-23-A006"))) << ALL
    armed.is_doing(Armed, ticket="2026-11-23-A006")
    armed >> ScorePressed(1, R2) << submit(R2, 1, ticket="2026-11-23-A006") << Thank << Lamps


def test_the_same_ticket_at_its_next_leg_is_another(armed):
    armed >> ScorePressed(4, R1) << Deliver << Thank << Lamps
    armed >> Heard(counter(revision=3, invitation=invitation(leg=2))) << ALL
    armed.is_doing(Armed, leg=2)


def test_an_invitation_interrupts_a_nod(dark):
    dark >> ScorePressed(3, R1) << Thank()
    dark >> Heard(counter(revision=2, invitation=invitation())) << ALL
    dark.is_doing(Armed)


def test_an_invitation_that_is_withdrawn_goes_dark(armed):
    armed >> Heard(counter(revision=3)) << NONE
    armed.is_doing(Dark)


def test_thanks_stand_though_the_invitation_is_gone(armed):
    armed >> ScorePressed(4, R1) << Deliver << Thank << Lamps
    armed >> Heard(counter(revision=3))
    armed.is_doing(Thanked)


def test_an_old_invitation_is_none(dark):
    dark >> Heard(counter(revision=2, invitation=invitation(until=MORNING)))
    dark.is_doing(Dark)


def test_without_centrals_clock_it_waits_for_the_first_tick():
    story = Story(rating, Rating()).linked()
    story >> Heard(counter(invitation=invitation()))
    story.is_doing(Dark)
    story.later(4_000)
    story >> Heard(tick(4_000)) << ALL
    story.is_doing(Armed, until=60_000)


def test_a_leg_that_cannot_be_reckoned_yet_does_not_get_anothers_press():
    story = Story(rating, Rating(doing=Armed(TICKET, 1, 60_000)))
    story >> Heard(counter(invitation=invitation(leg=2)))
    story.is_doing(Dark)
    story = Story(rating, Rating(doing=Armed(TICKET, 1, 60_000)))
    story >> Heard(counter(invitation=invitation(leg=1))) << ALL
    story.is_doing(Armed)


def test_a_key_that_is_not_there_does_nothing(armed):
    for score in (0, 5, -1):
        armed >> ScorePressed(score, R1)
    armed.is_doing(Armed)


def test_five_keys_where_the_hall_has_five():
    story = Story(rating, Rating(keys=5)).linked().told(tick())
    story >> Heard(counter(invitation=invitation())) << Lamps((1, 2, 3, 4, 5))
    story >> ScorePressed(5, R1) << submit(score=5) << Thank << Lamps((5,))


def test_a_reply_settles_the_rating(armed):
    armed >> Heard(RatingReply(request_id=R3)) << Settle(R3)
    armed.is_doing(Armed)


def test_an_older_snapshot_does_not_arm(armed):
    armed >> Heard(counter(revision=1, invitation=invitation(leg=7)))
    armed.is_doing(Armed, leg=1)
