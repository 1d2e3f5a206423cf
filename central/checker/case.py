"""All that there is to judge: the ledger, its fold, what people saw, and what the site promises."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from central.checker.hall import Hall
from central.checker.row import Row
from central.checker.seen import Seen
from central.checker.violation import Plain


@dataclass(frozen=True, slots=True)
class Case:
    """`hall` is the fold of the whole ledger; `requests` the rows of each request id, `tickets` of each ticket."""

    site: Plain
    rows: Sequence[Row]
    hall: Hall
    seen: Seen
    requests: dict[str, list[Row]]
    tickets: dict[str, list[Row]]

    def row(self, sequence: int) -> Row | None:
        """The row with this sequence number, wherever it stands."""
        if 0 < sequence <= len(self.rows) and self.rows[sequence - 1].sequence == sequence:
            return self.rows[sequence - 1]
        return next((row for row in self.rows if row.sequence == sequence), None)

    def policy(self, name: str, default: int) -> int:
        return self.hall.policy(name, default)

    def place(self, device: str) -> str:
        """The kiosk, counter or zone at which a device stands, "" if the site does not know it."""
        return str(self.site.get("devices", {}).get(device, {}).get("place", ""))

    def watched(self, role: str) -> set[str]:
        """The devices of this role that people or a harness saw run, by what they showed or by a press or a link.

        Whoever saw so much of a device would have seen its paper, or heard its voice, too.
        """
        known = self.site.get("devices", {})
        return {device for _, device in self.seen.devices if known.get(device, {}).get("role") == role}

    def zone(self, counter: str) -> str:
        return str(self.site.get("counters", {}).get(counter, {}).get("zone", ""))


def by_request(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row.request_id:
            found.setdefault(row.request_id, []).append(row)
    return found


def by_ticket(rows: Iterable[Row]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        if row.ticket:
            found.setdefault(row.ticket, []).append(row)
    return found
