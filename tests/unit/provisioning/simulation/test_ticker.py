import pytest

from protocols.messages import CentralState, ClockTick
from protocols.outgoing import outgoing
from provisioning.simulation.agenda import SECOND, Agenda
from provisioning.simulation.ticker import Ticker
from support.samples import central, tick


class Pad:
    """A device that waits for the clock."""

    def __init__(self, reachable=True):
        self.reachable, self.told = reachable, []

    def hears_ticks(self):
        return self.reachable

    def calm_down(self, ticked):
        self.told.append(ticked)


def said(now=0):
    return outgoing("uji", tick(now))


def test_the_newest_tick_is_kept_with_the_moment_at_which_it_was_said():
    agenda = Agenda()
    ticker = Ticker(agenda)
    assert ticker.last is None
    ticker.say(said())
    agenda.run(5 * SECOND)
    ticker.say(said(5_000))
    assert ticker.last.said == 5 * SECOND
    assert isinstance(ticker.last.tick, ClockTick)
    assert ticker.last.tick == tick(5_000)


def test_a_restless_device_is_told_of_the_next_tick_once():
    ticker, pad = Ticker(Agenda()), Pad()
    ticker.wait_for("keypad-1", pad)
    ticker.say(said())
    ticker.say(said(5_000))
    assert [ticked.tick for ticked in pad.told] == [tick()]


def test_one_out_of_reach_stays_restless_until_it_is_back():
    ticker, pad = Ticker(Agenda()), Pad(reachable=False)
    ticker.wait_for("keypad-1", pad)
    ticker.say(said())
    assert pad.told == []
    pad.reachable = True
    ticker.say(said(5_000))
    assert [ticked.tick for ticked in pad.told] == [tick(5_000)]


def test_one_that_left_is_told_nothing_and_leaving_twice_is_no_mistake():
    ticker, pad, other = Ticker(Agenda()), Pad(), Pad()
    ticker.wait_for("keypad-1", pad)
    ticker.wait_for("keypad-2", other)
    ticker.forget("keypad-1")
    ticker.forget("keypad-1")
    ticker.say(said())
    assert (pad.told, len(other.told)) == ([], 1)


def test_it_may_ask_for_the_next_one_at_once():
    ticker = Ticker(Agenda())

    class Eager(Pad):
        def calm_down(self, ticked):
            super().calm_down(ticked)
            ticker.wait_for("keypad-1", self)

    pad = Eager()
    ticker.wait_for("keypad-1", pad)
    for now in (0, 5_000, 10_000):
        ticker.say(said(now))
    assert [ticked.tick for ticked in pad.told] == [tick(0), tick(5_000), tick(10_000)]


def test_what_is_no_tick_is_a_mistake_of_ours():
    assert isinstance(central(), CentralState)
    with pytest.raises(ValueError, match=r"."):
        Ticker(Agenda()).say(outgoing("uji", central()))
