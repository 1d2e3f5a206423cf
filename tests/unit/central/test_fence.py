import pytest

from central.fence import Fence


class Clock:
    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def story():
    asked, clock = [], Clock()
    return Fence(lambda: asked.append(clock.now), clock), clock, asked


def test_who_comes_in_time_is_not_asked(story):
    fence, clock, asked = story
    fence.rest(5.0)
    clock.now += 6.4
    fence.check()
    clock.now += 1.4
    fence.check()
    assert asked == []


def test_who_overslept_is_asked_once(story):
    fence, clock, asked = story
    fence.rest(5.0)
    clock.now += 6.6
    fence.check()
    fence.check()
    assert asked == [106.6]


def test_a_commit_that_took_long_is_asked_about_too(story):
    fence, clock, asked = story
    fence.rest(0.0)
    fence.check()
    clock.now += 2.0
    fence.check()
    assert len(asked) == 1


def test_without_a_question_nothing_happens():
    clock = Clock()
    fence = Fence(clock=clock)
    clock.now += 60.0
    fence.check()
