"""A process that appends entries one batch after another and says of each, once it is durable, that it is.

python -m support.ledger_writer LEDGER BATCHES [early]   -> lines "kept N" on stdout; status 1 and one line if it fails.
`early` is a writer with the mistake that the crash tests exist for: it promises first and writes then.
"""

import sys
from pathlib import Path

from central.engine import events as e
from central.store.ledger import LedgerError
from central.store.sqlite import SqliteLedger

SITE = "uji"


def batch(first):
    """Two entries: a number and its paper."""
    number = f"A{first:05d}"
    ticket = f"2026-11-23-{number}"
    issued = e.Issued(
        ticket=ticket,
        number=number,
        series="A",
        index=first,
        service="ktp",
        priority=False,
        source="k1",
        order=first,
        ahead=0,
    )
    return tuple(
        e.Entry(sequence=first + n, at=first, actor="kiosk-1", request_id=f"{first:032x}{end}", part=0, event=event)
        for n, (event, end) in enumerate(((issued, ""), (e.Confirmed(ticket=ticket), ":printed")))
    )


def promise(entries):
    sys.stdout.write(f"kept {entries[-1].sequence}\n")
    sys.stdout.flush()


def main(path, batches, early):
    try:
        ledger = SqliteLedger(Path(path), SITE)
        for _ in range(int(batches)):
            entries = batch(ledger.head[0] + 1)
            if early:
                promise(entries)
            ledger.append(entries)
            if not early:
                promise(entries)
    except LedgerError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2], "early" in sys.argv))
