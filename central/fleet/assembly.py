"""A fleet put together: with its notes beside the ledger, and ids that nobody can guess."""

import secrets
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from central.engine.model import Hall
from central.engine.site import Site
from central.fleet.fleet import Fleet
from central.store.errand_notes import SqliteErrandNotes
from protocols.outgoing import Outgoing


def fleet_of(
    ledger: Path, site: Site, hall: Hall, send: Callable[[Outgoing], bool], now: int, stack: ExitStack
) -> Fleet:
    """`now`: UTC ms. Its notes are closed with `stack`."""
    notes = SqliteErrandNotes(ledger, now)
    stack.callback(notes.close)
    return Fleet(site, hall.epoch, send, lambda: secrets.token_hex(16), notes)
