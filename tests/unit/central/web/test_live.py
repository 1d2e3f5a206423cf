"""The fan-out: one rendering for all who look at the same, nothing that queues up, an end when nobody may look."""

import asyncio
from dataclasses import replace

import pytest

from central.moment import Moment, Moments
from central.web.live import Live, event
from support.halls import Play


class Stage:
    def __init__(self):
        self.play = Play()
        self.moments = Moments(self.moment())
        self.live = Live(self.moments)
        self.moments.told.append(self.live.ring)
        self.rendered, self.allowed = 0, True

    def moment(self):
        return Moment(self.play.site, self.play.hall, self.play.now)

    def show(self, seconds=3):
        self.play.later(seconds=seconds)
        self.moments.newest = self.moment()
        for tell in self.moments.told:
            tell()

    def render(self, moment):
        self.rendered += 1
        return f"waiting {moment.hall.crowd}\nend"

    def stream(self, last="", topic="crowd"):
        return self.live.stream(topic, self.render, lambda _: self.allowed, last)


@pytest.fixture
def stage():
    return Stage()


def run(played):
    asyncio.run(asyncio.wait_for(played, 20))


async def until(stream, name):
    async for said in stream:
        if said.startswith(f"event: {name}".encode()):
            return said
    raise AssertionError(name)


def test_the_picture_comes_first_then_the_clock(stage):
    async def play():
        stream = stage.stream()
        picture = await anext(stream)
        assert picture.splitlines()[0] == b"event: picture"
        assert b"data: waiting 0\ndata: end\n\n" in picture
        assert await anext(stream) == event("tick", str(stage.play.now))

    run(play())


def test_a_thousand_browsers_cost_one_rendering(stage):
    async def play():
        streams = [stage.stream() for _ in range(1000)]
        first = [await anext(stream) for stream in streams]
        assert len(set(first)) == 1
        assert stage.rendered == 1

    run(play())


def test_what_looks_the_same_is_not_sent_again_and_what_happens_together_is_sent_once(stage):
    async def play():
        stream = stage.stream()
        await until(stream, "tick")
        following = asyncio.ensure_future(until(stream, "picture"))
        await asyncio.sleep(0)
        stage.show()
        await asyncio.sleep(0.1)
        assert not following.done(), "nothing looks different"
        for _ in range(7):
            stage.play.take("ktp")
            stage.show(seconds=0)
        assert b"waiting 7" in await following

    run(play())


def test_who_comes_back_with_the_newest_gets_only_the_clock(stage):
    async def play():
        picture = await anext(stage.stream())
        stamp = picture.split(b"id: ")[1].split(b"\n")[0].decode()
        assert (await anext(stage.stream(stamp))).startswith(b"event: tick")
        assert (await anext(stage.stream("1.old"))).startswith(b"event: picture")

    run(play())


def test_another_start_of_central_is_another_stamp(stage):
    first = stage.live.edition("crowd", stage.render).stamp
    stage.play.hall = replace_epoch(stage.play.hall)
    stage.show()
    other = Live(stage.moments).edition("crowd", stage.render).stamp
    assert first.split(".")[1] == other.split(".")[1] and first != other


def replace_epoch(hall):
    from msgspec.structs import replace as changed

    return changed(hall, epoch=hall.epoch + 1)


def test_it_ends_as_soon_as_it_may_not_be_looked_at(stage):
    async def play():
        stream = stage.stream()
        await until(stream, "tick")
        ending = asyncio.ensure_future(until(stream, "gone"))
        await asyncio.sleep(0)
        stage.allowed = False
        stage.show()
        await asyncio.wait_for(ending, 1)
        assert [said async for said in stream] == []
        assert stage.live.watching == 0

    run(play())


def test_nobody_looks_and_nothing_is_woken(stage):
    stage.show()
    assert stage.rendered == 0 and stage.live.watching == 0


def test_the_owner_shows_at_most_once_a_second_when_nothing_happens():
    play = Play()
    moments, told = Moments(Moment(play.site, play.hall, play.now)), []
    moments.told.append(lambda: told.append(1))
    for _ in range(30):
        play.now += 100
        moments.show(play.site, play.hall, play.now, (), {})
    assert len(told) == 3
    play.take("ktp")
    moments.show(play.site, play.hall, play.now, (), {})
    assert len(told) == 4 and moments.newest.hall is play.hall
    other = replace(play.site, revision="r2")
    moments.show(other, play.hall, play.now, (), {})
    assert moments.newest.site is other
