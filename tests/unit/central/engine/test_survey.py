from collections import Counter
from dataclasses import replace

import pytest

from central.engine import surfaces, views
from central.engine.commands import AnswerForm, CloseDay
from central.engine.decide.survey import SURVEY_MS
from central.engine.evolve import replay
from central.engine.replies import survey_reply
from central.engine.survey import ALL, asked
from device.roles.survey import LONGEST_MS
from protocols.messages import Element
from support.halls import MONDAY, Play, a_site, code, names

FULL = a_site(survey="full")


def served(play, counter="c1"):
    ticket = play.take()
    play.press(counter, "next")
    play.press(counter, "finish")
    return ticket


def tickets(count, **policy):
    play = Play(a_site(**policy))
    return play, [play.ticket(play.take()) for _ in range(count)]


class TestWhoIsAsked:
    def test_nobody_unless_the_site_wants_it(self):
        play, drawn = tickets(3)
        assert {asked(play.site.policy, ticket, 1) for ticket in drawn} == {()}

    def test_all_nine_in_their_order(self):
        play, (ticket,) = tickets(1, survey="full")
        assert asked(play.site.policy, ticket, 1) == ALL == tuple(Element)

    def test_every_kth_number_of_a_series(self):
        play, drawn = tickets(40, survey="full", survey_every=10)
        invited = [ticket.index for ticket in drawn if asked(play.site.policy, ticket, 1)]
        assert len(invited) == 4
        assert {later - earlier for earlier, later in zip(invited, invited[1:], strict=False)} == {10}

    def test_the_start_is_another_one_each_day_and_in_each_series(self):
        _, (ticket,) = tickets(1)
        policy = a_site(survey="full", survey_every=10).policy
        firsts = Counter()
        for day in range(1, 31):
            for index in range(1, 11):
                other = replaced(ticket, f"2026-11-{day:02d}-{ticket.number}", index)
                firsts[index] += bool(asked(policy, other, 1))
        assert sum(firsts.values()) == 30
        assert len([index for index, count in firsts.items() if count]) > 5, firsts

    def test_a_rotating_question_comes_round_to_all_nine(self):
        play, drawn = tickets(18, survey="rotating")
        questions = [asked(play.site.policy, ticket, 1) for ticket in drawn]
        assert {len(question) for question in questions} == {1}
        assert len(set(questions[:9])) == 9
        assert questions[:9] == questions[9:]

    def test_it_comes_round_also_when_few_are_invited_and_differs_on_the_next_leg(self):
        play, drawn = tickets(45, survey="rotating", survey_every=5)
        questions = [asked(play.site.policy, ticket, 1) for ticket in drawn]
        assert len({question for question in questions if question}) == 9
        invited = next(ticket for ticket in drawn if asked(play.site.policy, ticket, 1))
        assert asked(play.site.policy, invited, 1) != asked(play.site.policy, invited, 2)


def replaced(ticket, ticket_id, index):
    from msgspec.structs import replace as changed

    return changed(ticket, id=ticket_id, index=index)


class TestTheInvitation:
    def test_it_stands_on_the_pad_s_picture_with_the_questions(self):
        play = Play(FULL)
        served(play)
        assert views.counter(play.hall, play.site, "c1").invitation.survey == ALL

    def test_and_without_them_where_nobody_is_asked(self):
        play = Play()
        served(play)
        assert views.counter(play.hall, play.site, "c1").invitation.survey == ()


