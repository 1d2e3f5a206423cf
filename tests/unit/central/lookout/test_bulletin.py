from central.lookout.alert import Alert
from central.lookout.bulletin import OPEN_MAX, SOLVED_MAX, Bulletin
from protocols.messages import Severity, Words


def alert(subject="kiosk-1", code="paper_low", since=0):
    words = Words(f"{subject}: kertas", f"{subject}: paper")
    return Alert(code=code, severity=Severity.NOTICE, subject=subject, place="k1", since=since, words=words)


def test_what_stands_is_raised_once_and_solved_once():
    bulletin = Bulletin()
    change = bulletin.renew((alert(),), 5_000)
    assert [(each.subject, each.since) for each in change.raised] == [("kiosk-1", 5_000)]
    assert not bulletin.renew((alert(),), 6_000)
    assert bulletin.open == change.raised
    change = bulletin.renew((), 9_000)
    assert change.raised == () and [(each.since, each.until) for each in change.solved] == [(5_000, 9_000)]
    assert not bulletin.renew((), 9_500)
    assert bulletin.open == () and bulletin.solved == change.solved


def test_what_a_rule_knows_of_the_beginning_is_kept():
    assert Bulletin().renew((alert(since=77),), 5_000).raised[0].since == 77


def test_what_stood_before_the_start_is_not_raised_again_and_is_solved_with_its_beginning():
    bulletin = Bulletin([alert(since=77), alert("kiosk-2", since=78)])
    change = bulletin.renew((alert(),), 5_000)
    assert change.raised == ()
    assert [(each.subject, each.since, each.until) for each in change.solved] == [("kiosk-2", 78, 5_000)]


def test_one_that_comes_again_is_a_new_one():
    bulletin = Bulletin()
    for now in (1_000, 3_000):
        bulletin.renew((alert(),), now)
        bulletin.renew((), now + 1_000)
    assert [(each.since, each.until) for each in bulletin.solved] == [(3_000, 4_000), (1_000, 2_000)]


def test_both_lists_are_bounded_and_the_open_one_is_in_order():
    bulletin = Bulletin()
    many = tuple(alert(f"d{n}", since=10_000 - n) for n in range(OPEN_MAX + 50))
    assert len(bulletin.renew(many, 20_000).raised) == OPEN_MAX
    assert [each.since for each in bulletin.open] == sorted(each.since for each in bulletin.open)
    assert len(bulletin.renew((), 30_000).solved) == OPEN_MAX
    assert len(bulletin.solved) == SOLVED_MAX
