import pytest

from central.lookout.condition import ALERTS_MAX, SETTLED_MS, Condition, heard, settled, told
from protocols import messages as m

NEW = Condition(device="board-1")


def beat(epoch=1, revision=1, **health):
    return m.Telemetry(boot_id="0" * 16, uptime_seconds=9, shown_epoch=epoch, shown_revision=revision, **health)


def birth():
    return m.Birth(boot_id="0" * 16, role=m.Role.DISPLAY, version="1.0", oldest=0, newest=0)


def alert(code="paper_low", *, active=True, text=""):
    return m.Alert(code=code, severity=m.Severity.NOTICE, active=active, text=text)


def test_the_newest_heartbeat_is_kept_and_any_word_is_a_sign_of_life():
    one = told(NEW, beat(temperature_celsius=40), 1_000, None, 0)
    two = told(one, beat(temperature_celsius=61), 11_000, None, 0)
    assert (two.told.temperature_celsius, two.told_at, two.heard_at) == (61, 11_000, 11_000)
    three = heard(two, m.DeviceState(boot_id="0" * 16, state=m.Online.ONLINE), 12_000)
    assert (three.told_at, three.heard_at) == (11_000, 12_000)


def test_who_shows_the_newest_is_not_behind():
    after = told(NEW, beat(2, 7), 20_000, (2, 7), 500)
    assert (after.behind_since, after.behind_ms, after.shown, after.current) == (0, 0, (2, 7), (2, 7))


@pytest.mark.parametrize("shown", [(2, 6), (1, 99), (0, 0)])
def test_an_older_revision_or_epoch_is_behind_since_the_newer_was_said(shown):
    after = told(NEW, beat(*shown), 20_000, (2, 7), 18_000)
    assert (after.behind_since, after.behind_ms) == (18_000, 2_000)


def test_a_frozen_display_is_behind_though_its_picture_changes_every_second():
    condition = NEW
    for n in range(1, 5):
        now = 10_000 * n
        condition = told(condition, beat(1, 5), now, (1, 6 + n * 10), now - 500)
    assert (condition.behind_since, condition.behind_ms) == (9_500, 30_500)


def test_a_display_that_follows_a_changing_picture_is_never_long_behind():
    condition = NEW
    for n in range(1, 9):
        now = 10_000 * n
        condition = told(condition, beat(1, n * 10 - 1), now, (1, n * 10), now - 100)
        assert condition.behind_ms == 100


def test_who_catches_up_is_no_longer_behind():
    behind = told(NEW, beat(1, 5), 20_000, (1, 6), 3_000)
    assert behind.behind_ms == 17_000
    assert told(behind, beat(1, 6), 30_000, (1, 6), 3_000).behind_ms == 0


def test_a_complaint_keeps_its_beginning_until_it_is_solved():
    one = heard(NEW, alert(), 1_000)
    two = heard(one, alert(text="hampir habis"), 5_000)
    (complaint,) = two.complaints
    assert (complaint.since, complaint.said_at, complaint.text) == (1_000, 5_000, "hampir habis")
    assert heard(two, alert(active=False), 6_000).complaints == ()
    assert heard(two, alert("paper_out"), 6_000).complaints[0] == complaint


def test_a_device_that_has_lost_its_mind_fills_no_memory():
    condition = NEW
    for n in range(100):
        condition = heard(condition, alert("a" * (n % 40 + 1)), n)
    assert len(condition.complaints) == ALERTS_MAX


def test_after_a_birth_only_what_is_said_again_stands():
    condition = heard(heard(NEW, alert("paper_low"), 1_000), alert("machine_hot"), 1_000)
    condition = heard(heard(condition, birth(), 60_000), alert("machine_hot"), 60_010)
    assert len(settled(condition, 60_000 + SETTLED_MS - 1).complaints) == 2
    (left,) = settled(condition, 60_000 + SETTLED_MS).complaints
    assert (left.code, left.since) == ("machine_hot", 1_000)
    assert settled(left_alone := settled(condition, 99_000), 99_000) is left_alone
