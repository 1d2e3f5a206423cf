import pytest

from central.batch import Batch
from central.engine.commands import RequestTicket
from central.engine.envelope import Ask
from central.engine.evolve import replay
from support.halls import Play, a_site


def test_each_command_sees_what_those_before_it_left():
    play = Play()
    batch = Batch(play.site, play.hall)
    for n in range(3):
        (issued,) = batch.do(RequestTicket("k1", "ktp", False), Ask(play.now, "kiosk-1", f"{n:032x}"))
        assert issued.index == n + 1
    assert batch.do(RequestTicket("k1", "ktp", False), Ask(play.now, "kiosk-1", f"{0:032x}")) == ()
    assert [entry.sequence for entry in batch.entries] == [3, 4, 5]
    assert replay(batch.entries, play.hall) == batch.hall
    assert [after.sequence for _, after in batch.steps] == [3, 4, 5]


def test_a_broken_rule_leaves_the_batch_as_it_was():
    play = Play()
    batch = Batch(a_site(), play.hall)
    batch.do(RequestTicket("k1", "ktp", False), Ask(play.now, "kiosk-1", "1" * 32))
    before = batch.hall, list(batch.steps)
    with pytest.raises(AssertionError):
        batch.do("not a command", Ask(play.now, "kiosk-1", "2" * 32))
    assert (batch.hall, batch.steps) == before
