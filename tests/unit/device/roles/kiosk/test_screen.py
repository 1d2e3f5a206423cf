"""What the kiosk's screen says in every state, and why nothing can be asked."""

import pytest

from device.roles import words
from device.roles.events import OnPaper, Trouble
from device.roles.kiosk import Asking, Jammed, Kiosk, Printing, Ready, Refusing, Thanking, Unready, screen
from device.roles.kiosk.screen import why_unready
from device.roles.kiosk.states import Doubt
from device.roles.pictures import NO_WORDS, KioskMode
from protocols.messages import RequestTicket
from support.samples import R1, REFUSED, central, menu, slip

ASK = RequestTicket(request_id=R1, service="ktp")


def kiosk(doing, **around):
    return Kiosk(doing, **({"menu": menu(), "link": True, "central": central()} | around))


def jammed(on_paper):
    return Jammed(R1, slip(), on_paper, Trouble.PAPER_OUT, 60_000)


@pytest.mark.parametrize(
    ("doing", "mode", "number", "said"),
    [
        (Unready(), KioskMode.UNREADY, "", words.NO_MENU),
        (Ready(), KioskMode.READY, "", NO_WORDS),
        (Asking(ASK, 1, 1, 1), KioskMode.ASKING, "", words.ASKING),
        (Printing(R1, slip(), 1), KioskMode.PRINTING, "A005", words.PRINTING),
        (Printing(R1, slip(), 1, copy=True), KioskMode.PRINTING, "A005", words.COPYING),
        (jammed(OnPaper.NO), KioskMode.JAMMED, "A005", words.WAIT_FOR_PAPER),
        (jammed(OnPaper.MAYBE), KioskMode.JAMMED, "A005", words.KEEP_NUMBER),
        (Thanking("A005", 1), KioskMode.THANKS, "A005", words.TAKE_TICKET),
        (Refusing(REFUSED.words, 1), KioskMode.REFUSED, "", REFUSED.words),
    ],
)
def test_every_state_has_its_face(doing, mode, number, said):
    shown = screen(kiosk(doing))
    assert (shown.mode, shown.number, shown.words) == (mode, number, said)


def test_where_a_visitor_has_browsed():
    shown = screen(kiosk(Ready(priority_until=9, tenant="dukcapil", page=2)))
    assert (shown.priority, shown.tenant, shown.page) == (True, "dukcapil", 2)
    assert screen(kiosk(Thanking("A005", 1))).tenant == ""


def test_a_number_that_is_not_valid_yet_is_never_promised():
    assert screen(kiosk(jammed(OnPaper.NO))).words != words.KEEP_NUMBER
    assert "berlaku" not in words.WAIT_FOR_PAPER.id


def test_a_doubt_is_seen_in_any_state():
    for doing in (Unready(), Ready(), Thanking("A006", 1)):
        assert screen(kiosk(doing, doubt=Doubt(R1, slip("A004")))).doubt == "A004"


@pytest.mark.parametrize(
    ("around", "why"),
    [
        ({}, None),
        ({"central": None}, None),
        ({"menu": None}, words.NO_MENU),
        ({"link": False, "menu": None}, words.NO_CENTRAL),
        ({"central": central(online=False)}, words.NO_CENTRAL),
        ({"link": False, "trouble": Trouble.COVER_OPEN}, words.TROUBLE[Trouble.COVER_OPEN]),
    ],
)
def test_the_reason_that_staff_can_mend_here_comes_first(around, why):
    assert why_unready(kiosk(Unready(), **around)) == why


def test_a_kiosk_that_needs_an_update_says_so_and_takes_nothing():
    assert why_unready(kiosk(Ready(), central=central(oldest=99))) is words.UPDATE_DEVICE
    assert not screen(kiosk(Ready(), central=central(oldest=99))).takes
    assert why_unready(kiosk(Ready(), central=central(oldest=99), link=False)) is words.NO_CENTRAL