class TestAnswers:
    def test_each_is_kept_by_its_name_and_changes_nothing_else(self):
        play = Play(FULL)
        ticket = served(play)
        before = play.hall
        (answered,) = play.answer("c1", ticket, "waktu", 2, age=300)
        assert (answered.element, answered.score, answered.changed, answered.late) == ("waktu", 2, False, False)
        assert answered.pressed_at == MONDAY - 300
        assert play.hall.answers[ticket, 1, "waktu"].score == 2
        assert (play.hall.queues, play.hall.tickets, play.hall.ratings) == (
            before.queues,
            before.tickets,
            before.ratings,
        )
        assert surfaces.touched(play.site, play.ledger[-1], play.hall) == frozenset()
        assert not hasattr(answered, "officer"), "an answer names nobody"

    def test_one_who_goes_back_changes_it(self):
        play = Play(FULL)
        ticket = served(play)
        play.answer("c1", ticket, "biaya", 1)
        (again,) = play.later(20).answer("c1", ticket, "biaya", 4)
        assert again.changed
        assert play.hall.answers[ticket, 1, "biaya"].score == 4

    def test_an_older_press_that_comes_later_changes_nothing(self):
        play = Play(FULL)
        ticket = served(play)
        play.later(20).answer("c1", ticket, "biaya", 4, age=1_000)
        assert code(play.answer("c1", ticket, "biaya", 1, age=9_000)) == "already_answered"

    def test_the_same_request_is_one(self):
        play = Play(FULL)
        ticket = served(play)
        play.answer("c1", ticket)
        said = play.ledger[-1]
        assert play.do("never looked at", said.request_id) == ()
        assert survey_reply(said.request_id, play.hall.requests[said.request_id]).refusal is None

    def test_it_is_judged_at_the_press_and_a_late_arrival_is_marked(self):
        play = Play(FULL)
        ticket = served(play)
        over = FULL.policy.rating_seconds + SURVEY_MS // 1000
        assert code(play.later(over + 1).answer("c1", ticket)) == "survey_over"
        (late,) = play.answer("c1", ticket, age=2_000)
        assert late.late
        assert code(play.later(minutes=20).answer("c1", ticket, "sarana", age=601_000)) == "survey_over"

    def test_a_pad_never_asks_for_longer_than_answers_are_taken(self):
        thanked_and_explained = 15_000
        assert LONGEST_MS + thanked_and_explained < SURVEY_MS

    @pytest.mark.parametrize("score", [0, 5, -1])
    def test_only_four_answers(self, score):
        play = Play(FULL)
        assert code(play.answer("c1", served(play), score=score)) == "bad_score"

    def test_only_a_served_leg_at_its_own_counter(self):
        play = Play(FULL)
        ticket = served(play)
        waiting = play.take()
        assert code(play.answer("c2", ticket)) == "not_rated_now"
        assert code(play.answer("c1", ticket, leg=2)) == "not_rated_now"
        assert code(play.answer("c1", waiting)) == "not_rated_now"
        assert code(play.answer("c1", "2026-11-23-A099")) == "not_rated_now"

    def test_only_questions_that_were_asked(self):
        play = Play(a_site(survey="rotating"))
        ticket = served(play)
        (question,) = asked(play.site.policy, play.ticket(ticket), 1)
        other = next(element for element in ALL if element is not question)
        assert code(play.answer("c1", ticket, other.value)) == "not_asked"
        assert names(play.answer("c1", ticket, question.value)) == ["SurveyAnswered"]
        assert code(Play().answer("c1", ticket)) == "not_rated_now"
        nobody = Play()
        assert code(nobody.answer("c1", served(nobody))) == "not_asked"

    def test_a_refusal_is_said_in_words(self):
        play = Play()
        refused = play.answer("c1", served(play))
        words = survey_reply("1" * 32, refused).refusal.words
        assert words.id.startswith("Terima kasih") and words.en.startswith("Thank you")

    def test_replay_gives_the_same_answers_and_a_new_day_has_none(self):
        play = Play(FULL)
        play.answer("c1", served(play), "produk", 3)
        assert replay(play.ledger) == play.hall
        play.later(minutes=24 * 60).wake()
        assert not play.hall.answers


def test_policy_is_plain():
    assert replace(FULL.policy, survey="none", survey_every=1) == a_site().policy


class TestTheFormOnAPhone:
    def form(self, play, ticket, **answers):
        command = AnswerForm(ticket, answers or {each.value: 3 for each in Element})
        return play.do(command, play.fresh_id(), "pengunjung")

    def open_hall(self, **policy):
        play = Play(a_site(**{"survey": "full", **policy}))
        play.press("c1", "open", "11")
        return play

    def test_all_nine_at_once_about_the_last_service(self):
        play = self.open_hall()
        ticket = served(play)
        events = self.form(play, ticket)
        assert [(each.element, each.score, each.counter, each.leg) for each in events] == [
            (each.value, 3, "c1", 1) for each in Element
        ]
        assert not any(each.late or each.changed for each in events)
        assert len(play.hall.answers) == 9

    def test_once(self):
        play = self.open_hall()
        ticket = served(play)
        self.form(play, ticket)
        assert code(self.form(play, ticket)) == "already_answered"
        assert code(self.form(play, ticket, waktu=1)) == "already_answered"

    def test_what_was_said_at_the_pad_stays(self):
        play = self.open_hall()
        ticket = served(play)
        play.answer("c1", ticket, "waktu", 4)
        assert code(self.form(play, ticket, waktu=1)) == "not_asked"
        assert len(self.form(play, ticket, biaya=4, sarana=1)) == 2
        assert play.hall.answers[ticket, 1, "waktu"].score == 4

    def test_until_the_day_is_closed_and_marked_late_after_the_pads_time(self):
        play = self.open_hall()
        ticket = served(play)
        play.later(minutes=3 * 60)
        assert all(each.late for each in self.form(play, ticket))
        other = served(play)
        play.do(CloseDay())
        assert code(self.form(play, other)) == "not_rated_now"

    def test_not_before_the_service_nor_for_strangers(self):
        play = self.open_hall()
        waiting = play.take()
        assert code(self.form(play, waiting)) == "not_rated_now"
        assert code(self.form(play, "2026-11-23-Z999")) == "not_rated_now"

    def test_who_was_not_drawn_is_not_asked(self):
        play = self.open_hall(survey="none")
        assert code(self.form(play, served(play))) == "not_asked"

    @pytest.mark.parametrize(
        ("answers", "refusal"),
        [({"waktu": 0}, "bad_score"), ({"waktu": 5}, "bad_score"), ({"cuaca": 3}, "not_asked")],
    )
    def test_what_is_no_answer_changes_nothing(self, answers, refusal):
        play = self.open_hall()
        assert code(self.form(play, served(play), **answers)) == refusal
        assert not play.hall.answers
