import pytest

from central.herald import AnotherCentralError, Herald
from protocols import messages as m
from protocols.codec import decode
from protocols.topics import NEWEST_MINOR, address_of
from support.halls import MONDAY, a_site


@pytest.fixture
def herald():
    return Herald(a_site(), 5, "mm", "1.0")


def read(said):
    return decode(address_of("uji", said.topic).route, said.payload)


def other(epoch, instance="zz", online=True):
    return m.CentralState(online=online, epoch=epoch, instance=instance, version="1", oldest=0, newest=0)


def test_its_state_is_retained_and_the_will_says_offline(herald):
    assert herald.state(online=True).retain
    assert read(herald.state(online=True)) == m.CentralState(
        online=True, epoch=5, instance="mm", version="1.0", oldest=0, newest=NEWEST_MINOR
    )
    assert read(herald.state(online=False)).online is False


def test_its_clock_is_not_retained(herald):
    assert not herald.tick(MONDAY).retain
    assert read(herald.tick(MONDAY)) == m.ClockTick(epoch=5, at=MONDAY, offset_minutes=420)


def test_its_own_word_proves_that_the_broker_has_everything(herald):
    herald.hear(other(5, "mm"))
    assert herald.heard_itself
    assert not herald.owing


def test_the_will_of_its_own_lost_connection_is_answered(herald):
    herald.hear(other(5, "mm", online=False))
    assert herald.owing
    assert not herald.heard_itself


@pytest.mark.parametrize("theirs", [other(6), other(6, online=False), other(5, "zz")])
def test_the_later_central_stays_though_it_has_left_only_its_will(herald, theirs):
    herald.hear(theirs)  # of the past, or queued for the central before us
    herald.hear(other(5, "mm"))
    with pytest.raises(AnotherCentralError, match="instance zz"):
        herald.hear(theirs)


@pytest.mark.parametrize("theirs", [other(4), other(5, "aa"), other(4, online=False)])
def test_the_earlier_central_is_answered_with_our_own_word(herald, theirs):
    herald.hear(other(5, "mm"))
    herald.hear(theirs)
    assert herald.owing


def test_the_past_is_no_danger(herald):
    herald.hear(other(9))
    herald.hear(other(9, online=False))
    assert (herald.owing, herald.heard_itself) == (False, False)
