import pytest

from device.roles.buttons import glowing, meaning, of_score
from device.roles.events import Browsed, Chosen, LanguagePressed, PriorityPressed, ScorePressed
from device.roles.pictures import KioskMode, KioskScreen
from support.samples import CLOSED_NOW, R1, menu

ALL = ("service:ktp", "service:kk", "service:sim", "tenant:dukcapil", "tenant:polri", "priority", "language", "back")


@pytest.mark.parametrize(
    ("does", "event"),
    [
        ("service:ktp", Chosen("ktp", R1)),
        ("tenant:dukcapil", Browsed("dukcapil")),
        ("priority", PriorityPressed()),
        ("language", LanguagePressed()),
        ("back", Browsed("")),
        ("score:4", ScorePressed(4, R1)),
    ],
)
def test_what_a_button_means(does, event):
    assert meaning(does, R1) == event


@pytest.mark.parametrize("does", ["", "service:", "servis:ktp", "score:", "score:four", "back:2", "tenant"])
def test_a_button_that_does_nothing_we_know_is_a_mistake(does):
    with pytest.raises(ValueError, match="no button does"):
        meaning(does, R1)


def test_a_score_has_its_button():
    assert meaning(of_score(3), R1) == ScorePressed(3, R1)


def test_a_lamp_is_lit_where_a_number_can_be_had():
    ready = KioskScreen(KioskMode.READY, menu(closed=CLOSED_NOW), takes=True)
    assert glowing(ready, ALL) == {"service:ktp", "tenant:dukcapil"}
    assert glowing(KioskScreen(KioskMode.READY, menu(), takes=True), ALL) == {
        "service:ktp",
        "service:kk",
        "tenant:dukcapil",
    }


@pytest.mark.parametrize("mode", [KioskMode.UNREADY, KioskMode.ASKING, KioskMode.PRINTING, KioskMode.JAMMED])
def test_none_is_lit_while_none_can_be_had(mode):
    assert glowing(KioskScreen(mode, menu()), ALL) == set()
    assert glowing(KioskScreen(KioskMode.READY, None, takes=True), ALL) == set()


def test_the_other_keys_are_lit_while_what_they_do_is_on():
    screen = KioskScreen(KioskMode.ASKING, menu(), priority=True, english=True, tenant="dukcapil")
    assert glowing(screen, ALL) == {"priority", "language", "back"}
    assert glowing(screen, ("back",)) == {"back"}
