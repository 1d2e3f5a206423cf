"""Who may give which order: the whole table, generated, and what is each one's own."""

import typing
from dataclasses import replace

import pytest

from central.engine import access_commands as a
from central.engine import commands as c
from central.engine.accounts import Role
from central.engine.decide.rights import MAY
from central.engine.enrol_commands import Admit, OpenClaim, Renew, Revoke, TakeClaim, WithdrawClaim
from central.engine.help_commands import AcknowledgeAlert, AskHelp, GiveHelp
from central.engine.site import Binding
from central.engine.site_commands import AdoptSite
from protocols.messages import Action, OfficerCommand
from support.halls import Play, a_site

MESSAGE = OfficerCommand(request_id="f" * 32, action=Action.OPEN, epoch=1, pressed_at=0)
SAMPLES = (
    c.Press("c1", MESSAGE, 0), c.CloseDay(), c.Disturb("ktp", True), AdoptSite(a_site(), "x"),
    OpenClaim("7K", ("keypad-c1",), "0"), WithdrawClaim("7K"), Admit(("keypad-c1",), "b", "k", ("1",)),
    Revoke("keypad-c1", "lost"), TakeClaim("7K", "0", "b", "k", ("1",)), Renew("keypad-c1", "k", "1"),
    AskHelp("c1", "supervisor"), GiveHelp(1), AcknowledgeAlert("x", "y", 1),
    a.SetAccount("new", "New", "officer"),
    a.SetPassword("who", "x"),
    a.SetPin("who", "x"), a.SetFactor("who", "x"), a.OpenLink("1" * 64), a.UseLink("1" * 64, "x", "X", "x"),
    a.SetStation("2" * 64, "c1"), a.SignIn("3" * 64, "who", "password"), a.SignOut("4" * 64),
    a.FailSignIn("who", "password"), c.Wake(), c.StartCentral("i", "r"), c.SeeDevice("kiosk-1", "1", True, "birth"),
    c.RequestTicket("k1", "ktp", False), c.Rate("c1", "x", 1, 4, 0),
)  # fmt: skip


def person(role, **more):
    play = Play()
    play.do(a.SetAccount("who", "Who", role, **more))
    play.do(a.SetPassword("who", "x"))
    return play


def denied(events):
    return [event.code for event in events if type(event).__name__ == "Refused"] == ["not_allowed"]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("order", SAMPLES, ids=lambda order: type(order).__name__)
def test_a_role_may_what_the_table_says_and_nothing_else(role, order):
    play = person(role)
    assert denied(play.do(order, actor="orang-who")) is (role not in MAY.get(type(order), ()))


def test_the_table_names_orders_that_there_are():
    assert set(MAY) <= set(typing.get_args(c.Command))


@pytest.mark.parametrize("order", SAMPLES, ids=lambda order: type(order).__name__)
def test_a_stranger_and_who_is_disabled_may_nothing(order):
    play = person("manager")
    play.do(a.SetAccount("gone", "Gone", "officer", enabled=False))
    assert denied(play.do(order, actor="orang-gone"))
    assert denied(play.do(order, actor="orang-nobody"))


def test_nobody_touches_anothers_secrets():
    play = person("manager")
    play.do(a.SetAccount("budi", "Budi", "officer"))
    for order in (a.SetPassword("who", "x"), a.SetPin("who", "x"), a.SetFactor("who", "x"), a.SetFactor("who", "")):
        assert denied(play.do(order, actor="orang-budi"))
    assert denied(play.do(a.SetPassword("budi", "x"), actor="orang-who"))
    assert denied(play.do(a.SetFactor("budi", "x"), actor="orang-who"))
    assert not denied(play.do(a.SetFactor("budi", ""), actor="orang-who")), "he lost his phone"
    play.do(a.SignIn("5" * 64, "who", "password"))
    assert denied(play.do(a.SignOut("5" * 64), actor="orang-budi"))


def test_an_officer_works_at_his_counters_alone():
    play = person("officer", counters=("c1",))
    assert not denied(play.do(c.Press("c1", MESSAGE, 0), actor="orang-who"))
    assert denied(play.do(c.Press("c2", MESSAGE, 0), actor="orang-who"))
    assert denied(play.do(AskHelp("c2", "supervisor"), actor="orang-who"))


def test_an_officer_does_not_work_where_another_has_signed_in():
    play = Play(a_site(officers=(("o1", "4711"), ("o2", "4712"))))
    play.do(a.SetAccount("who", "Who", "officer", (), "o1"))
    play.do(a.SetAccount("boss", "Boss", "supervisor"))
    play.press("c1", "open", "4712")
    pause = OfficerCommand(request_id="e" * 32, action=Action.PAUSE, epoch=play.hall.epoch, pressed_at=0)
    assert denied(play.do(c.Press("c1", pause, 0), actor="orang-who"))
    assert not denied(play.do(c.Press("c1", pause, 0), actor="orang-boss"))


def test_devices_and_central_have_rules_of_their_own():
    play = Play()
    assert not denied(play.do(c.Press("c1", MESSAGE, 0), actor="keypad-c1"))
    assert not denied(play.do(c.Wake(), actor="central"))


SITE = a_site()
CALM = replace(SITE, revision="r2", policy=replace(SITE.policy, recalls_max=5))
MOVED = replace(SITE, revision="r2", devices={**SITE.devices, "pi-3": Binding("pi-3", "keypad", "c2")})
WIDER = replace(
    SITE, revision="r2", counters={**SITE.counters, "c2": replace(SITE.counters["c2"], services=("ktp", "akta"))}
)


@pytest.mark.parametrize(
    ("role", "free"),
    [
        ("manager", (CALM, MOVED, WIDER)),
        ("supervisor", (MOVED, WIDER)),
        ("technician", (MOVED,)),
        ("officer", ()),
        ("auditor", ()),
    ],
)
def test_each_changes_only_what_is_his_of_the_site(role, free):
    for site in (CALM, MOVED, WIDER):
        said = person(role).do(AdoptSite(site, "x"), actor="orang-who")
        assert denied(said) is (site not in free)
