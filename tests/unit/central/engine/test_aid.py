"""A counter asks for somebody; what is written is nobody's data."""

import pytest

from central.engine.access_commands import SetAccount
from central.engine.commands import CloseDay, Press
from central.engine.decide.aid import ACKNOWLEDGED_MAX
from central.engine.help_commands import AcknowledgeAlert, AskHelp, GiveHelp
from central.engine.private import personal
from protocols.messages import Action, OfficerCommand
from support.halls import Play, names


@pytest.fixture
def play():
    return Play()


def code(events):
    return getattr(events[0], "code", type(events[0]).__name__)


def test_what_is_asked_stands_until_somebody_comes(play):
    play.do(AskHelp("c1", "technician", "Pemindai mati"))
    ((key, asked),) = play.hall.helps.items()
    assert (asked.counter, asked.kind, asked.text) == ("c1", "technician", "Pemindai mati")
    assert code(play.do(GiveHelp(key))) == "HelpGiven"
    assert not play.hall.helps
    assert code(play.do(GiveHelp(key))) == "help_over"


def test_the_same_counter_asks_for_the_same_once(play):
    play.do(AskHelp("c1", "technician", "a"))
    play.do(AskHelp("c1", "technician", "b"))
    play.do(AskHelp("c1", "supervisor"))
    assert sorted((each.kind, each.text) for each in play.hall.helps.values()) == [
        ("supervisor", ""),
        ("technician", "b"),
    ]


def test_it_ends_with_the_day(play):
    play.do(AskHelp("c1", "security"))
    play.do(CloseDay(), actor="central")
    assert not play.hall.helps
    assert code(play.do(AskHelp("c1", "security"))) == "day_closed"


@pytest.mark.parametrize(
    ("given", "refused"),
    [
        (("c9", "security", ""), "not_ours"),
        (("c1", "pizza", ""), "not_ours"),
        (("c1", "security", "x" * 121), "bad_text"),
        (("c1", "security", "a\nb"), "bad_text"),
        (("c1", "security", "3201 0112 3456 7890"), "personal_text"),
    ],
)
def test_what_cannot_be_asked(play, given, refused):
    assert code(play.do(AskHelp(*given))) == refused
    assert not play.hall.helps


@pytest.mark.parametrize(
    "text", ["3201011234567890", "NIK 3201-0112-3456-7890", "081234567890", "+62 812 3456 789", "a.b@mail.go.id"]
)
def test_a_persons_data_is_seen(text):
    assert personal(text)


@pytest.mark.parametrize(
    "text", ["", "A005 ke loket 12", "2 orang", "jam 08.30 sampai 09.15", "formulir F-1.02", "101 5"]
)
def test_what_is_nobodys_data_passes(text):
    assert not personal(text)


def press(play, action, why, digits=""):
    message = OfficerCommand(
        request_id=play.fresh_id(), action=action, epoch=play.hall.epoch, pressed_at=0, digits=digits
    )
    return play.do(Press("c1", message, 0, why), message.request_id)


def test_a_reason_is_kept_with_the_break_and_the_call_out_of_the_order(play):
    play.press("c1", "open")
    assert press(play, Action.PAUSE, "Ibadah")[0].why == "Ibadah"
    play.press("c1", "open")
    play.take("ktp")
    play.later(seconds=1)
    ticket = play.take("ktp")
    second = play.hall.tickets[ticket].number
    called = press(play, Action.CALL, "Berkas lengkap", second)[-1]
    assert (called.reason, called.why) == ("chosen", "Berkas lengkap")
    assert code(press(play, Action.PAUSE, "telepon 081234567890")) == "personal_text"
    assert code(press(play, Action.PAUSE, "x" * 61)) == "bad_text"


def hire(play):
    for name in ("siti", "budi"):
        play.do(SetAccount(name, name.title(), "supervisor"), actor="central")


def test_an_answer_reaches_the_counter_that_asked(play):
    hire(play)
    play.do(AskHelp("c1", "technician", "Pemindai mati"))
    (key,) = play.hall.helps
    play.do(GiveHelp(key, "Teknisi datang 5 menit lagi"), actor="orang-siti")
    answer = play.hall.helped["c1"]
    assert (answer.kind, answer.text, answer.by) == ("technician", "Teknisi datang 5 menit lagi", "orang-siti")
    assert answer.at == play.now
    play.do(CloseDay(), actor="central")
    assert not play.hall.helped


@pytest.mark.parametrize(("text", "refused"), [("x" * 121, "bad_text"), ("telepon 081234567890", "personal_text")])
def test_an_answer_is_nobodys_data_and_a_bad_one_leaves_the_question(play, text, refused):
    play.do(AskHelp("c1", "technician"))
    (key,) = play.hall.helps
    assert code(play.do(GiveHelp(key, text))) == refused
    assert key in play.hall.helps and not play.hall.helped


def test_an_alert_is_acknowledged_once_a_day_and_by_name(play):
    hire(play)
    order = AcknowledgeAlert("long_wait", "ktp", play.now)
    assert names(play.do(order, actor="orang-siti")) == ["AlertAcknowledged"]
    assert play.hall.acknowledged["long_wait", "ktp", play.now] == "orang-siti"
    assert play.do(order, actor="orang-budi") == ()
    assert play.hall.acknowledged["long_wait", "ktp", play.now] == "orang-siti"
    play.later(minutes=24 * 60)
    play.wake()
    assert not play.hall.acknowledged


def test_what_is_acknowledged_is_bounded(play):
    for since in range(ACKNOWLEDGED_MAX + 5):
        play.do(AcknowledgeAlert("long_wait", "ktp", since))
    assert len(play.hall.acknowledged) == ACKNOWLEDGED_MAX


def test_an_alert_that_cannot_be_shown_is_none(play):
    assert code(play.do(AcknowledgeAlert("long\nwait", "ktp", 1))) == "bad_text"
