import pytest

from central.engine.surfaces import all_surfaces
from central.snapshots import LAZY_MS, SLICE, Snapshots, view
from protocols.codec import decode
from protocols.topics import address_of
from support.centrals import Line
from support.halls import Play, a_site

HALL = ("board", "hall")


class Bench:
    def __init__(self):
        self.play, self.line, self.faults = Play(), Line(), []
        self.snapshots = Snapshots(self.play.site, self.line.send, lambda *fault: self.faults.append(fault))

    def publish(self, after=0):
        first = len(self.line.said)
        self.snapshots.publish(self.play.hall, self.play.now + after)
        return [address_of("uji", said.topic).name for said in self.line.said[first:]]

    def message(self, index=-1):
        said = self.line.said[index]
        return decode(address_of("uji", said.topic).route, said.payload)


@pytest.fixture
def bench():
    return Bench()


def test_urgent_ones_are_said_at_once_with_a_stamp(bench):
    bench.snapshots.touch([HALL, ("counter", "c1")], bench.play.now, urgent=True)
    assert bench.publish() == ["hall", "c1"]
    assert [said.retain for said in bench.line.said] == [True, True]
    board = bench.message(0)
    assert (board.revision, board.at, board.local_time, board.epoch) == (1, bench.play.now, "08.00", 1)
    assert bench.snapshots.settled


def test_the_others_wait_a_moment_and_go_some_at_a_time(bench):
    surfaces = sorted(all_surfaces(bench.play.site)) * 2
    bench.snapshots.touch(surfaces, bench.play.now, urgent=False)
    assert bench.snapshots.due(10**15) == bench.play.now + LAZY_MS
    assert bench.publish() == []
    assert len(bench.publish(LAZY_MS)) == min(SLICE, len(all_surfaces(bench.play.site)))
    assert bench.snapshots.due(77) == 77


def test_the_moment_counts_from_the_first_touch(bench):
    bench.snapshots.touch([HALL], bench.play.now, urgent=False)
    bench.snapshots.touch([("counter", "c1")], bench.play.now + LAZY_MS - 1, urgent=False)
    assert bench.publish(LAZY_MS) == ["hall", "c1"]


def test_what_looks_the_same_is_not_said(bench):
    for _ in range(3):
        bench.snapshots.touch([HALL], bench.play.now, urgent=True)
        bench.publish()
    assert bench.snapshots.revision == len(bench.line.said) == 1
    bench.play.take()
    bench.snapshots.touch([HALL], bench.play.now, urgent=True)
    assert bench.publish() == ["hall"]
    assert bench.message().revision == 2


def test_every_new_picture_has_a_revision_of_its_own_above_all_before(bench):
    for _ in range(3):
        bench.play.take()
        bench.snapshots.touch([HALL, ("counter", "c1")], bench.play.now, urgent=True)
        bench.publish()
    assert [bench.message(index).revision for index in range(6)] == [1, 2, 3, 4, 5, 6]


def test_what_the_line_did_not_take_stays_owed_and_only_the_newest_is_said(bench):
    bench.line.open = False
    bench.snapshots.touch([HALL], bench.play.now, urgent=True)
    bench.publish()
    assert not bench.snapshots.settled
    bench.play.take()
    bench.snapshots.touch([HALL], bench.play.now, urgent=True)
    bench.publish()
    bench.line.open = True
    assert bench.publish() == ["hall"]
    assert bench.message().queues[0].waiting == 1
    assert bench.snapshots.settled


def test_everything_is_said_again_with_its_old_stamp(bench):
    bench.snapshots.touch([HALL, ("kiosk", "k1")], bench.play.now, urgent=True)
    bench.publish()
    bench.snapshots.say_all_again()
    assert bench.publish(99_000) == ["hall", "k1"]
    assert bench.line.said[:2] == bench.line.said[2:]


def test_a_broken_picture_spoils_no_other(bench):
    bench.snapshots.touch([("board", "nowhere"), HALL], bench.play.now, urgent=True)
    assert bench.publish() == ["hall"]
    ((where, _, error),) = bench.faults
    assert (where, type(error)) == ("board nowhere", KeyError)


@pytest.mark.parametrize("surface", sorted(all_surfaces(a_site())))
def test_every_surface_has_a_view_without_a_stamp(surface):
    play = Play()
    content = view(play.hall, play.site, surface, play.now)
    assert content.revision == 0
    assert view(play.hall, play.site, surface, play.now + 999) == content
