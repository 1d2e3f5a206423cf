"""What became of the paper.

A number that may be on paper stays callable; one known not to be on paper is void and never used again; a kiosk that
gave up says so, so that no ghost is called.
"""

from central.engine.commands import ReportPaper
from central.engine.decide.decision import Decision, Scene, refuse
from central.engine.events import Abandoned, Confirmed, Voided
from central.engine.model import Status, Ticket
from protocols.messages import Paper


def report(scene: Scene, command: ReportPaper) -> Decision:
    """A kiosk reports on the ticket that its request `about` asked for."""
    ticket_id = scene.hall.asked.get(command.about)
    ticket = scene.hall.tickets[ticket_id] if ticket_id else None
    if ticket is None:
        if command.outcome is Paper.ABANDONED and command.about not in scene.hall.requests:
            return (Abandoned(about=command.about, reason=command.reason),)
        return refuse("unknown_ticket", command.about)
    if ticket.source != command.kiosk:
        return refuse("unknown_ticket", command.about)
    match command.outcome:
        case Paper.PRINTED | Paper.REPRINTED:
            return _printed(ticket, copy=command.outcome is Paper.REPRINTED)
        case Paper.FAILED | Paper.ABANDONED:
            return _not_printed(ticket, command)


def _printed(ticket: Ticket, *, copy: bool) -> Decision:
    if ticket.status is Status.VOID:
        return refuse("void_ticket", ticket.id)
    return (Confirmed(ticket=ticket.id, copy=copy),)


def _not_printed(ticket: Ticket, command: ReportPaper) -> Decision:
    """Void it, unless its paper was reported out or somebody was called by it already."""
    if ticket.confirmed or ticket.status not in {Status.ISSUED, Status.WAITING}:
        return refuse("already_printed", ticket.id)
    return (Voided(ticket=ticket.id, reason=command.reason or command.outcome.value),)
