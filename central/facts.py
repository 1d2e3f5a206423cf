"""What a rule has to know and the hall does not: looked up before it decides, so that the rule stays pure."""

from dataclasses import replace

from central.engine.commands import Command, CompareJournal, RequestTicket
from central.engine.site import Site
from central.store.ledger import Ledger


def informed(command: Command, ledger: Ledger, site: Site) -> Command:
    """The command with what the ledger knows of it. Raises LedgerError."""
    match command:
        case RequestTicket() if not ledger.roomy():
            return replace(command, room=False)
        case CompareJournal(kiosk=kiosk, message=said):
            known = site.kiosks.get(kiosk)
            return replace(command, given=ledger.given(said.business_day, kiosk, known.mark if known else ""))
        case _:
            return command
