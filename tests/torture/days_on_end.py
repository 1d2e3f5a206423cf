"""python -m torture.days_on_end DAYS TICKETS SETTLED: days of so many tickets through central's service and its ledger.

Prints {"days", "called", "before", "after", "blocks"}, after SETTLED days and after the last, both with no day open:
RSS in MB, which grows by what the allocator keeps too, and the blocks that live Python objects have, which is exact.
"""

import gc
import json
import os
import sys
import tempfile
from pathlib import Path

from bench import halls
from bench.process import megabytes
from central.config.site_file import parse_site
from central.store.sqlite import SqliteLedger
from protocols import messages as m
from support.centrals import Desk, of
from support.halls import MONDAY

COUNTERS = tuple(f"{n:02d}" for n in range(1, 17))
DAY_MS, TURN_MS = 24 * 3_600_000, 1_000


class Hall:
    """A desk whose people never stop: each turn a ticket for every counter, its paper, and a call at every counter."""

    def __init__(self, ledger):
        self.desk = Desk(parse_site(halls.site_text(shared=True), "site.toml").site, ledger, MONDAY)
        self.called = self._asked = 0

    def day(self, tickets: int):
        morning = self.desk.now
        for _ in range(tickets // len(COUNTERS)):
            self._turn()
        self.desk.now = morning + DAY_MS
        self._say()

    def _turn(self):
        asks = [
            m.RequestTicket(request_id=self._id(), service=halls.SERVICES[self._asked % len(halls.SERVICES)])
            for _ in COUNTERS
        ]
        self._say(*(("kiosk-1", ask) for ask in asks))
        papers = [m.ReportPaper(request_id=ask.request_id, outcome=m.Paper.PRINTED) for ask in asks]
        self._say(*(("kiosk-1", paper) for paper in papers))
        replies = of(m.OfficerReply, self._say(*((f"keypad-{counter}", self._next(counter)) for counter in COUNTERS)))
        self.called += sum(reply.refusal is None for reply in replies)

    def _next(self, counter: str):
        hall = self.desk.hall
        return m.OfficerCommand(
            request_id=self._id(), action=m.Action.NEXT, epoch=hall.epoch, pressed_at=self.desk.now,
            holding=hall.counter(counter).ticket or None,
        )  # fmt: skip

    def _say(self, *pairs):
        """One turn of central; what it said is not kept, for it is not central's."""
        self.desk.now += TURN_MS
        said = self.desk.turn(*(self.desk.mail(device, message) for device, message in pairs))
        for kept in (self.desk.line.said, self.desk.line.acknowledged, self.desk.log.lines):
            kept.clear()
        return said

    def _id(self) -> str:
        self._asked += 1
        return f"{self._asked:032x}"


def main(days: int, tickets: int, settled: int):
    with tempfile.TemporaryDirectory(prefix="gerai-days-") as folder:
        hall, before = Hall(SqliteLedger(Path(folder) / "gerai.db", halls.SITE)), 0.0
        blocks = []
        for day in range(1, days + 1):
            hall.day(tickets)
            if day == settled:
                before = megabytes(os.getpid(), "Rss")
                blocks.append(_blocks())
        after = megabytes(os.getpid(), "Rss")
        blocks.append(_blocks())
        hall.desk.ledger.prove()
        hall.desk.ledger.close()
    print(json.dumps({"days": days, "called": hall.called, "before": before, "after": after, "blocks": blocks}))


def _blocks() -> int:
    gc.collect()
    return sys.getallocatedblocks()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
