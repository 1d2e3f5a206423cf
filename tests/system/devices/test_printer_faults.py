"""Every fault of a ticket printer, at thirty places of a ticket, over each kind of line, with and without a restart.

"in turn": a cheap printer, that takes status questions for dots in the middle of a picture.

Whatever happens: the number stays on the screen, one paper at most is unmarked and one at most a marked copy, a number
that is given back is on no paper, nothing is claimed to be printed that is not, and the next ticket is whole.
"""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from device.layout.ticket import ticket
from device.parts import escpos_wire, printer_escpos
from device.roles.events import Printed, PrintFailed
from device.roles.pictures import KioskMode
from device.sim.mechanism import Mechanism
from device.sim.printer import SimPrinter
from protocols.messages import Paper
from support.print_shop import Shop, pieces, rendered
from support.samples import FOOTER, SITE, slip

PLACES = 30
AT_ONCE = 15
FIRST = f"{1:032x}"
QUESTIONS = 9
VISIBLE_SECONDS = 1.0
MINUTE = 61_000


def mute(printer, *, is_mute=True):
    printer._mechanism.mute = is_mute


def open_cover(printer):
    printer._mechanism.cover_open = True


def take_paper(printer):
    printer._mechanism.paper_mm = 0.0


ROLL_ENDS = "roll ends"
FAULTS = {
    "unplugged": lambda shop: shop.made.pull,
    "power cut": lambda shop: lambda printer: (shop.made.pull(printer), printer.lose_power()),
    "stalled": lambda shop: SimPrinter.stall,
    "silent": lambda shop: mute,
    "reset": lambda shop: shop.made.reset,
    "cover": lambda shop: open_cover,
    "paper out": lambda shop: take_paper,
}


def leave_paper(millimetres):
    """The whole ticket is in the printer's memory when its roll ends."""

    def leave(printer):
        printer._mechanism.paper_mm = millimetres

    return leave


def mended(shop):
    def mend(printer):
        shop.made.plug(printer)
        mute(printer, is_mute=False)
        printer.stall(stalled=False)
        Mechanism.refill(printer._mechanism)

    return mend


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(escpos_wire, "ANSWER_SECONDS", 0.3)
    monkeypatch.setattr(escpos_wire, "SETTLE_SECONDS", 0.5)
    monkeypatch.setattr(printer_escpos, "TROUBLE_SECONDS", 0.05)
    monkeypatch.setattr(printer_escpos, "OWING_SECONDS", 0.05)


def trap(shop, fault, at_byte):
    """Gives whether it has struck. A busy machine may make a printer silent and a ticket late, before there is one."""
    if fault == ROLL_ENDS:
        shop.do(leave_paper(whole_mm() * at_byte / whole_bytes()))
        return lambda: shop.simulated._mechanism.blocked or any(isinstance(news, Printed) for _, news in shop.news)
    struck, strike = threading.Event(), FAULTS[fault](shop)
    shop.simulated.at_byte(QUESTIONS + at_byte, lambda printer: (strike(printer), struck.set()))
    return struck.is_set


def story(kind, fault, at_byte, folder, *, restart):
    """One visitor whose ticket meets the fault, staff who want their copy, and the visitor after."""
    line, _, manner = kind.partition(" ")
    with Shop(line, folder) as shop:
        shop.do(lambda printer: setattr(printer._mechanism, "in_turn", bool(manner)))
        shop.until(shop.ready, "ready")
        struck = trap(shop, fault, at_byte)
        shop.choose()
        began = len(shop.pictures) - 1
        shop.until(lambda: struck() and shop.settled(), "the fault is known")
        check_visible(shop, began)
        if restart:
            shop.crash()
            shop.until(lambda: shop.pictures, "a screen")
            assert FIRST in {request_id for request_id, _ in shop.reports} or shop.picture.doubt == "A005"
        shop.do(mended(shop))
        shop.until(lambda: shop.kiosk.trouble is None and shop.settled() and shop.part._known, "mended")
        for _ in range(2):
            shop.reprint()
            shop.until(shop.settled, "the copy")
        shop.leap(MINUTE)
        shop.until(lambda: shop.picture.mode is KioskMode.READY, "ready again")
        shop.choose()
        shop.until(lambda: (f"{2:032x}", Paper.PRINTED) in shop.reports, "the next ticket is printed")
        shop.leap(MINUTE)
        shop.turn(0.05)
        check_papers(shop)


def check_visible(shop, began):
    """The number is on the screen from the answer on, and within a second of the news of the fault."""
    for _, picture in shop.pictures[began:]:
        assert picture.number == "A005", picture
    told = next(at for at, news in reversed(shop.news) if isinstance(news, PrintFailed | Printed))
    assert shop.pictures[-1][0] - told < VISIBLE_SECONDS


def check_papers(shop):
    papers = [sheet for sheet in shop.sheets if pieces(sheet)]
    assert all(pieces(sheet) == 1 for sheet in papers), "a torn piece hangs on a ticket"
    first = papers[:-1]
    outcomes = [outcome for request_id, outcome in shop.reports if request_id == FIRST]
    originals = [sheet for sheet in first if not sheet.copy]
    copies = [sheet for sheet in first if sheet.copy]
    assert papers[-1].lines == sheet_of("A006").lines
    assert len(originals) <= 1, "two papers that look alike"
    assert len(copies) <= 1, "two copies"
    whole = [sheet for sheet in originals if sheet.number == "A005"]
    if Paper.FAILED in outcomes:
        assert not first, "a paper whose number is void"
    assert outcomes.count(Paper.PRINTED) == (1 if Paper.PRINTED in outcomes else 0)
    if Paper.PRINTED in outcomes:
        assert whole, "said to be printed, and is not"
    if Paper.REPRINTED in outcomes:
        assert [sheet.number for sheet in copies] == ["A005"], "said to be copied, and is not"


def sheet_of(number):
    mechanism = Mechanism(factor=0)
    mechanism.receive(bytes_of(number))
    _, (sheet,) = mechanism.advance(0)
    return sheet


def bytes_of(number):
    return rendered(ticket(slip(number), site=SITE, footer=FOOTER, width_mm=80))


def whole_bytes():
    return len(bytes_of("A005"))


def whole_mm():
    return sheet_of("A005").millimetres


@pytest.mark.parametrize("restart", [False, True], ids=["", "restart"])
@pytest.mark.parametrize("fault", [*FAULTS, ROLL_ENDS])
@pytest.mark.parametrize("kind", ["network", "serial", "serial in turn", "usb"])
def test_no_fault_at_any_byte_makes_a_ghost_or_a_twin(kind, fault, restart, tmp_path):
    length = whole_bytes()
    places = [round(length * place / (PLACES - 1)) for place in range(PLACES)]

    def act(at_byte):
        try:
            story(kind, fault, at_byte, tmp_path / str(at_byte), restart=restart)
        except AssertionError as error:
            return f"at byte {at_byte} of {length}: {str(error).splitlines()[0]}"
        return None

    with ThreadPoolExecutor(AT_ONCE) as pool:
        wrong = [said for said in pool.map(act, places) if said]
    assert not wrong, "\n".join(wrong)
