import pytest

from central.alarm import Alarm
from central.bridge import Heard
from central.engine.commands import Disturb, SeeDevice
from central.lookout.alert import Alert
from central.lookout.condition import Condition
from central.lookout.lookout import LOOK_MS, WRITE_MS, Lookout
from central.lookout.notebook import NotebookError
from protocols import messages as m
from support.centrals import Desk, Log
from support.halls import Play


class Notebook:
    """Written in a list; `full`: it takes nothing."""

    def __init__(self, standing=()):
        self.full, self.pages, self._standing = False, [], standing

    def standing(self):
        return self._standing

    def write(self, conditions, alerts):
        if self.full:
            raise NotebookError("the disk is full")
        self.pages.append(([c.device for c in conditions], [(a.code, bool(a.until)) for a in alerts]))


class Bench:
    def __init__(self, play=None, notebook=None):
        self.play, self.log, self.notebook = play or Play(), Log(), notebook or Notebook()
        self.lookout = Lookout(self.play.site, self.play.hall, {}.get, self.log, self.notebook)
        self.read = len(self.play.ledger)

    def look(self, seconds=0, *, due=True):
        self.play.later(seconds)
        self.lookout.note(self.play.ledger[self.read :])
        self.read = len(self.play.ledger)
        self.lookout.look(self.play.hall, {}, self.play.now, due=due)
        return [alert.code for alert in self.lookout.alerts]

    def hear(self, message, device="kiosk-1"):
        self.lookout.hear(Heard(self.play.site.devices[device], message), self.play.now)

    def said(self):
        return [(event, details.get("code")) for _, event, details in self.log.lines]


def paper(*, active=True, code="paper_low"):
    return m.Alert(code=code, severity=m.Severity.NOTICE, active=active)


def beat():
    return m.Telemetry(boot_id="0" * 16, uptime_seconds=1)


def test_what_goes_is_said_once_and_what_is_back_once():
    bench = Bench()
    bench.hear(paper())
    assert bench.look() == ["paper_low"]
    bench.hear(paper())
    bench.look(5)
    bench.hear(paper(active=False))
    assert bench.look(5) == []
    bench.look(5)
    assert bench.said() == [("alert", "paper_low"), ("alert solved", "paper_low")]
    assert [alert.until - alert.since for alert in bench.lookout.solved] == [10_000]


def test_something_new_is_looked_at_soon_and_nothing_new_only_when_it_is_due():
    bench = Bench()
    bench.look()
    bench.hear(paper())
    assert bench.look(LOOK_MS / 1000 - 0.001, due=False) == []
    assert bench.look(0.001, due=False) == ["paper_low"]
    bench.hear(beat())
    bench.play.take("ktp")
    assert bench.look(due=False) == ["paper_low"]
    assert sorted(bench.look(minutes_of(61))) == ["long_wait", "paper_low"]


def minutes_of(count):
    return count * 60


@pytest.mark.parametrize(
    "command", [Disturb("pajak", True), SeeDevice("kiosk-1", "0" * 16, False, "lost"), Disturb("ktp", True)]
)
def test_news_of_the_ledger_are_looked_at_soon(command):
    bench = Bench()
    bench.play.do(SeeDevice("kiosk-1", "0" * 16, True, "birth"), actor="kiosk-1")
    bench.look()
    bench.play.later(20).do(command, actor="central")
    assert len(bench.look(16, due=False)) == 1


def rated(play, score):
    ticket = play.take("ktp")
    for action in ("next", "start", "finish"):
        play.later(5).press("c1", action)
    play.later(5).rate("c1", ticket, score)


def test_a_low_rating_is_raised_and_solved_a_quarter_of_an_hour_later():
    bench = Bench()
    bench.look()
    rated(bench.play, 3)
    assert bench.look(due=False) == []
    rated(bench.play, 1)
    assert bench.look(2, due=False) == ["low_rating"]
    assert bench.look(minutes_of(15)) == []


def test_a_central_that_starts_again_knows_the_low_ratings_of_before():
    play = Play()
    rated(play, 2)
    assert Bench(play).look() == ["low_rating"]


def test_an_alert_of_the_central_before_keeps_its_beginning_and_is_not_said_again():
    first = Bench()
    first.hear(paper())
    first.look()
    (alert,) = first.lookout.alerts
    second = Bench(notebook=Notebook([alert]))
    second.hear(paper())
    assert second.look(60) == ["paper_low"]
    assert second.said() == [] and second.lookout.alerts == (alert,)


