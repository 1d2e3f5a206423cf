from device.runner import NEVER, Mailbox, Runner
from device.system.watchdog import Watchdog
from protocols.notify import ALIVE


class Story:
    """A clock, a process that lives as long as the test says, and what systemd hears."""

    def __init__(self, every_ms=20_000):
        self.now = 0
        self.alive = True
        self.heard = []
        self.dog = Watchdog(every_ms, self, lambda: self.alive, lambda: self.now)

    def say(self, *words):
        self.heard.append((self.now, *words))

    def until(self, moment):
        while self.dog.due <= moment:
            self.now = self.dog.due
            self.dog.wake()


def test_it_barks_twice_as_often_as_it_is_asked():
    story = Story()
    story.until(40_000)
    assert story.heard == [(at, ALIVE) for at in (0, 10_000, 20_000, 30_000, 40_000)]


def test_it_is_silent_while_a_part_is_dead_and_barks_again_when_it_lives():
    story = Story()
    story.until(10_000)
    story.alive = False
    story.until(30_000)
    assert len(story.heard) == 2
    story.alive = True
    story.until(40_000)
    assert story.heard[-1] == (40_000, ALIVE)


def test_nobody_asks():
    story = Story(every_ms=None)
    assert story.dog.due == NEVER
    story.dog.wake()
    assert story.heard == []


def test_it_lives_in_the_owners_loop_and_nowhere_else():
    story = Story()
    runner = Runner(Mailbox(), (story.dog,), lambda: story.now)
    runner.turn()
    assert story.heard == [(0, ALIVE)]
    story.now = 9_999
    runner._mailbox.post(lambda _: None, None)
    runner.turn()
    assert len(story.heard) == 1
    story.now = 10_000
    runner.turn()
    assert len(story.heard) == 2
