"""A ledger in a list, for simulations and tests: it keeps its promises as long as the process lives."""

from collections.abc import Collection, Iterator, Sequence

from msgspec import structs

from central.engine.events import AnyEvent, Confirmed, Entry, Issued, Lapsed, Voided
from central.engine.given import Given


class MemoryLedger:
    """`entries` is the whole ledger; what a simulation wants to know it reads there."""

    def __init__(self, entries: Sequence[Entry] = ()) -> None:
        self.entries: list[Entry] = []
        self._answers: dict[str, tuple[AnyEvent, ...]] = {}
        self.append(entries)

    def load(self) -> Iterator[Entry]:
        return iter(tuple(self.entries))

    def resume(self) -> Iterator[Entry]:
        return self.load()

    def append(self, entries: Sequence[Entry]) -> None:
        """Raises ValueError if a sequence is not the next one."""
        for entry in entries:
            if entry.sequence != len(self.entries) + 1:
                raise ValueError(f"entry {entry.sequence} after {len(self.entries)}")
            self.entries.append(entry)
            if entry.request_id:
                self._answers[entry.request_id] = (*self._answers.get(entry.request_id, ()), entry.event)

    def answers(self, request_ids: Collection[str]) -> dict[str, tuple[AnyEvent, ...]]:
        return {each: self._answers[each] for each in request_ids if each in self._answers}

    def given(self, day: str, kiosk: str, mark: str) -> tuple[Given, ...]:
        tickets: dict[str, Given] = {}
        lapsed: list[Given] = []
        for entry in self.entries:
            match entry.event:
                case Issued(source=source, ticket=ticket) as issued if source == kiosk and ticket[:10] == day:
                    tickets[ticket] = Given(issued.number)
                case Confirmed(ticket=ticket) if ticket in tickets:
                    tickets[ticket] = structs.replace(tickets[ticket], confirmed=True)
                case Voided(ticket=ticket) if ticket in tickets:
                    tickets[ticket] = structs.replace(tickets[ticket], void=True)
                case Lapsed(mark=of) as late if of == mark and late.day == day:
                    lapsed.append(Given(f"{mark}-{late.index:02d}", lapsed=True))
        return (*(tickets[ticket] for ticket in sorted(tickets)), *lapsed)

    def roomy(self) -> bool:
        return True

    def close(self) -> None:
        """Nothing to release."""
