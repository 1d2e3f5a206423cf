"""What the rating pad promises whatever happens: a press counts for the leg it was armed for, or for nothing."""

from hypothesis import given, settings
from hypothesis import strategies as st

from device.roles import rating
from device.roles.effects import Deliver
from device.roles.events import DeadlinePassed, Heard, LinkDown, LinkUp, ReasonPressed, ScorePressed
from device.roles.rating import Armed, Asks, Explaining, Rating, Thanked
from protocols.messages import Reason
from support.samples import MORNING, central, counter, invitation, tick

HAPPENINGS = st.lists(
    st.tuples(
        st.sampled_from(["press", "press", "why", "invite", "invite", "none", "tick", "up", "down", "central", "wait"]),
        st.integers(1, 6),
    ),
    max_size=50,
)


def happen(what, choice, now, revision):
    until = MORNING + now + choice * 9_000
    return {
        "press": lambda: ScorePressed(choice, f"{revision:032x}"),
        "why": lambda: ReasonPressed([None, *Reason][choice % 5], f"{revision:032x}"),
        "invite": lambda: Heard(counter(revision=revision, invitation=invitation(leg=choice, until=until))),
        "none": lambda: Heard(counter(revision=revision)),
        "tick": lambda: Heard(tick(now, late=choice * 10)),
        "up": LinkUp,
        "down": LinkDown,
        "central": lambda: Heard(central(epoch=choice)),
        "wait": DeadlinePassed,
    }[what]()


@settings(max_examples=150, deadline=None)
@given(HAPPENINGS, st.sampled_from(Asks))
def test_a_press_counts_for_what_was_lit_and_nothing_else(happenings, asks):
    state, now, first = Rating(asks=asks), 0, {}
    for revision, (what, choice) in enumerate(happenings, 1):
        now += choice * 700
        before = state
        state, effects = rating.step(state, happen(what, choice, now, revision), now)
        given_now = [effect.message for effect in effects if isinstance(effect, Deliver)]
        assert len(given_now) <= 1
        for said in given_now:
            assert what == "press" or said.reason
            assert isinstance(before.doing, Armed | Thanked | Explaining)
            assert (said.ticket, said.leg) == (before.doing.ticket, before.doing.leg)
            assert 1 <= said.score <= 4
            assert said.pressed_at is None or said.pressed_at <= MORNING + now
            since = now - first.setdefault((said.ticket, said.leg), now)
            if said.reason is None:
                assert since < 5_000, "changed after its five seconds"
            else:
                assert asks is not Asks.NEVER
                assert since < 15_000, "later than central takes it"
                assert said.score == before.doing.score, "a reason changed the score"


@settings(max_examples=60, deadline=None)
@given(HAPPENINGS, st.sampled_from(Asks))
def test_left_alone_it_goes_dark(happenings, asks):
    state, now = Rating(asks=asks), 0
    for revision, (what, choice) in enumerate(happenings, 1):
        now += choice * 700
        state, _ = rating.step(state, happen(what, choice, now, revision), now)
    for _ in range(10):
        if (due := rating.deadline(state)) is None:
            break
        now = max(now, due)
        state, _ = rating.step(state, DeadlinePassed(), now)
    assert isinstance(state.doing, rating.Dark)
    assert state.lit == ()
