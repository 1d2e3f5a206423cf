import pytest

from protocols.codec import encode
from protocols.link import Arrived
from protocols.messages import Role, Work
from provisioning.simulation.patience import KEYPAD_SECONDS, Patience
from support.samples import central, counter, in_hand


def arrived(message):
    return Arrived("t", encode(message), 0, None)


@pytest.fixture(params=[Role.KEYPAD, Role.RATING, Role.DISPLAY])
def patience(request):
    return Patience(request.param)


def test_the_first_picture_is_news(patience):
    assert not patience.may_wait(arrived(counter()))


def test_a_picture_that_only_counts_differently_may_wait(patience):
    patience.may_wait(arrived(counter(waiting=3)))
    assert patience.may_wait(arrived(counter(revision=2, waiting=4)))


@pytest.mark.parametrize(
    "news", [counter(epoch=2), counter(Work.PAUSED), counter(Work.CALLED, hand=in_hand())], ids=repr
)
def test_anything_else_is_news_and_only_once(patience, news):
    patience.may_wait(arrived(counter()))
    assert not patience.may_wait(arrived(news))
    assert patience.may_wait(arrived(news))


def test_that_somebody_waits_at_all_is_news_to_a_keypad_alone():
    for role, may in ((Role.KEYPAD, False), (Role.RATING, True)):
        patience = Patience(role)
        patience.may_wait(arrived(counter(waiting=0)))
        assert patience.may_wait(arrived(counter(revision=2, waiting=1))) is may


def test_what_is_no_picture_never_waits(patience):
    assert not patience.may_wait(Arrived("t", b"{", 0, None))
    assert not patience.may_wait(arrived(central()))


def test_after_a_power_cut_everything_is_news(patience):
    patience.may_wait(arrived(counter()))
    patience.forget()
    assert not patience.may_wait(arrived(counter()))


def test_only_a_keypad_looks_again_by_itself():
    assert [Patience(role).seconds for role in (Role.KEYPAD, Role.RATING)] == [KEYPAD_SECONDS, None]
