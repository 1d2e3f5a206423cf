"""One group commit in the making: what several commands cause, each decided on the hall those before it leave.

Nothing in here is true until the ledger has it: the owner appends `entries` once, and only then takes over `hall` and
lets the answers out.
"""

from dataclasses import dataclass, field

from central.engine.commands import Command
from central.engine.decide import decide
from central.engine.entries import enter
from central.engine.envelope import Ask
from central.engine.events import AnyEvent, Entry, SiteChanged
from central.engine.evolve import evolve
from central.engine.model import Hall
from central.engine.site import Site
from central.engine.site_commands import AdoptSite


@dataclass(slots=True)
class Batch:
    """`steps`: each new entry with the hall after it. `site`: by which the next is decided; an order may change it."""

    site: Site
    hall: Hall
    steps: list[tuple[Entry, Hall]] = field(default_factory=list)

    @property
    def entries(self) -> list[Entry]:
        return [entry for entry, _ in self.steps]

    def do(self, command: Command, ask: Ask) -> tuple[AnyEvent, ...]:
        """Decide and evolve, all of it or nothing: if a rule breaks, the batch is as it was before."""
        events = self.take(self.consider(command, ask), ask)
        if isinstance(command, AdoptSite) and any(isinstance(event, SiteChanged) for event in events):
            self.site = command.site
        return events

    def consider(self, command: Command, ask: Ask) -> tuple[AnyEvent, ...]:
        """What it would cause; nothing has happened."""
        return decide(self.hall, self.site, command, ask)

    def take(self, events: tuple[AnyEvent, ...], ask: Ask) -> tuple[AnyEvent, ...]:
        """They happen."""
        hall, steps = self.hall, []
        for entry in enter(hall, ask, events):
            hall = evolve(hall, entry)
            steps.append((entry, hall))
        self.hall = hall
        self.steps += steps
        return events
