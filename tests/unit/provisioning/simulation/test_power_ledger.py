import pytest
from hypothesis import given
from hypothesis import strategies as st

from central.engine import access_commands as a
from central.engine import app_commands as p
from central.engine import app_events as ap
from central.engine import events as e
from central.engine.commands import CompareJournal, StartCentral
from central.engine.entries import enter
from central.engine.envelope import Ask
from central.engine.evolve import evolve, replay
from central.engine.model import Hall
from central.engine.outlook_commands import LearnWaits
from central.engine.remark_commands import AnswerRemark, LeaveRemark
from central.store.ledger import LedgerError, LedgerFailedError
from protocols.messages import ReportJournal
from provisioning.simulation.power_ledger import OUTLIVE_A_DAY, PowerLedger
from support.calm import calm
from support.days import played
from support.halls import Play


def entries(*events, first=1):
    hall = Hall(sequence=first - 1)
    return list(enter(hall, Ask(1_000, "kiosk-1", "a" * 32), events))


def started(epoch=1):
    return e.CentralStarted(epoch=epoch, instance="i", revision="r")


def test_it_keeps_what_it_was_given_and_says_when_it_did():
    ledger, commits = PowerLedger(), []
    ledger.on_commit = lambda: commits.append(len(ledger.entries))
    ledger.append(entries(started(), e.DayOpened(day="2026-11-23")))
    assert [entry.sequence for entry in ledger.entries] == [1, 2]
    assert commits == [2]


def test_nothing_to_commit_is_no_commit():
    ledger, commits = PowerLedger(), []
    ledger.on_commit = lambda: commits.append(1)
    ledger.fail_next = True
    ledger.append([])
    assert commits == [] and ledger.fail_next


def test_a_failing_commit_keeps_nothing_at_all_of_its_batch_and_is_told_to_nobody():
    ledger, commits = PowerLedger(), []
    ledger.append(entries(started()))
    ledger.on_commit = lambda: commits.append(1)
    ledger.fail_next = True
    batch = entries(e.Disturbed(service="ktp", disturbed=True), e.DayOpened(day="2026-11-23"), first=2)
    with pytest.raises(LedgerFailedError):
        ledger.append(batch)
    assert [entry.sequence for entry in ledger.entries] == [1]
    assert ledger.answers(["a" * 32]) == {"a" * 32: (started(),)}
    assert commits == []


def test_it_fails_as_a_ledger_fails_and_only_once():
    ledger = PowerLedger()
    ledger.fail_next = True
    with pytest.raises(LedgerError, match="power"):
        ledger.append(entries(started()))
    ledger.append(entries(started()))
    assert len(ledger.entries) == 1


def test_a_gap_in_the_sequence_is_refused():
    ledger = PowerLedger()
    with pytest.raises(ValueError, match="after 0"):
        ledger.append(entries(started(), first=2))


def test_it_may_begin_with_what_an_earlier_one_had():
    before = played(seed=3).ledger
    ledger = PowerLedger(before)
    assert ledger.entries == before
    assert replay(ledger.load()) == replay(before)


@pytest.mark.parametrize("seed", range(4))
def test_resuming_folds_the_same_hall_as_the_whole_ledger(seed):
    whole = played(seed=seed, days=3, steps=120).ledger
    ledger = PowerLedger()
    for entry in whole:
        ledger.append([entry])
    assert len(list(ledger.resume())) < len(whole)
    assert replay(ledger.resume()) == replay(whole)


def with_accounts(play):
    """Whose newest name is younger than their secrets, and who is signed in."""
    for order in (
        a.SetAccount("budi", "Budi", "officer"), a.SetPassword("budi", "$1"), a.SetPin("budi", "$2"),
        a.SetFactor("budi", "sealed"), a.SetStation("5" * 64, "c1"), a.SignIn("6" * 64, "budi", "password"),
        a.OpenLink("7" * 64, "budi"), a.SetAccount("budi", "Budi S.", "officer"), a.SetPin("budi", ""),
    ):  # fmt: skip
        play.do(order)


def with_neighbours(play):
    """Applications, hooks and what visitors wrote: one that is still so, and one that is not."""
    for order in (
        p.MakeToken("kota", "8" * 64, ("read",), 30), p.MakeToken("lama", "9" * 64, ("read",), 30),
        p.RevokeToken("lama"),
        p.AddHook("pusat", "https://example.id/a", ("day.closed",), (), "ab" * 16),
        p.AddHook("dulu", "https://example.id/b", ("day.closed",), (), "cd" * 16), p.RemoveHook("dulu"),
        LeaveRemark("7K4M0000", "saran", "Kursinya kurang."), AnswerRemark("7K4M0000", "Sudah kami tambah."),
    ):  # fmt: skip
        play.do(order)


def some_days():
    """With a kiosk's journal that differs, and a day after that."""
    play = played(seed=9, days=3, steps=60)
    said = ReportJournal(request_id="a" * 32, business_day="2026-11-23", part=1, parts=1, printed=("Z999",))
    play.do(CompareJournal("k1", said))
    with_accounts(play)
    with_neighbours(play)
    play.later(minutes=24 * 60).wake()
    return play.ledger


WHOLE = some_days()
BY_ORDER = {e.SiteChanged, e.WaitsLearned, e.RolloutBegun, e.RolloutEnded, ap.Appointed, ap.AppointmentCancelled}
"""Said at the door or by an application, not in a played hall; each has a test of its own."""


@calm(40)
@given(st.data())
def test_it_does_so_after_any_entry_and_however_they_were_batched(data):
    cuts = sorted(data.draw(st.sets(st.integers(1, len(WHOLE)), min_size=1, max_size=12)))
    ledger, since = PowerLedger(), 0
    for cut in cuts:
        ledger.append(WHOLE[since:cut])
        since = cut
        assert replay(ledger.resume()) == replay(WHOLE[:cut])


def test_events_that_outlive_a_day_really_do():
    """Folding a new day changes nothing of what they left; the others leave nothing that a new day keeps."""
    hall = Hall()
    for entry in WHOLE:
        hall = evolve(hall, entry)
        if isinstance(entry.event, e.DayOpened):
            assert not hall.tickets
    assert {type(entry.event) for entry in WHOLE} >= set(OUTLIVE_A_DAY) - BY_ORDER


def test_what_was_learned_of_waits_outlives_a_day():
    play, ledger = Play(), PowerLedger()
    play.do(LearnWaits(days=1, samples=30, ranges={"c1/ordinary": ((0, 1, 5),)}))
    play.later(minutes=24 * 60).wake()
    ledger.append(play.ledger)
    assert replay(ledger.resume()).ranges == play.hall.ranges != {}


def test_the_text_of_the_site_outlives_a_day():
    play, ledger = Play(), PowerLedger()
    play.do(StartCentral("i2", "r2", "text"))
    play.later(minutes=24 * 60).wake()
    ledger.append(play.ledger)
    assert len(list(ledger.resume())) < len(play.ledger)
    assert replay(ledger.resume()).told == play.hall.told == "r2"
