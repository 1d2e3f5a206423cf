"""What is to be remembered of accounts when their day is over; sessions and links end with it."""

import sqlite3

from central.engine import access_events as e
from central.engine.events import Entry
from central.store.projector import lasts, projects


@projects(e.AccountSet)
@projects(e.PasswordSet)
@projects(e.PinSet)
@projects(e.FactorSet)
def _of_account(
    cursor: sqlite3.Cursor, entry: Entry, event: e.AccountSet | e.PasswordSet | e.PinSet | e.FactorSet
) -> None:
    lasts(cursor, entry, type(event).__name__, event.account)


@projects(e.StationSet)
def _of_station(cursor: sqlite3.Cursor, entry: Entry, event: e.StationSet) -> None:
    lasts(cursor, entry, "StationSet", event.station)
