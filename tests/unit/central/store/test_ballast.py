import time

import pytest

from central.store.ballast import SHORT_BYTES, Ballast, Space
from central.store.ledger import LedgerFullError
from central.store.sqlite import SqliteLedger
from protocols import messages as m
from support.centrals import Desk, of
from support.days import played
from support.figures import say
from support.ledgers import a_ledger
from support.loop_disk import fill, free, small_disk

MB = 1_000_000
CALLS = 500


class Disk:
    left = 100 * MB

    def __call__(self, _folder):
        return self.left


@pytest.fixture
def disk():
    return Disk()


def test_it_is_held_as_soon_as_there_is_room(tmp_path, disk):
    ballast = Ballast(tmp_path / "g.db", MB, disk)
    disk.left = 2 * SHORT_BYTES
    ballast.look()
    assert ballast.held == 0
    disk.left = 2 * SHORT_BYTES + MB
    assert ballast.look() is not Space.SHORT
    assert ballast.held == MB


def test_what_is_asked_for_each_number_says_the_same_as_a_look(tmp_path, disk):
    ballast = Ballast(tmp_path / "g.db", MB, disk)
    assert ballast.roomy
    assert ballast.held == MB, "and takes it back, as a look does"
    for given_up, left in ((False, SHORT_BYTES), (False, SHORT_BYTES - 1), (True, SHORT_BYTES), (True, 100 * MB)):
        disk.left = left
        if given_up:
            ballast.give_up()
        assert (
            ballast.roomy
            == (ballast.look() is not Space.SHORT)
            == (left == 100 * MB or (not given_up and left >= SHORT_BYTES))
        )
    assert Ballast(tmp_path / "other.db", 0, disk).roomy


def test_without_a_ballast_the_disk_alone_counts(tmp_path, disk):
    ballast = Ballast(tmp_path / "g.db", 0, disk)
    assert ballast.look() is not Space.SHORT
    assert not ballast.give_up()
    disk.left = SHORT_BYTES - 1
    assert ballast.look() is Space.SHORT
    assert list(tmp_path.iterdir()) == []


def test_it_is_given_up_a_quarter_at_a_time_and_remembered_over_a_restart(tmp_path, disk):
    ballast = Ballast(tmp_path / "g.db", MB, disk)
    ballast.look()
    disk.left = 3 * SHORT_BYTES // 2
    assert [(ballast.give_up(), ballast.held) for _ in range(5)] == [
        (True, 750_000), (True, 500_000), (True, 250_000), (True, 0), (False, 0),
    ]  # fmt: skip
    assert Ballast(tmp_path / "g.db", MB, disk).look() is Space.SHORT
    disk.left = 100 * MB
    assert Ballast(tmp_path / "g.db", MB, disk).look() is not Space.SHORT
    assert ballast.held == MB


def test_a_disk_with_less_than_a_tenth_is_low(tmp_path):
    with small_disk(tmp_path, 40) as place:
        ballast = Ballast(place / "g.db", MB)
        assert ballast.look() is Space.PLENTY
        fill(place, 3 * MB)
        assert ballast.look() is Space.LOW


def ask(desk, number):
    said = desk.hears("kiosk-1", m.RequestTicket(request_id=f"{number:032x}", service="ktp"))
    return of(m.TicketReply, said)[0]


def busy_hall(desk, calls):
    """Visitors who wait already are called, served, and every tenth rates; how many."""
    for n in range(calls):
        before = desk.hall.counter("c1").ticket
        (reply,) = of(m.OfficerReply, desk.press("c1", "next", f"c{n:031x}"))
        if reply.refusal is not None:
            return n
        if before and n % 10 == 0:
            rating = m.SubmitRating(request_id=f"d{n:031x}", ticket=before, leg=1, score=4, waited_ms=0)
            assert of(m.RatingReply, desk.hears("rating-c1", rating))[0].refusal is None
        desk.now += 1_000
    return calls


def test_on_a_full_disk_new_numbers_are_refused_in_words_and_500_visitors_are_served(tmp_path):
    with small_disk(tmp_path, 24) as place:
        desk = Desk(ledger=SqliteLedger(place / "g.db", "uji", 8 * MB))
        for n in range(CALLS + 20):
            ask(desk, n)
            desk.now += 2_000
        desk.later(90)
        filler = fill(place, SHORT_BYTES // 2)
        begun = time.perf_counter()
        reply = ask(desk, 9_001)
        say(f"refused in {(time.perf_counter() - begun) * 1000:.1f} ms, then {CALLS} calls")
        assert reply.refusal.code == "disk_full"
        assert "penyimpanan pusat penuh" in reply.refusal.words.id
        fill(place)
        assert free(place) < 65_536
        assert busy_hall(desk, CALLS) == CALLS
        assert ask(desk, 9_002).refusal.code == "disk_full"
        filler.unlink()
        assert ask(desk, 9_003).slip.number == f"A{CALLS + 21}"
        assert desk.ledger.ballast.held == 8 * MB
        desk.ledger.prove()
        desk.ledger.close()


def test_a_start_on_a_full_disk_lives_on_its_ballast(tmp_path):
    with small_disk(tmp_path, 24) as place:
        SqliteLedger(place / "g.db", "uji", 6 * MB).close()
        fill(place)
        ledger = SqliteLedger(place / "g.db", "uji", 6 * MB)
        assert not ledger.roomy()
        ledger.append(played(1, steps=20).ledger)
        ledger.close()


def test_without_a_ballast_a_full_disk_ends_it_and_nothing_promised_is_lost(tmp_path):
    with small_disk(tmp_path, 12) as place:
        ledger = a_ledger(place / "g.db")
        entries = played(1, days=40).ledger

        def fill_up():
            for first in range(0, len(entries), 20):
                ledger.append(entries[first : first + 20])

        fill(place)
        with pytest.raises(LedgerFullError, match="make room"):
            fill_up()
        kept = list(ledger.load())
        assert kept == entries[: len(kept)]
        assert len(kept) == ledger.head[0]
        ledger.close()
