"""P13: a year of Pekanbaru, 500,000 tickets: each query of a report beside its bare SQL, and the report as PDF.

The year is played through the real rules, which takes some minutes of a quiet core; GERAI_BENCH_YEAR names a ledger
made by `gerai-provision past pekanbaru --first 2026-01-01 --last 2026-12-31 --tickets 500000 --survey-every 10 --to F`.
"""

import os
import sqlite3
import statistics
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import event

from bench.table import row
from central.reports.archive import opened
from central.reports.document import Letterhead
from central.reports.findings import findings
from central.reports.machines import presences
from central.reports.making import Wish, make
from central.reports.opinions import opinions
from central.reports.period import year
from central.reports.satisfaction import satisfaction
from central.reports.services import services
from central.reports.survey_trends import survey_trend
from central.reports.trends import trend
from central.reports.visits import visits
from central.reports.workload import loads
from provisioning.cli import gerai_provision
from provisioning.site import load_profile

ROUNDS = 3
TICKETS = 500_000
PERIOD = year(2026)
QUERIES = {"visitors": visits, "services": services, "loads": loads, "ratings": opinions, "survey": satisfaction}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    named = os.environ.get("GERAI_BENCH_YEAR")
    path = Path(named) if named else tmp_path_factory.mktemp("year") / "2026.db"
    if not named:
        span = ("--first", "2026-01-01", "--last", "2026-12-31", "--tickets", str(TICKETS), "--survey-every", "10")
        made = CliRunner().invoke(gerai_provision, ["past", "pekanbaru", *span, "--to", str(path)])
        assert made.exit_code == 0, made.output
    return path


def median(work):
    took = []
    for _ in range(ROUNDS):
        begun = time.perf_counter()
        work()
        took.append(time.perf_counter() - begun)
    return statistics.median(took)


def processor_seconds(work):
    begun = time.process_time()
    work()
    return time.process_time() - begun


def asked(archive, work):
    """The SQL that this work sends, with what it is given."""
    sent = []

    def note(connection, cursor, statement, parameters, context, many):
        sent.append((statement, parameters))

    event.listen(archive.connection, "before_cursor_execute", note)
    work()
    event.remove(archive.connection, "before_cursor_execute", note)
    return sent


@pytest.mark.timeout(1_800)
def test_each_query_of_a_year(ledger):
    with opened(ledger, load_profile("pekanbaru")) as archive, closing(sqlite3.connect(ledger)) as bare:
        bare.execute("PRAGMA cache_size = -65536")
        span = archive.span(PERIOD)
        works = {name: lambda query=query: query(archive, span) for name, query in QUERIES.items()}
        works["devices"] = lambda: presences(archive, span, PERIOD)
        works["trend"] = lambda: trend(archive, PERIOD)
        works["survey's trend"] = lambda: survey_trend(archive, PERIOD)
        works["all of the report"] = lambda: findings(archive, PERIOD)
        for name, work in works.items():
            each = [median(lambda s=s, p=p: bare.execute(s, p).fetchall()) for s, p in asked(archive, work)]
            spent = processor_seconds(work)
            row(
                f"500,000 tickets: {name}, {len(each)} queries, slowest {max(each):.2f} s ({spent:.2f} s processor)",
                median(work),
                "s",
                limit=sum(each),
                against="bare SQL",
                target="<= 1 s a query",
            )


@pytest.mark.timeout(1_800)
def test_the_report_of_a_year(ledger, tmp_path):
    site = load_profile("pekanbaru")
    wish = Wish(PERIOD, "pdf", tmp_path / "2026.pdf", date(2027, 1, 4), Letterhead())
    whole = median(lambda: make(ledger, site, wish))
    spent = processor_seconds(lambda: make(ledger, site, wish))
    with opened(ledger, site) as archive:
        asking = median(lambda: findings(archive, PERIOD))
    size = (tmp_path / "2026.pdf").stat().st_size
    assert size > 50_000
    row(
        f"the yearly report as PDF ({spent:.2f} s processor)",
        whole,
        "s",
        limit=asking,
        against="its queries alone",
        target="<= 10 s",
    )
