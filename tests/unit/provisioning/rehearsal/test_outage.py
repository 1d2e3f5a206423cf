import pytest

from provisioning.rehearsal.hall import HallError
from provisioning.rehearsal.outage import DOWN_SECONDS, Outages
from support.written_hands import WrittenHands


class Central:
    """A central that needs `start_seconds` to come back; `epoch` is the one online."""

    def __init__(self, hands, start_seconds=0.5):
        self.hands, self.start_seconds = hands, start_seconds
        self.epoch, self.story, self._last = 1, [], 1

    def kill_central(self):
        self.story.append(("killed", self.hands.now))
        self.epoch = 0

    def launch_central(self):
        self.story.append(("launched", self.hands.now))
        self._last += 1
        self.hands.real(self.start_seconds, lambda: setattr(self, "epoch", self._last))


def scene(kills, **central):
    hands = WrittenHands()
    hall = Central(hands, **central)
    return Outages(hall, hands, kills, lambda: hands.now), hall, hands


def test_killed_when_half_are_past_the_kiosk_and_back_again():
    outages, hall, hands = scene(1)
    outages.look(0.49)
    assert hall.story == []
    outages.look(0.5)
    outages.look(0.6)
    assert hall.story == [("killed", 0.0)]
    assert not outages.done
    hands.later(DOWN_SECONDS)
    assert hall.story == [("killed", 0.0), ("launched", DOWN_SECONDS)]
    hands.later(1)
    assert outages.done
    assert outages.away == [pytest.approx(2.5, abs=0.1)]
    outages.look(1.0)
    assert len(hall.story) == 2


def test_several_kills_are_spread_over_the_day():
    outages, hall, hands = scene(3)
    for percent in range(0, 101, 5):
        outages.look(percent / 100)
        hands.later(5)
    assert [what for what, _ in hall.story] == ["killed", "launched"] * 3
    assert [at for what, at in hall.story if what == "killed"] == [25.0, 50.0, 75.0]
    assert outages.done


def test_the_old_epoch_still_on_the_wire_is_not_taken_for_the_new_one():
    outages, hall, hands = scene(1)
    hall.kill_central = lambda: None  # its last will has not been said yet
    outages.look(0.5)
    hands.later(DOWN_SECONDS + 0.3)
    assert not outages.done


def test_no_kills_asked_for():
    outages, hall, _ = scene(0)
    outages.look(1.0)
    assert outages.done
    assert hall.story == []


def test_a_central_that_does_not_come_back():
    outages, _, hands = scene(1, start_seconds=1000)
    outages.look(0.5)
    with pytest.raises(HallError, match="central is not back"):
        hands.later(60)
