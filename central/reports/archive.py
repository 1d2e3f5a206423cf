"""A ledger file opened for reading: central may be running on it. The only door through which reports see data."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import (
    Connection,
    Select,
    Subquery,
    Table,
    bindparam,
    column,
    create_engine,
    func,
    select,
    text,
    union_all,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from central.engine.site import Site
from central.reports.period import Period
from central.reports.tables import DAY
from central.store.day_figures import FIGURES, FOREVER
from central.store.ledger import LedgerError
from central.store.schema import HEAD


@dataclass(frozen=True, slots=True)
class Span:
    """A period as the tables know it: `first` and `beyond` are days ("2026-01-01", the latter excluded), `running` the
    days in it that are not closed yet, `since` and `until` UTC ms."""

    first: str
    beyond: str
    running: tuple[str, ...]
    since: int
    until: int


@dataclass(frozen=True, slots=True)
class Archive:
    """What the queries ask."""

    connection: Connection
    site: Site

    def span(self, period: Period) -> Span:
        first, beyond = period.first.isoformat(), (period.last + timedelta(days=1)).isoformat()
        open_days = select(DAY.c.day).where((DAY.c.day >= first) & (DAY.c.day < beyond) & DAY.c.closed_at.is_(None))
        running = tuple(self.connection.execute(open_days.order_by(DAY.c.day)).scalars())
        return Span(first, beyond, running, self._begin(period.first), self._begin(period.last + timedelta(days=1)))

    def figures(self, table: Table, span: Span) -> Subquery:
        """The sums of the days of a span: kept for those that are closed, asked of single visits for those that run."""
        kept = select(table).where((table.c.day >= span.first) & (table.c.day < span.beyond))
        return union_all(kept, *(self._running(table, day) for day in span.running)).subquery()

    def _running(self, table: Table, day: str) -> Select[Any]:
        following = select(func.min(DAY.c.opened_sequence)).where(DAY.c.day > day)
        given = {
            "day": day,
            "first": self.connection.execute(select(DAY.c.opened_sequence).where(DAY.c.day == day)).scalar(),
            "beyond": self.connection.execute(following).scalar() or FOREVER,
        }
        asked = text(FIGURES[table.name])
        named = asked.bindparams(
            *(bindparam(name, given[name], unique=True) for name in given if f":{name}" in asked.text)
        )
        return select(named.columns(*(column(each.name, each.type) for each in table.c)).subquery())

    def _begin(self, day: date) -> int:
        """When a business day begins, UTC ms."""
        minutes = self.site.policy.close_day_at
        local = datetime.combine(day, time(minutes // 60, minutes % 60), tzinfo=self.site.time_zone)
        return int(local.timestamp() * 1000)


@contextmanager
def opened(path: Path, site: Site) -> Iterator[Archive]:
    """Reads one state of the ledger, whatever central writes meanwhile. Raises LedgerError: what, where, what to do."""
    if not path.is_file():
        raise LedgerError(f"there is no ledger {path}: name the one of central.toml")
    engine = create_engine(f"sqlite:///{path.resolve().as_uri()}?mode=ro&uri=true", poolclass=NullPool)
    try:
        with engine.connect() as connection:
            connection.execute(text("PRAGMA cache_size = -65536"))
            _check(connection, path, site)
            yield Archive(connection, site)
    except DBAPIError as error:
        raise LedgerError(f"ledger {path}: {error.orig}: check it with gerai-central check-ledger") from error
    finally:
        engine.dispose()


def _check(connection: Connection, path: Path, site: Site) -> None:
    if not connection.execute(text("SELECT 1 FROM sqlite_schema WHERE name = 'alembic_version'")).scalar():
        raise LedgerError(f"{path} is no ledger: name the one of central.toml")
    revision = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    if revision != HEAD:
        raise LedgerError(f"ledger {path} has tables of version {revision}, not {HEAD}: start central with it once")
    owner = connection.execute(text("SELECT site FROM ledger_of")).scalar()
    if owner != site.id:
        raise LedgerError(f"ledger {path} belongs to site {owner!r}, not {site.id!r}: name the site file of that hall")
