from central.engine.access_commands import SetAccount
from central.engine.help_commands import AcknowledgeAlert, AskHelp
from central.lookout.alert import Alert
from central.moment import Moment
from central.web.needs_view import name_of, needs_view
from protocols.messages import Severity, Words
from support.halls import Play


def alert(code, severity, since):
    return Alert(code=code, severity=severity, subject="s", place="s", since=since, words=Words(code, code))


ALERTS = (
    alert("low_rating", Severity.NOTICE, 1),
    alert("paper_low", Severity.WARNING, 2),
    alert("device_away", Severity.FAULT, 4),
    alert("paper_out", Severity.FAULT, 3),
)


def view(play):
    return needs_view(Moment(play.site, play.hall, play.now, ALERTS))


def test_the_worst_is_first_and_of_equals_the_oldest():
    assert [need.alert.code for need in view(Play()).fresh] == ["paper_out", "device_away", "paper_low", "low_rating"]


def test_what_somebody_has_seen_stands_apart_with_his_name():
    play = Play()
    play.do(SetAccount("siti", "Siti Aminah", "supervisor"), actor="central")
    play.do(AcknowledgeAlert("paper_out", "s", 3), actor="orang-siti")
    play.do(AcknowledgeAlert("device_away", "s", 1), actor="orang-siti")  # an earlier one with the same name
    (seen,) = view(play).seen
    assert (seen.alert.code, seen.by, seen.key) == ("paper_out", "Siti Aminah", "paper_out|s|3")
    assert len(view(play).fresh) == 3


def test_counters_that_ask_oldest_first():
    play = Play()
    play.do(AskHelp("c2", "security"))
    play.do(AskHelp("c1", "supervisor", "x"))
    assert [asked.counter for _, asked in view(play).helps] == ["c2", "c1"]


def test_an_actor_without_an_account_has_his_own_name():
    assert name_of(Play().hall, "keypad-c1") == "keypad-c1"
    assert name_of(Play().hall, "") == ""
