"""What a kiosk makes of a printer's state before anybody presses, and of a printer that cannot be asked."""

import pytest

from device.parts import escpos_wire, printer_escpos
from device.ports import PaperLow
from device.roles.events import Trouble
from device.roles.kiosk import Jammed
from device.roles.pictures import KioskMode
from device.sim.printer import SimPrinter
from protocols.messages import Paper
from support.print_shop import Shop
from support.printer_lines import KINDS

FIRST = f"{1:032x}"
PORT_FINE, PORT_NO_PAPER, PORT_ERROR, PORT_NONSENSE = 0x18, 0x38, 0x10, 0x00
STATUS_FAULTS = {
    "out": (Trouble.PAPER_OUT, lambda mechanism: setattr(mechanism, "paper_mm", 0.0)),
    "cover": (Trouble.COVER_OPEN, lambda mechanism: setattr(mechanism, "cover_open", True)),
    "offline": (Trouble.BROKEN, lambda mechanism: setattr(mechanism, "offline", True)),
    "silent": (Trouble.SILENT, lambda mechanism: setattr(mechanism, "mute", True)),
}


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(escpos_wire, "ANSWER_SECONDS", 0.3)
    monkeypatch.setattr(printer_escpos, "TROUBLE_SECONDS", 0.05)
    monkeypatch.setattr(printer_escpos, "POLL_SECONDS", 0.05)


def mend(printer):
    printer._mechanism.mute = False
    printer._mechanism.refill()


@pytest.mark.parametrize("fault", STATUS_FAULTS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_fault_that_a_press_meets_keeps_the_number_and_prints_it_once_when_mended(kind, fault, tmp_path):
    trouble, break_it = STATUS_FAULTS[fault]
    with Shop(kind, tmp_path) as shop:
        shop.until(shop.ready, "ready")
        shop.do(lambda printer: break_it(printer._mechanism))
        shop.choose()
        shop.until(lambda: isinstance(shop.doing, Jammed), "the fault is known")
        assert (shop.picture.number, shop.picture.trouble) == ("A005", trouble)
        assert not shop.sheets
        shop.do(mend)
        shop.until(lambda: (FIRST, Paper.PRINTED) in shop.reports, "printed")
        assert [sheet.copy for sheet in shop.sheets] == [False]
        assert [(alert.code, alert.active) for alert in shop.alerts] == [(trouble.value, True), (trouble.value, False)]


@pytest.mark.parametrize("fault", STATUS_FAULTS)
def test_a_fault_that_lasts_gives_the_number_back_and_it_never_comes_out(fault, tmp_path):
    _, break_it = STATUS_FAULTS[fault]
    with Shop("network", tmp_path) as shop:
        shop.until(shop.ready, "ready")
        shop.do(lambda printer: break_it(printer._mechanism))
        shop.choose()
        shop.until(lambda: isinstance(shop.doing, Jammed), "the fault is known")
        shop.leap(61_000)
        assert shop.reports == [(FIRST, Paper.FAILED)]
        shop.do(mend)
        shop.until(lambda: shop.kiosk.trouble is None, "mended")
        shop.leap(61_000)
        shop.choose()
        shop.until(lambda: (f"{2:032x}", Paper.PRINTED) in shop.reports, "the next is printed")
        assert [sheet.number for sheet in shop.sheets] == ["A006"]


def test_little_paper_is_told_and_prints(tmp_path):
    with Shop("network", tmp_path) as shop:
        shop.do(lambda printer: setattr(printer._mechanism, "paper_mm", 500.0))
        shop.until(shop.ready, "ready")
        shop.choose()
        shop.until(lambda: (FIRST, Paper.PRINTED) in shop.reports, "printed")
        assert PaperLow(low=True) in [news for _, news in shop.news]


@pytest.mark.parametrize("kind", KINDS)
def test_a_printer_that_cannot_be_asked_is_trusted(kind, tmp_path):
    with Shop(kind, tmp_path, answers=False) as shop:
        shop.do(lambda printer: setattr(printer._mechanism, "mute", True))
        shop.until(shop.ready, "ready")
        shop.choose()
        shop.until(lambda: (FIRST, Paper.PRINTED) in shop.reports, "taken for printed")
        shop.until(lambda: shop.sheets, "the paper")


@pytest.mark.parametrize("kind", KINDS)
def test_though_it_cannot_be_asked_its_cable_is_missed_before_anybody_presses(kind, tmp_path):
    with Shop(kind, tmp_path, answers=False, poll_seconds=0.05) as shop:
        shop.until(shop.ready, "ready")
        shop.do(shop.made.pull)
        shop.until(lambda: shop.picture.trouble is Trouble.SILENT, "missed")
        shop.do(shop.made.plug)
        shop.until(lambda: shop.picture.mode is KioskMode.READY, "ready again")


@pytest.mark.parametrize(
    ("status", "trouble"), [(PORT_NO_PAPER, Trouble.PAPER_OUT), (PORT_ERROR, Trouble.BROKEN), (PORT_FINE, None)]
)
def test_a_port_that_knows_is_believed_though_the_printer_cannot_be_asked(status, trouble, tmp_path):
    with Shop("usb", tmp_path, answers=False, poll_seconds=0.05) as shop:
        shop.until(shop.ready, "ready")
        shop.made.device.status = status
        shop.choose()
        shop.until(shop.settled, "the printer has the ticket, or not")
        assert (shop.picture.mode, shop.kiosk.trouble) == (
            (KioskMode.THANKS, None) if trouble is None else (KioskMode.JAMMED, trouble)
        )


def test_a_port_that_has_never_been_fine_is_not_believed(tmp_path):
    with Shop("usb", tmp_path, answers=False, port_status=PORT_NONSENSE) as shop:
        shop.until(shop.ready, "ready")
        shop.choose()
        shop.until(lambda: (FIRST, Paper.PRINTED) in shop.reports, "taken for printed")


def test_a_stalled_printer_that_cannot_be_asked_leaves_doubt_when_its_line_is_full(tmp_path, monkeypatch):
    monkeypatch.setattr(escpos_wire, "WRITE_SECONDS", 0.3)
    with Shop("usb", tmp_path, answers=False) as shop:
        shop.until(shop.ready, "ready")
        shop.do(SimPrinter.stall)
        shop.choose()
        shop.until(shop.settled, "it takes nothing")
        assert (shop.picture.number, shop.picture.doubt) == ("A005", "A005")
