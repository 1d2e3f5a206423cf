"""One line of the ledger as the checker reads it: plain JSON, nothing of the engine's types."""

from collections.abc import Iterable
from dataclasses import dataclass

from central.checker.violation import Plain


@dataclass(slots=True)
class Row:
    """`kind` is the event's name, `event` its fields, `epoch` the start of central it was written in (0 = before any).

    `soon` and `late`: when it can have been in the time of the eyes, ms; its own time when nobody saw anything.
    Nothing else ever changes; not frozen, for a day has ten thousand of them.
    """

    sequence: int
    at: int
    actor: str
    request_id: str
    part: int
    kind: str
    event: Plain
    epoch: int
    plain: Plain
    soon: float
    late: float

    @property
    def ticket(self) -> str:
        return str(self.event.get("ticket", ""))

    @property
    def counter(self) -> str:
        return str(self.event.get("counter", ""))

    @property
    def asked(self) -> str:
        """The physical press behind it: a paper report is named after the request for its ticket."""
        return self.request_id.partition(":")[0]


def rows(entries: Iterable[Plain]) -> list[Row]:
    """The ledger in the order in which it was written."""
    found: list[Row] = []
    epoch = 0
    for entry in entries:
        event = entry["event"]
        kind = event["event"]
        if kind == "CentralStarted":
            epoch = event["epoch"]
        found.append(
            Row(
                sequence=entry["sequence"],
                at=entry["at"],
                actor=entry["actor"],
                request_id=entry["request_id"],
                part=entry["part"],
                kind=kind,
                event=event,
                epoch=epoch,
                plain=entry,
                soon=entry["at"],
                late=entry["at"],
            )
        )
    return found
