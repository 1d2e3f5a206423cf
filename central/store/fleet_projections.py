"""What of the machines' story outlives a day. It has no table of its own: the ledger is read for it."""

# ruff: noqa: ARG001  every projection has the same shape

import sqlite3

from central.engine import fleet_events as e
from central.engine.events import Entry
from central.store.projector import lasts, projects
from protocols.messages import Errand


@projects(e.Instructed)
def _instructed(cursor: sqlite3.Cursor, entry: Entry, event: e.Instructed) -> None:
    """Who was told to update is not told again by the next central."""
    if event.errand is Errand.UPDATE:
        lasts(cursor, entry, "Instructed", event.device)


@projects(e.RolloutBegun)
def _rollout_begun(cursor: sqlite3.Cursor, entry: Entry, event: e.RolloutBegun) -> None:
    lasts(cursor, entry, "RolloutBegun", "")


@projects(e.RolloutEnded)
def _rollout_ended(cursor: sqlite3.Cursor, entry: Entry, event: e.RolloutEnded) -> None:
    lasts(cursor, entry, "RolloutEnded", "")
