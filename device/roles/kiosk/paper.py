"""What becomes of a ticket once the printer has it.

Nobody is harmed by a number that is callable and not on paper; somebody is by a paper whose number is void, or by two
papers that look alike. So: known not on paper, and not printed in time -> FAILED, the number is void. Perhaps on
paper -> nothing is claimed: central keeps the number callable by its own rule, staff are told, and may print one copy
that is marked as one. What is certainly out is always reported, however late.
"""

from dataclasses import replace

from device.roles import words
from device.roles.effects import Effects, Record, Send
from device.roles.events import OnPaper, OpenRequest, Printed, PrintFailed, Stage, Trouble
from device.roles.kiosk.asking import Step, give_up, print_slip, report
from device.roles.kiosk.states import (
    NOTICE_MS,
    PRINT_MS,
    RETRY_MS,
    SHOWN_MS,
    UNPRINTED_MS,
    Doubt,
    Jammed,
    Kiosk,
    Printing,
    Refusing,
    Thanking,
)
from protocols.messages import Alert, Paper, Severity, Slip


def printed(kiosk: Kiosk, out: Printed, now: int) -> Step:
    """A paper is out: a fact, reported whatever the kiosk is doing. A doubt about an older one ends here."""
    outcome = Paper.REPRINTED if out.copy else Paper.PRINTED
    told: Effects = (report(out.request_id, outcome), Record(out.request_id, Stage.PRINTED))
    kiosk, forgotten = _forget(kiosk, keep=kiosk.doubt is not None and kiosk.doubt.request_id == out.request_id)
    match kiosk.doing:
        case Printing(request_id, slip) | Jammed(request_id, slip) if request_id == out.request_id:
            kiosk = replace(kiosk, doing=Thanking(slip.number, now + NOTICE_MS))
        case _:
            pass
    return kiosk, told + forgotten


def failed(kiosk: Kiosk, failure: PrintFailed, now: int) -> Step:
    """The printer says no: keep the number on the screen, and decide by what is known of the paper."""
    match kiosk.doing:
        case Printing(request_id) as printing if request_id == failure.request_id:
            return jam(kiosk, printing, failure.on_paper, failure.trouble, now)
        case _:
            return kiosk, ()


def jam(kiosk: Kiosk, printing: Printing, on_paper: OnPaper, trouble: Trouble, now: int) -> Step:
    """An original known not to be on paper waits for it; one that may be is shown and left to staff."""
    request_id, slip = printing.request_id, printing.slip
    shown = Jammed(request_id, slip, OnPaper.MAYBE, trouble, now + SHOWN_MS)
    if printing.copy:
        jammed = replace(kiosk, doing=shown)
        return _forget(jammed) if on_paper is OnPaper.MAYBE else (jammed, (Record(request_id, Stage.PRINTING, slip),))
    if on_paper is OnPaper.MAYBE:
        kiosk, forgotten = _forget(kiosk)
        doubt = Doubt(request_id, slip)
        return replace(kiosk, doing=shown, doubt=doubt), (*forgotten, unsure(doubt))
    until = now + UNPRINTED_MS if printing.fail_at is None else printing.fail_at
    waiting = Jammed(request_id, slip, OnPaper.NO, trouble, until, retry_at=min(now + RETRY_MS, until))
    return replace(kiosk, doing=waiting), (Record(request_id, Stage.JAMMED, slip),)


def try_again(kiosk: Kiosk, now: int) -> Step:
    """The printer works: a ticket known not to be on paper is printed now, as the original it is."""
    match kiosk.doing:
        case Jammed(request_id, slip, OnPaper.NO, until=until):
            printing = Printing(request_id, slip, now + PRINT_MS, fail_at=until)
            return replace(kiosk, doing=printing), (
                Record(request_id, Stage.PRINTING, slip),
                print_slip(kiosk, request_id, slip),
            )
        case _:
            return kiosk, ()


def overdue(kiosk: Kiosk, jammed: Jammed, now: int) -> Step:
    """A ticket that is known not to be on paper has waited for it long enough: it is given back."""
    refusing = Refusing(words.NOT_PRINTED, now + NOTICE_MS)
    told = report(jammed.request_id, Paper.FAILED, jammed.trouble.value)
    return replace(kiosk, doing=refusing), (told, Record(jammed.request_id, Stage.FAILED))


def reprint(kiosk: Kiosk, now: int) -> Step:
    """Staff ask for the copy: once, marked, and only of a ticket in doubt. One that waits for its paper comes first.

    The journal closes the ticket before, so that a restart brings no second copy; a copy that is known not to be on
    paper opens it again.
    """
    waits = isinstance(kiosk.doing, Jammed) and kiosk.doing.on_paper is OnPaper.NO
    if kiosk.doubt is None or kiosk.trouble is not None or waits:
        return kiosk, ()
    doubt = kiosk.doubt
    printing = Printing(doubt.request_id, doubt.slip, now + PRINT_MS, copy=True)
    closed = Record(doubt.request_id, Stage.UNSURE)
    return replace(kiosk, doing=printing), (closed, print_slip(kiosk, doubt.request_id, doubt.slip, copy=True))


def recover(kiosk: Kiosk, open_requests: tuple[OpenRequest, ...]) -> Step:
    """After a restart: asked and not answered is given up, known not on paper is given back, in print is in doubt."""
    effects: Effects = ()
    said: Effects
    for found in open_requests:
        match found:
            case OpenRequest(request_id, Stage.PRINTING, None):
                said = (Record(request_id, Stage.UNSURE),)
            case OpenRequest(request_id, Stage.PRINTING, Slip() as slip):
                kiosk, said = _forget(kiosk)
                kiosk = replace(kiosk, doubt=Doubt(request_id, slip))
            case OpenRequest(request_id, Stage.JAMMED):
                said = (report(request_id, Paper.FAILED, "restarted"), Record(request_id, Stage.FAILED))
            case OpenRequest(request_id):
                kiosk, said = give_up(kiosk, request_id, "restarted")
        effects += said
    return kiosk, effects + ((unsure(kiosk.doubt),) if kiosk.doubt else ())


def alerts(kiosk: Kiosk) -> Effects:
    """What central's staff should know; said again at each connect, for an alert is not durable."""
    said: Effects = ()
    if kiosk.trouble is not None:
        said += (troubled(kiosk.trouble),)
    if kiosk.doubt is not None:
        said += (unsure(kiosk.doubt),)
    return said


def troubled(trouble: Trouble) -> Send:
    return _alert(trouble.value, Severity.FAULT, active=True, text=words.TROUBLE[trouble].id)


def unsure(doubt: Doubt) -> Send:
    text = f"{doubt.slip.number}: tercetak? Bila tidak, cetak salinan"
    return _alert("print_unsure", Severity.WARNING, active=True, text=text)


def solved(code: str) -> Send:
    return _alert(code, Severity.NOTICE, active=False)


def _forget(kiosk: Kiosk, *, keep: bool = False) -> Step:
    """The doubt is over: its journal entry is closed (as unsure, unless it has just been closed as printed)."""
    if kiosk.doubt is None:
        return kiosk, ()
    closed: Effects = () if keep else (Record(kiosk.doubt.request_id, Stage.UNSURE),)
    return replace(kiosk, doubt=None), (*closed, solved("print_unsure"))


def _alert(code: str, severity: Severity, *, active: bool, text: str = "") -> Send:
    return Send(Alert(code=code, severity=severity, active=active, text=text))
