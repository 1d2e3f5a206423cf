import queue
import time

import pytest

from device.sim.loudspeaker import WAITING_MAX, WORD_SECONDS, SimLoudspeaker, seconds_of
from protocols.messages import Announcement


def call(number: str, *spoken: str) -> Announcement:
    return Announcement(
        epoch=1,
        call=number,
        number="A005",
        counter="3",
        recalled=False,
        at=0,
        spoken=tuple(zip(("id", "en"), spoken, strict=False)),
    )


@pytest.fixture
def said():
    return queue.SimpleQueue()


@pytest.fixture
def loudspeaker(said):
    made = SimLoudspeaker("board-1", said.put)
    made.factor = 0.0
    made.start()
    yield made
    made.stop()


def test_each_is_said_whole_one_after_the_other_in_order(loudspeaker, said):
    loudspeaker.factor = 0.01
    for number in "123":
        loudspeaker.say(call(number, "satu dua tiga empat lima"), brief=False)
    heard = [said.get(timeout=5) for _ in range(3)]
    assert [one.announcement.call for one in heard] == ["1", "2", "3"]
    assert all(one.complete for one in heard)
    assert all(one.ended - one.started >= 5 * WORD_SECONDS * 0.01 * 1e9 for one in heard)
    assert all(before.ended <= after.started for before, after in zip(heard, heard[1:], strict=False))


def test_it_takes_a_third_of_a_second_a_word():
    both = call("1", "satu dua tiga", "one two")
    assert seconds_of(both, brief=False) == pytest.approx(5 * 0.35)
    assert seconds_of(both, brief=True) == pytest.approx(3 * 0.35)
    assert seconds_of(call("1"), brief=True) == 0


def test_without_time_it_is_over_at_once(loudspeaker, said):
    before = time.monotonic_ns()
    loudspeaker.say(call("1", "kata " * 1000), brief=False)
    assert said.get(timeout=5).ended - before < 5e9


def test_a_stop_cuts_off_and_says_so(said):
    loudspeaker = SimLoudspeaker("board-1", said.put)
    loudspeaker.start()
    loudspeaker.say(call("1", "kata " * 1000), brief=False)
    loudspeaker.stop()
    assert said.get(timeout=5).complete is False


def test_what_waits_is_bounded(said):
    loudspeaker = SimLoudspeaker("board-1", said.put)
    loudspeaker.factor = 0.0
    for number in range(WAITING_MAX + 10):
        loudspeaker.say(call(str(number), "satu"), brief=False)
    loudspeaker.start()
    loudspeaker._waiting.put(None)
    loudspeaker._thread.join(5)
    assert said.qsize() == WAITING_MAX
