"""What the technician's pages read and draw beside the newest moment: answers of devices, waiting machines, codes."""

import secrets
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from central.engine.site import Site
from central.enrolment.applicants import Applicant, waiting
from central.enrolment.codes import Code, new_code
from central.fleet.progress import Progress, progress
from central.fleet.shelf import Shelf
from central.fleet.telling import Telling
from central.store.audit import reading
from central.store.errand_notes import tellings
from central.store.ledger import LedgerError
from protocols.messages import Phase


@dataclass(frozen=True, slots=True)
class Answer:
    """What a device said of an errand. `phase` None: nothing yet."""

    phase: Phase | None = None
    text: str = ""

    @property
    def over(self) -> bool:
        return self.phase in {Phase.DONE, Phase.REFUSED, Phase.FAILED}


NOTHING = Answer()


@dataclass(frozen=True, slots=True)
class FleetDesk:
    """`ledger`: its notes are read. `fingerprint`: of the hall's root, "" in a hall without certificates."""

    ledger: Path
    fingerprint: str = ""

    @property
    def enrols(self) -> bool:
        return bool(self.fingerprint)

    def code(self) -> Code:
        """A new one. It is shown once, and kept as its hash."""
        return new_code(secrets.choice)

    def waiting(self, now: int) -> tuple[Applicant, ...]:
        """Machines without a code that asked lately. `now`: UTC ms of the machine's own clock."""
        return waiting(self.ledger, now) if self.enrols else ()

    def answer(self, errand_id: str) -> Answer:
        try:
            with closing(reading(self.ledger)) as connection:
                return answer_of(tellings(connection, [errand_id]))
        except (LedgerError, sqlite3.Error):
            return NOTHING

    @property
    def shelf(self) -> Shelf:
        return Shelf(self.ledger)

    def update(self, site: Site) -> Progress | None:
        """How far the last release has come. None: there was none, or nothing can be read."""
        try:
            with closing(reading(self.ledger)) as connection:
                return progress(connection, tuple(site.devices))
        except (LedgerError, sqlite3.Error):
            return None


def answer_of(said: tuple[Telling, ...]) -> Answer:
    """All pieces of what ended it, in their order; before they are all there, how far it is."""
    ended = sorted((each for each in said if each.ends), key=lambda each: each.said.piece)
    if ended and len(ended) == ended[0].said.pieces:
        return Answer(ended[-1].said.phase, "\n".join(each.said.text for each in ended if each.said.text))
    going = [each.said.phase for each in said if not each.ends]
    return Answer(going[-1]) if going else NOTHING
