import queue
import socket
from functools import partial

import pytest

from device.layout.ticket import Document
from device.parts import escpos_wire, printer_escpos
from device.parts.escpos_wire import EscposWire
from device.parts.printer_escpos import JOBS_MAX, EscposPrinter
from device.parts.printer_line import TcpLine
from device.ports import Job, PaperLow
from device.roles.events import OnPaper, Printed, PrinterBroken, PrinterReady, PrintFailed, Trouble
from device.sim.printer import SimPrinter

STATUS_BYTES = 3
EMPTY = Document(80, 48, ())


def job(request_id: str, *, copy: bool = False) -> Job:
    return Job(request_id, EMPTY, copy)


class Rig:
    """The real part on a simulated printer, with what it says."""

    def __init__(self, **options):
        self.sheets = queue.SimpleQueue()
        self.news = queue.SimpleQueue()
        self.simulated = SimPrinter(lambda sheet, at_ns: self.sheets.put(sheet), factor=0)
        self.simulated.start()
        self.part = self.make(self.simulated.address, **options)

    def make(self, address, **options):
        part = EscposPrinter(
            "kiosk-1",
            EscposWire(partial(TcpLine, *address)),
            render=lambda document: b"\x1b@No. A005\n\x1dVB\x00",
            specimen=EMPTY,
            hear=self.news.put,
            poll_seconds=options.pop("poll_seconds", 0.05),
            proof_seconds=0.5,
            **options,
        )
        part.start()
        return part

    def says(self, *expected):
        for one in expected:
            assert self.news.get(timeout=10) == one

    def stop(self):
        self.part.stop()
        self.simulated.stop()


@pytest.fixture(autouse=True)
def impatient(monkeypatch):
    monkeypatch.setattr(escpos_wire, "ANSWER_SECONDS", 0.5)
    monkeypatch.setattr(printer_escpos, "OWING_SECONDS", 0.05)


@pytest.fixture
def rig():
    made = Rig()
    made.says(PrinterReady())
    yield made
    made.stop()


def test_a_job_ends_in_printed_when_the_paper_is_out(rig):
    rig.part.print(job("r1"))
    rig.part.print(job("r2", copy=True))
    rig.says(Printed("r1"), Printed("r2", copy=True))
    assert rig.sheets.qsize() == 2


@pytest.mark.parametrize(("state", "trouble"), [("out", Trouble.PAPER_OUT), ("cover", Trouble.COVER_OPEN)])
def test_trouble_is_noticed_before_anybody_presses_and_nothing_is_sent(rig, state, trouble):
    rig.simulated.set_paper(state)
    rig.says(PrinterBroken(trouble))
    rig.part.print(job("r1"))
    rig.says(PrintFailed("r1", OnPaper.NO, trouble))
    rig.simulated.set_paper("ok")
    rig.says(PrinterReady())
    assert rig.sheets.empty()


def test_a_printer_that_is_offline_for_its_own_reasons(rig):
    rig.simulated.do(lambda mechanism: setattr(mechanism, "offline", True))
    rig.says(PrinterBroken(Trouble.BROKEN))


def test_a_roll_near_its_end_is_told_and_prints(rig):
    rig.simulated.set_paper("low")
    rig.says(PaperLow(low=True))
    rig.part.print(job("r1"))
    rig.says(Printed("r1"))
    rig.simulated.set_paper("ok")
    rig.says(PaperLow(low=False))


def test_paper_that_ends_within_the_ticket_leaves_doubt_and_the_proof_comes_with_the_roll():
    rig = Rig(poll_seconds=5)
    rig.says(PrinterReady())
    rig.simulated.do(lambda mechanism: setattr(mechanism, "paper_mm", 1.0))
    rig.part.print(job("r1"))
    rig.says(PaperLow(low=True))
    rig.says(PrinterBroken(Trouble.PAPER_OUT), PrintFailed("r1", OnPaper.MAYBE, Trouble.PAPER_OUT))
    rig.simulated.set_paper("ok")
    rig.says(Printed("r1"), PrinterReady())
    assert rig.sheets.get(timeout=5).number == "A005"
    rig.stop()


def test_a_cable_pulled_within_the_ticket_leaves_doubt_and_the_next_job_connects_again():
    rig = Rig(poll_seconds=30)
    rig.says(PrinterReady())
    rig.simulated.pull_cable(3 * STATUS_BYTES + 5)
    rig.part.print(job("r1"))
    rig.says(PrintFailed("r1", OnPaper.MAYBE, Trouble.SILENT))
    rig.part.print(job("r2"))
    rig.says(Printed("r2"))
    torn, whole = rig.sheets.get(timeout=5), rig.sheets.get(timeout=5)
    assert (torn.lines, whole.lines) == ([], ["No. A005"])
    rig.stop()


def test_a_mute_printer_is_trouble(rig):
    rig.simulated.do(lambda mechanism: setattr(mechanism, "mute", True))
    rig.says(PrinterBroken(Trouble.SILENT))
    rig.part.print(job("r1"))
    rig.says(PrintFailed("r1", OnPaper.NO, Trouble.SILENT))


def test_a_printer_that_is_away_is_found_when_it_is_back(rig):
    rig.simulated.stop()
    rig.says(PrinterBroken(Trouble.SILENT))
    rig.part.print(job("r1"))
    rig.says(PrintFailed("r1", OnPaper.NO, Trouble.SILENT))
    with socket.create_server(rig.simulated.address) as again:
        line, _ = again.accept()
        with line:
            for _ in range(3):
                assert line.recv(3)[:2] == b"\x10\x04"
                line.sendall(b"\x12")
            rig.says(PrinterReady())


def test_a_printer_that_cannot_be_asked_is_trusted():
    rig = Rig(answers=False)
    rig.simulated.do(lambda mechanism: setattr(mechanism, "mute", True))
    rig.says(PrinterReady())
    rig.part.print(job("r1"))
    rig.says(Printed("r1"))
    assert rig.sheets.get(timeout=5).number == "A005"
    rig.stop()


def test_jobs_are_bounded_and_each_that_is_not_taken_is_said():
    news = queue.SimpleQueue()
    part = EscposPrinter(
        "kiosk-1",
        EscposWire(partial(TcpLine, "127.0.0.1", 1)),
        render=lambda document: b"",
        specimen=EMPTY,
        hear=news.put,
    )
    for number in range(JOBS_MAX + 1):
        part.print(job(str(number)))
    assert news.get_nowait() == PrintFailed(str(JOBS_MAX), OnPaper.NO, Trouble.BROKEN)
    assert news.empty()


def test_what_waits_at_the_end_is_not_begun(rig):
    rig.part.stop()
    rig.part.print(job("r1"))
    assert rig.news.empty()
    assert not rig.part._thread.is_alive()
