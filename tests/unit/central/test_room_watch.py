from central.room_watch import AGAIN_SECONDS, RoomWatch
from central.store.ballast import Space
from support.centrals import Log


class Room:
    space, now = Space.PLENTY, 1_000.0

    def __init__(self):
        self.log = Log()
        self.watch = RoomWatch(self.ask, self.log, lambda: self.now)

    def ask(self):
        if self.space is None:
            raise OSError(5, "Input/output error")
        return self.space

    def says(self, space, seconds=5.0):
        """How many lines, after this many seconds."""
        before = len(self.log.lines)
        self.space, self.now = space, self.now + seconds
        self.watch.look()
        return [event for _, event, _ in self.log.lines[before:]]


def test_nothing_is_said_of_plenty():
    assert Room().says(Space.PLENTY) == []


def test_each_turn_for_the_worse_is_said_once_and_again_after_a_while():
    room = Room()
    assert "less than a tenth" in room.says(Space.LOW)[0]
    assert room.says(Space.LOW) == []
    assert "no new numbers are given" in room.says(Space.SHORT)[0]
    assert room.says(Space.SHORT) == []
    assert len(room.says(Space.SHORT, AGAIN_SECONDS)) == 1


def test_that_it_is_over_is_said_too():
    room = Room()
    room.says(Space.SHORT)
    assert room.says(Space.PLENTY) == ["there is room on the disk again"]
    assert room.says(Space.PLENTY) == []


def test_a_disk_that_cannot_be_asked_is_an_alarm():
    assert "Input/output error" in Room().says(None)[0]
