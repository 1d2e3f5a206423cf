"""Two records of a day that were kept apart: a kiosk's own journal, and the ledger. Pure; what differs is a fact.

The worst is a paper whose number is void or unknown here: somebody may have waited with it. A paper of which central
was never told is no contradiction: it was callable all the same.
"""

from collections.abc import Iterable

from central.engine import events as e
from central.engine.commands import CompareJournal
from central.engine.decide.decision import Decision, Scene, refuse
from protocols.messages import ReportJournal

NAMED = 50
"""So many numbers of a kind are named."""


def compare(scene: Scene, command: CompareJournal) -> Decision:
    """One part of one day of one kiosk."""
    said, hall = command.message, scene.hall
    if said.business_day > hall.last_day or said.business_day == hall.day:
        return refuse("day_running", command.kiosk, said.business_day)
    lapsed = {given.number for given in command.given if given.lapsed}
    ledger = {given.number: given for given in command.given if not given.lapsed and _within(said, given.number)}
    void = {number for number, given in ledger.items() if given.void}
    confirmed = {number for number, given in ledger.items() if given.confirmed} - void
    printed, unprinted = set(said.printed), set(said.unprinted)
    missing = {n for n in (*said.printed, *said.unsure) if n not in ledger and n.partition("-")[2] not in lapsed}
    contradictions = (missing, printed & void, unprinted & confirmed, confirmed - printed - unprinted - {*said.unsure})
    unconfirmed = _named(printed & ledger.keys() - void - confirmed)
    if not any(contradictions):
        return (_agrees(command, unconfirmed),)
    named = [_named(numbers) for numbers in contradictions]
    count = sum(len(numbers) for numbers in contradictions)
    return (_differs(command, count, named, unconfirmed),)


def _within(said: ReportJournal, number: str) -> bool:
    """Whether this part would speak of it."""
    return number > said.after and (not said.through or number <= said.through)


def _named(numbers: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(numbers)[:NAMED])


def _agrees(command: CompareJournal, unconfirmed: tuple[str, ...]) -> e.JournalAgrees:
    said = command.message
    return e.JournalAgrees(
        kiosk=command.kiosk,
        day=said.business_day,
        part=said.part,
        parts=said.parts,
        printed=len(said.printed),
        unsure=len(said.unsure),
        unconfirmed=unconfirmed,
    )


def _differs(
    command: CompareJournal, count: int, named: list[tuple[str, ...]], unconfirmed: tuple[str, ...]
) -> e.JournalDiffers:
    said = command.message
    missing, void, unprinted, unknown = named
    return e.JournalDiffers(
        kiosk=command.kiosk,
        day=said.business_day,
        part=said.part,
        parts=said.parts,
        count=count,
        missing=missing,
        void=void,
        unprinted=unprinted,
        unknown=unknown,
        unconfirmed=unconfirmed,
    )
