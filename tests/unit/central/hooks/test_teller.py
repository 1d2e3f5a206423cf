"""What was told when, over a real ledger and a real HTTP server: in order, at least once, never to strangers."""

from contextlib import closing

import pytest
import structlog

from central.engine.app_commands import AddHook, RemoveHook
from central.hooks.posting import NotTakenError
from central.hooks.signature import secret_of
from central.hooks.teller import KEEP_MS, Teller, deliver
from central.store.sqlite import SqliteLedger
from support.halls import Play
from support.receiver import Receiver

KEY, SALT = b"k" * 44, "ab" * 16
LOOPBACK = ("127.0.0.0/8",)


class Bench:
    """`told`: rounds by hand, on clocks moved by hand."""

    def __init__(self, folder, url, *, kinds=(), networks=LOOPBACK):
        self.path, self.play, self.seconds, self.kept = folder / "gerai.db", Play(), 0.0, 0
        self.play.do(AddHook("kota", url, kinds, networks, SALT), self.play.fresh_id(), "budi")
        self.ledger = SqliteLedger(self.path, self.play.site.id)
        self.restart()

    def restart(self):
        """A new teller, as after a start of central."""
        self.teller = Teller(
            self.path, "uji", KEY, lambda: self.play.hall.hooks, lambda: self.play.now, lambda: self.seconds,
            structlog.get_logger("test"),
        )  # fmt: skip

    def told(self):
        self.ledger.append(self.play.ledger[self.kept :])
        self.kept = len(self.play.ledger)
        return self.teller.round()


@pytest.fixture
def hall(tmp_path):
    benches = []
    with Receiver(lambda: benches[0].play.now / 1000, secret_of(KEY, "kota", SALT)) as receiver:
        benches.append(Bench(tmp_path, receiver.url))
        with closing(benches[0].ledger):
            yield benches[0], receiver


def kinds(receiver):
    return [each["type"] for each in receiver.taken]


def test_a_visit_is_told_signed_and_in_order_and_nothing_from_before(hall):
    bench, receiver = hall
    ticket = bench.play.take()
    bench.play.press("c1", "open", "11")
    bench.play.press("c1", "next")
    bench.play.press("c1", "start")
    bench.play.press("c1", "finish")
    bench.told()
    assert kinds(receiver) == ["ticket.issued", "ticket.called", "ticket.serving", "ticket.served"]
    assert {each["data"]["ticket"] for each in receiver.taken} == {ticket}
    assert "officer" not in str(receiver.taken)
    bench.told()
    assert receiver.asked == 4


def test_what_was_not_taken_is_told_again_later_and_later_and_in_order(hall):
    bench, receiver = hall
    receiver.status = 500
    bench.play.take()
    bench.play.take()
    pauses = [bench.told()]
    for _ in range(13):
        bench.seconds += pauses[-1]
        pauses.append(bench.teller.round())
    assert pauses[:5] == [1, 2, 4, 8, 16] and pauses[-1] == 3_600
    assert receiver.asked == 14 and not receiver.taken
    bench.teller.round()
    assert receiver.asked == 14  # not before its time
    receiver.status = 200
    bench.seconds += 3_600
    bench.teller.round()
    assert [each["data"]["number"] for each in receiver.taken] == ["A001", "A002"]


def test_a_restart_goes_on_where_it_was(hall):
    bench, receiver = hall
    bench.play.take()
    bench.told()
    receiver.status = 503
    bench.play.take()
    bench.told()
    bench.restart()
    receiver.status = 200
    bench.play.take()
    bench.told()
    assert [each["data"]["number"] for each in receiver.taken] == ["A001", "A002", "A003"]


def test_a_lost_memory_tells_twice_and_never_too_little(hall, tmp_path):
    bench, receiver = hall
    bench.play.take()
    bench.told()
    (tmp_path / "gerai.db.hooks").unlink()
    bench.restart()
    bench.told()
    assert len(receiver.taken) == 2 and len({each["id"] for each in receiver.taken}) == 1


def test_after_three_days_an_event_is_passed_over(hall):
    bench, receiver = hall
    receiver.status = 500
    bench.play.take()
    bench.told()
    bench.play.now += KEEP_MS
    bench.seconds += KEEP_MS / 1000
    bench.told()
    receiver.status = 200
    bench.play.take()
    bench.told()
    assert [each["data"]["number"] for each in receiver.taken] == ["A002"]


def test_only_what_was_asked_for_is_told(tmp_path):
    with Receiver(lambda: 0) as receiver:
        bench = Bench(tmp_path, receiver.url, kinds=("day.closed", "ticket.called"))
        with closing(bench.ledger):
            bench.play.take()
            bench.play.press("c1", "next")
            bench.told()
            assert kinds(receiver) == ["ticket.called"]


def test_an_address_inside_is_not_asked_unless_its_network_was_named(tmp_path):
    with Receiver(lambda: 0) as receiver:
        bench = Bench(tmp_path, receiver.url, networks=("10.0.0.0/8",))
        with closing(bench.ledger):
            bench.play.take()
            assert bench.told() == 1
        assert receiver.asked == 0


def test_a_redirect_is_not_followed(hall):
    bench, receiver = hall
    receiver.status = 302
    with pytest.raises(NotTakenError, match="302"):
        deliver(KEY, bench.play.hall.hooks["kota"], b"{}", bench.play.now // 1000)
    assert receiver.asked == 1


def test_nobody_there_is_not_taken(tmp_path):
    with Receiver(lambda: 0) as receiver:
        url = receiver.url
    bench = Bench(tmp_path, url)
    with closing(bench.ledger):
        bench.play.take()
        assert bench.told() == 1
        assert bench.teller.waiting(bench.play.hall.sequence) == {"kota": 2}


def test_a_hook_that_was_removed_is_told_no_more(hall):
    bench, receiver = hall
    bench.play.do(RemoveHook("kota"), bench.play.fresh_id(), "budi")
    bench.play.take()
    assert bench.told() == 60
    assert receiver.asked == 0


def test_the_thread_is_rung_and_ends_with_central(hall):
    bench, receiver = hall
    bench.play.take()
    bench.ledger.append(bench.play.ledger)
    bench.teller.start()
    bench.teller.ring()
    from support.until import until

    until(lambda: len(receiver.taken) == 1, "it is told")
    bench.teller.stop()
    assert not bench.teller._thread.is_alive()
