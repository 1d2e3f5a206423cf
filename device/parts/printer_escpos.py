"""A ticket printer: asks before it prints, prints a ticket as one piece, and has it proved.

    job -> render -> DLE EOT 1, 2, 4 --fault--> PrintFailed(NO): nothing was sent
                          | fine
                        send all --broken--> PrintFailed(MAYBE)
                          |
                        GS r 1 --answer--> Printed          --silence--> PrintFailed(MAYBE), and Printed if it comes

All of it on a thread of its own. When there is nothing to print, the printer is asked every five seconds (every second
while it is in trouble), so that the kiosk knows of an empty roll before somebody presses, and of a new one at once.
A printer that cannot be asked (`answers` false: some cheap models) is trusted: its jobs count as printed when sent,
unless its line knows better (a port's status, a wire).
"""

import queue
import threading
from collections.abc import Callable

import structlog

from device.layout.ticket import Document
from device.parts.escpos_wire import EscposWire, SilentError, WireError
from device.parts.printer_line import Hint
from device.ports import Job, PaperLow, PrinterNews
from device.roles.events import OnPaper, Printed, PrinterBroken, PrinterReady, PrintFailed, Trouble

POLL_SECONDS = 5.0
TROUBLE_SECONDS = 1.0
OWING_SECONDS = 0.5
PROOF_SECONDS = 1.5
STOP_SECONDS = 1.0
JOBS_MAX = 100
COPY_MARK = ":copy"
HINTED = {Hint.PAPER_OUT: Trouble.PAPER_OUT, Hint.BUSY: Trouble.BROKEN}

log = structlog.get_logger()


class EscposPrinter:
    """`name`: for the log. `render` makes a document's bytes; `hear` is called on the printer's thread.

    `wire` is opened when it is needed, and used on the printer's thread only. `specimen` is rendered at the start and
    not printed: what the first of its kind costs, no visitor waits for.
    """

    def __init__(
        self,
        name: str,
        wire: EscposWire,
        *,
        render: Callable[[Document], bytes],
        specimen: Document,
        hear: Callable[[PrinterNews], object],
        answers: bool = True,
        proof_seconds: float = PROOF_SECONDS,
        poll_seconds: float = POLL_SECONDS,
    ) -> None:
        self._name = name
        self._wire = wire
        self._render = render
        self._specimen = specimen
        self._hear = hear
        self._answers = answers
        self._proof_seconds = proof_seconds
        self._poll_seconds = poll_seconds
        self._jobs: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._trouble: Trouble | None = None
        self._known = False
        self._low = False
        self._thread = threading.Thread(target=self._work, name=f"printer-{name}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def print(self, job: Job) -> None:
        if self._jobs.qsize() >= JOBS_MAX:
            self._hear(PrintFailed(job.request_id, OnPaper.NO, Trouble.BROKEN))
        else:
            self._jobs.put(job)

    def stop(self) -> None:
        """What is being printed may end; what waits is not begun."""
        self._jobs.put(None)
        self._thread.join(STOP_SECONDS)

    def _work(self) -> None:
        wire = self._wire
        try:
            self._look(wire)
            self._render(self._specimen)
            while True:
                try:
                    job = self._jobs.get(timeout=self._patience(wire))
                except queue.Empty:
                    self._look(wire)
                    continue
                if job is None:
                    return
                self._print(wire, job)
        finally:
            wire.close()

    def _patience(self, wire: EscposWire) -> float:
        """Until the next question: somebody who waits for his paper, or for the roll, makes it short."""
        if wire.owing:
            return OWING_SECONDS
        return min(TROUBLE_SECONDS, self._poll_seconds) if self._trouble else self._poll_seconds

    def _print(self, wire: EscposWire, job: Job) -> None:
        data = self._render(job.ticket)
        trouble = self._look(wire)
        if trouble is not None:
            self._hear(PrintFailed(job.request_id, OnPaper.NO, trouble))
            return
        try:
            wire.print(data)
            witness = wire.prove if self._answers else wire.trust
            witness(_token(job), self._proof_seconds)
        except (WireError, SilentError) as error:
            log.warning("print not proved", request_id=job.request_id, error=str(error))
            if isinstance(error, WireError):
                wire.close()
            self._hear(PrintFailed(job.request_id, OnPaper.MAYBE, self._look(wire) or Trouble.SILENT))
        self._tell_proved(wire)

    def _look(self, wire: EscposWire) -> Trouble | None:
        """Ask, and say what has changed."""
        trouble, low = self._ask(wire)
        self._tell_proved(wire)
        if trouble is not self._trouble or not self._known:
            log.info("printer", trouble=trouble and trouble.value, name=self._name)
            self._known, self._trouble = True, trouble
            self._hear(PrinterReady() if trouble is None else PrinterBroken(trouble))
        if trouble is None and low is not self._low:
            self._low = low
            self._hear(PaperLow(low))
        return trouble

    def _ask(self, wire: EscposWire) -> tuple[Trouble | None, bool]:
        """A connection that broke since the last time is made again, once."""
        for _ in range(2):
            try:
                if not wire.connected:
                    wire.connect()
                return self._state(wire)
            except SilentError:
                return Trouble.SILENT, False
            except WireError:
                wire.close()
        return Trouble.SILENT, False

    def _state(self, wire: EscposWire) -> tuple[Trouble | None, bool]:
        if not self._answers:
            return HINTED.get(wire.hint()), False
        status = wire.status()
        if status.cover_open:
            return Trouble.COVER_OPEN, False
        if status.paper_out:
            return Trouble.PAPER_OUT, False
        return (None if status.online else Trouble.BROKEN), status.paper_low

    def _tell_proved(self, wire: EscposWire) -> None:
        while wire.proved:
            request_id, copy, _ = wire.proved.popleft().partition(COPY_MARK)
            self._hear(Printed(request_id, copy=bool(copy)))


def _token(job: Job) -> str:
    return job.request_id + (COPY_MARK if job.copy else "")
