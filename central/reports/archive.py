"""A ledger file opened for reading: central may be running on it. The only door through which reports see data."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from sqlalchemy import ColumnElement, Connection, create_engine, func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from central.engine.site import Site
from central.reports.period import Period
from central.reports.tables import DAY, LEG, TICKET
from central.store.ledger import LedgerError
from central.store.schema import HEAD

FOREVER = 2**62


@dataclass(frozen=True, slots=True)
class Span:
    """A period as the tables know it: `first` and `beyond` are days ("2026-01-01", the latter excluded), `issue` the
    sequences of the ledger that fall into it, `since` and `until` UTC ms."""

    first: str
    beyond: str
    issue: tuple[int, int]
    since: int
    until: int


@dataclass(frozen=True, slots=True)
class Archive:
    """What the queries ask."""

    connection: Connection
    site: Site

    def span(self, period: Period) -> Span:
        """Keys begin with the day, and a day's rows stand together: both tables are read by a range of their keys."""
        beyond = period.last + timedelta(days=1)
        first, last = self._sequence(period.first), self._sequence(beyond)
        return Span(
            period.first.isoformat(), beyond.isoformat(), (first, last), self._begin(period.first), self._begin(beyond)
        )

    def _sequence(self, day: date) -> int:
        found = select(func.min(DAY.c.opened_sequence)).where(DAY.c.day >= day.isoformat())
        return int(self.connection.execute(found).scalar() or FOREVER)

    def _begin(self, day: date) -> int:
        """When a business day begins, UTC ms."""
        minutes = self.site.policy.close_day_at
        local = datetime.combine(day, time(minutes // 60, minutes % 60), tzinfo=self.site.time_zone)
        return int(local.timestamp() * 1000)


def legs_in(span: Span) -> ColumnElement[bool]:
    return (LEG.c.issue >= span.issue[0]) & (LEG.c.issue < span.issue[1])


def tickets_in(span: Span) -> ColumnElement[bool]:
    return (TICKET.c.ticket >= span.first) & (TICKET.c.ticket < span.beyond)


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
