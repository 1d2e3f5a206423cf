"""Which table changes come of which event: the registry of the projections, and how it is run."""

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from typing import TypeVar

from central.engine import events as e

Project = Callable[[sqlite3.Cursor, Sequence[e.Entry]], object]
P = TypeVar("P", bound=Callable[..., object])

PROJECTIONS: dict[type[e.Event], Project] = {}


def project(cursor: sqlite3.Cursor, entries: Iterable[e.Entry]) -> None:
    """Bring the tables from before `entries` to after them. Raises sqlite3.Error."""
    for kind, alike in groupby(entries, _kind):
        if change := PROJECTIONS.get(kind):
            change(cursor, tuple(alike))


def _kind(entry: e.Entry) -> type[e.Event]:
    return type(entry.event)


def projects(event: type[e.Event]) -> Callable[[P], P]:
    """Register what one event of a kind changes."""

    def register(function: P) -> P:
        def one_by_one(cursor: sqlite3.Cursor, entries: Sequence[e.Entry]) -> None:
            for entry in entries:
                function(cursor, entry, entry.event)

        PROJECTIONS[event] = one_by_one
        return function

    return register


def projects_alike(event: type[e.Event]) -> Callable[[Project], Project]:
    """Register what several of one kind, one after the other, change."""

    def register(function: Project) -> Project:
        PROJECTIONS[event] = function
        return function

    return register


def lasts(cursor: sqlite3.Cursor, entry: e.Entry, kind: str, key: str) -> None:
    """Remember where the newest fact of a kind that outlives its business day stands, for `Ledger.resume`."""
    cursor.execute("INSERT OR REPLACE INTO lasting (kind, key, sequence) VALUES (?, ?, ?)", (kind, key, entry.sequence))
