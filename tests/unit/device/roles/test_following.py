import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from device.roles import following, words
from device.roles.following import away, latest, newer, outdated, soonest, stale_at
from protocols.topics import NEWEST_MINOR
from support.samples import central, counter


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 5)), max_size=20))
def test_what_is_held_never_goes_back(heard):
    held = None
    for epoch, revision in heard:
        snapshot = counter(epoch=epoch, revision=revision)
        if newer(snapshot, held):
            assert held is None or (epoch, revision) > (held.epoch, held.revision)
            held = snapshot
    assert held is None or (held.epoch, held.revision) == max(heard)


def test_the_same_snapshot_again_says_nothing():
    assert not newer(counter(), counter())


def test_the_last_will_of_a_replaced_central_does_not_count():
    new = central(epoch=2)
    assert latest(central(epoch=1, online=False), new) is new
    assert away(latest(central(epoch=2, online=False), new))


def test_nobody_is_away_who_has_not_said_so():
    assert not away(None)
    assert not away(central())
    assert away(central(online=False))


def test_deadlines():
    assert soonest(None, 5, 3) == 3
    assert soonest(None, None) is None
    assert stale_at(None) is None
    assert stale_at(100) == 15_100


@pytest.mark.parametrize(
    ("oldest", "newest", "said"),
    [
        (0, 0, None),
        (0, 99, None),
        (NEWEST_MINOR, NEWEST_MINOR + 5, None),
        (NEWEST_MINOR + 1, NEWEST_MINOR + 5, words.UPDATE_DEVICE),
    ],
)
def test_a_central_of_another_version_is_away_and_says_who_has_to_be_updated(oldest, newest, said):
    other = replace(central(), oldest=oldest, newest=newest)
    assert outdated(other) is said
    assert away(other) is (said is not None)
    assert outdated(None) is None


def test_a_central_that_is_older_than_all_we_know_has_to_be_updated(monkeypatch):
    monkeypatch.setattr(following, "OLDEST_MINOR", 3)
    monkeypatch.setattr(following, "NEWEST_MINOR", 5)
    assert outdated(replace(central(), oldest=0, newest=2)) is words.UPDATE_CENTRAL
