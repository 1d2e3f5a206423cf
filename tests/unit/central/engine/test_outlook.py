import pytest

from central.engine.commands import Wake
from central.engine.events import Issued
from central.engine.evolve import replay
from central.engine.outlook import EDGES, key, outlook, pool, read, step
from central.engine.outlook_commands import LearnWaits
from central.engine.outlook_events import WaitsLearned
from central.engine.replies import ticket_reply
from protocols.messages import Wait
from support.halls import Play, a_site, code, names

SITE = a_site()
KTP = pool(SITE, "ktp")


def told(play, ranges):
    return play.do(LearnWaits(days=10, samples=500, ranges=ranges))


def issued(play):
    return [entry.event for entry in play.ledger if isinstance(entry.event, Issued)]


def test_who_learned_nothing_promises_nothing():
    play = Play()
    play.take("ktp")
    assert issued(play)[0].wait is None
    assert ticket_reply(play.site, "r", (issued(play)[0],)).slip.wait is None


def test_a_number_says_the_range_of_its_crowd():
    play = Play()
    opened = len(play.site.counters_of["ktp"])
    told(play, {key(KTP, opened=0, priority=False): ((0, 3, 9), (step(1, 0), 5, 20))})
    assert opened
    play.take("ktp")
    play.take("ktp")
    first, second = issued(play)
    assert (first.wait, second.wait) == ((3, 9), (5, 20))
    assert ticket_reply(play.site, "r", (second,)).slip.wait == Wait(least=5, most=20)


def test_an_open_counter_makes_it_another_crowd_and_a_priority_another_class():
    play = Play()
    told(
        play,
        {
            key(KTP, opened=1, priority=False): ((0, 1, 2), (step(1, 1), 3, 4)),
            key(KTP, opened=1, priority=True): ((0, 0, 1),),
        },
    )
    assert outlook(play.hall, play.site, "ktp", priority=False) is None
    play.press("c1", "open")
    assert outlook(play.hall, play.site, "ktp", priority=False) == (1, 2)
    play.take("ktp")
    assert outlook(play.hall, play.site, "ktp", priority=False) == (3, 4)
    assert outlook(play.hall, play.site, "ktp", priority=True) == (0, 1)
    play.press("c1", "next")
    play.press("c1", "pause")
    play.press("c1", "finish")


def test_a_crowd_that_was_never_met_says_nothing():
    play = Play()
    told(play, {key(KTP, opened=0, priority=False): ((0, 3, 9),)})
    for _ in range(4):
        play.take("ktp")
    assert [one.wait for one in issued(play)] == [(3, 9), None, None, None]


def test_steps_grow_with_the_crowd_and_shrink_with_open_counters():
    steps = [step(waiting, 2) for waiting in range(80)]
    assert steps == sorted(steps)
    assert steps[0] == 0
    assert steps[-1] == len(EDGES)
    assert step(10, 1) >= step(10, 2) >= step(10, 9)
    assert step(5, 0) == step(5, 1)


def test_reading_finds_the_step_and_no_other():
    ranges = {"a/ordinary": ((0, 1, 2), (3, 4, 5))}
    assert read(ranges, "a/ordinary", 3) == (4, 5)
    assert read(ranges, "a/ordinary", 1) is None
    assert read(ranges, "b/ordinary", 0) is None


def test_what_was_learned_outlives_the_day_and_a_replay():
    play = Play()
    told(play, {key(KTP, opened=0, priority=False): ((0, 3, 9),)})
    play.later(minutes=24 * 60)
    play.do(Wake())
    play.take("ktp")
    assert issued(play)[-1].wait == (3, 9)
    assert replay(play.ledger) == play.hall


def test_the_same_again_is_not_said_again_and_nothing_takes_it_back():
    play = Play()
    ranges = {"x/ordinary": ((1, 1, 2), (0, 3, 9))}
    assert names(told(play, ranges)) == ["WaitsLearned"]
    assert told(play, ranges) == ()
    assert play.hall.ranges["x/ordinary"] == ((0, 3, 9), (1, 1, 2))
    (event,) = told(play, {"x/ordinary": ()})
    assert isinstance(event, WaitsLearned)
    assert event.ranges == {}
    assert not play.hall.ranges


@pytest.mark.parametrize("bad", [(0, 5, 4), (0, -1, 4), (0, 0, 24 * 60 + 1)])
def test_a_range_that_makes_no_sense_is_refused(bad):
    play = Play()
    assert code(told(play, {"x/ordinary": (bad,)})) == "bad_range"
    assert not play.hall.ranges


def test_who_is_served_without_a_number_is_promised_nothing():
    play = Play()
    told(play, {key(KTP, opened=1, priority=False): ((0, 3, 9),)})
    play.press("c1", "open")
    events = play.press("c1", "walk_in", play.site.services["ktp"].code)
    assert "Issued" in names(events)
    assert issued(play)[-1].wait is None