def test_what_stood_of_a_device_stands_until_it_has_spoken_again():
    first = Bench()
    for code in ("paper_low", "machine_hot"):
        first.hear(paper(code=code))
    first.look()
    second = Bench(notebook=Notebook(first.lookout.alerts))
    assert len(second.look(60)) == 2
    second.hear(beat())
    assert len(second.look(60)) == 2
    second.hear(m.Birth(boot_id="0" * 16, role=m.Role.KIOSK, version="1", oldest=0, newest=0))
    second.hear(paper(code="machine_hot"))
    assert len(second.look(4)) == 2
    assert second.look(1) == ["machine_hot"]
    assert second.said() == [("alert solved", "paper_low")]


def test_a_display_that_was_behind_is_behind_until_its_next_heartbeat():
    words = m.Words("a", "b")
    old = Alert(code="display_behind", severity=m.Severity.FAULT, subject="board-1", place="hall", since=7, words=words)
    gone = Alert(code="paper_low", severity=m.Severity.FAULT, subject="kiosk-9", place="k9", since=7, words=words)
    bench = Bench(notebook=Notebook([old, gone]))
    assert bench.look(60) == ["display_behind"]
    bench.hear(beat(), "board-1")
    assert bench.look() == []


def test_heartbeats_are_written_together_and_seldom():
    bench = Bench()
    bench.look()
    for _ in range(5):
        bench.hear(beat())
        bench.hear(beat(), "board-1")
        bench.look(5)
    seconds = 25
    assert len(bench.notebook.pages) <= 1 + seconds * 1000 // WRITE_MS
    assert sorted(bench.notebook.pages[-1][0]) == ["board-1", "kiosk-1"]


def test_an_alert_is_written_at_once():
    bench = Bench()
    bench.hear(beat())
    bench.look()
    bench.hear(paper())
    bench.look(1)
    assert bench.notebook.pages[-1] == (["kiosk-1"], [("paper_low", False)])
    bench.hear(paper(active=False))
    bench.look(1)
    assert bench.notebook.pages[-1][1] == [("paper_low", True)]


def test_what_cannot_be_written_is_written_later_and_said_once():
    bench = Bench()
    bench.notebook.full = True
    bench.hear(paper())
    for _ in range(5):
        bench.look(1)
    bench.notebook.full = False
    bench.look(1)
    assert bench.notebook.pages == [(["kiosk-1"], [("paper_low", False)])]
    events = [event for event, _ in bench.said()]
    assert events == ["alert", "the notes about devices cannot be written", "the notes about devices are written again"]


def test_in_service_heartbeats_reach_it_and_a_frozen_board_is_raised():
    desk = Desk()
    birth = m.Birth(boot_id="0" * 16, role=m.Role.DISPLAY, version="1", oldest=0, newest=0)
    desk.hears("board-1", birth)
    for _ in range(4):
        desk.hears("board-1", m.Telemetry(boot_id="0" * 16, uptime_seconds=1, shown_epoch=0, shown_revision=0))
        desk.later(10)
    assert [(alert.code, alert.subject) for alert in desk.service.lookout.alerts] == [("display_behind", "board-1")]
    revision, _ = desk.service.snapshots.edition(("board", "hall"))
    desk.hears("board-1", m.Telemetry(boot_id="0" * 16, uptime_seconds=9, shown_epoch=1, shown_revision=revision))
    desk.later(5)
    assert desk.service.lookout.alerts == ()
    assert isinstance(desk.service.lookout.conditions["board-1"], Condition)


def test_without_a_broker_what_stood_stands():
    desk = Desk()
    desk.hears("kiosk-1", paper(code="paper_out"))
    desk.later(6)
    desk.loses_the_broker()
    desk.later(120)
    assert [alert.code for alert in desk.service.lookout.alerts] == ["paper_out"]


def test_an_alarm_of_central_is_an_alert_until_it_is_over():
    bench = Bench()
    bench.lookout.alarm(Alarm("flood", "kiosk-1", 5, detail="more than 20 messages per second"))
    assert bench.look() == ["flood"]
    bench.lookout.alarm(Alarm("flood", "kiosk-1", 9, active=False))
    assert bench.look(2, due=False) == []
    assert [event for event, _ in bench.said()] == ["alarm", "alarm"]
