import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest

from central.engine.commands import CloseDay
from central.reports.archive import opened
from central.reports.opinions import opinions
from central.reports.period import day, month
from central.reports.satisfaction import satisfaction
from central.reports.services import services
from central.reports.visits import visits
from central.reports.workload import loads
from central.store.ledger import LedgerError
from support.halls import Play, a_site, at
from support.ledgers import a_ledger, kept
from support.reported import MONDAY, a_day, archive_of


@pytest.fixture
def two_days(tmp_path):
    play = Play()
    for _ in range(3):
        play.take("ktp")
    play.now = at("2026-11-24 02.59")  # before three in the morning it is still Monday
    play.wake()
    play.take("ktp")
    play.now = at("2026-11-24 08.00")
    play.wake()
    play.take("ktp")
    path = tmp_path / "g.db"
    kept(path, play.ledger)
    return path, play.site


def test_a_business_day_is_what_central_said_it_was(two_days):
    path, site = two_days
    with opened(path, site) as archive:
        counts = {d: visits(archive, archive.span(day(date(2026, 11, d)))).visitors for d in (22, 23, 24, 25)}
        assert counts == {22: 0, 23: 4, 24: 1, 25: 0}
        assert visits(archive, archive.span(month(2026, 11))).visitors == 5
        found = visits(archive, archive.span(day(date(2026, 11, 23))))
        assert found.hours == {("2026-11-23", 8): 3, ("2026-11-23", 2): 1}


def test_the_span_in_every_measure(two_days):
    path, site = two_days
    with opened(path, site) as archive:
        span = archive.span(day(date(2026, 11, 23)))
        assert (span.first, span.beyond) == ("2026-11-23", "2026-11-24")
        assert span.since == at("2026-11-23 03.00")
        assert span.until == at("2026-11-24 03.00")
        assert span.running == ()
        assert archive.span(day(date(2026, 11, 24))).running == ("2026-11-24",)


def test_a_day_that_runs_has_the_figures_it_has_once_it_is_closed(tmp_path):
    """The one is asked of single visits, the other of the sums."""
    play = a_day(12)
    play.press("c3", "close")
    told = []
    for name in ("running", "closed"):
        (tmp_path / name).mkdir()
        with archive_of(play, tmp_path / name) as archive:
            span = archive.span(day(MONDAY))
            assert span.running == (("2026-11-23",) if name == "running" else ())
            asked = (visits, services, loads, opinions, satisfaction)
            told.append([each(archive, span) for each in asked])
        play.do(CloseDay())
    assert told[0][1:] == told[1][1:]
    assert told[0][0].hours == told[1][0].hours
    assert told[0][0].visitors == 13


def test_reading_disturbs_nobody_who_writes(two_days):
    path, site = two_days
    with opened(path, site) as archive, closing(a_ledger(path)) as ledger:
        assert visits(archive, archive.span(month(2026, 11))).visitors == 5
        assert ledger.head[0] > 0
    with pytest.raises(LedgerError, match="readonly"), opened(path, site) as archive:
        archive.connection.exec_driver_sql("DELETE FROM rating")


def refusal(path, site):
    with pytest.raises(LedgerError) as raised, opened(path, site):
        pass
    return str(raised.value)


def test_files_that_cannot_be_reported_on(two_days, tmp_path):
    path, site = two_days
    assert "there is no ledger" in refusal(tmp_path / "no.db", site)
    assert "belongs to site 'uji', not 'lain'" in refusal(path, replace(site, id="lain"))
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(other)) as connection:
        connection.execute("CREATE TABLE recipes (name)")
    assert "is no ledger" in refusal(other, site)
    (tmp_path / "text.db").write_text("not a database at all, but long enough to look like one" * 50)
    assert "not a database" in refusal(tmp_path / "text.db", site)


def test_tables_of_an_older_program(two_days):
    path, site = two_days
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = '0001'")
    assert "tables of version 0001" in refusal(path, site)
    assert a_site().id == site.id
