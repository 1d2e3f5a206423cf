"""Each cell of each table of each report, and each number of its sentences and charts, against the ledger retold.

A table or column that is new and is not in `retold_survey.TABLES` fails here: no figure is printed that nobody checked.
"""

import random
from collections import Counter
from contextlib import closing
from datetime import date
from fractions import Fraction

import pytest

from central.engine.remark_commands import AnswerRemark, LeaveRemark
from central.engine.remarks import DAY_MS, KINDS
from central.reports.archive import opened
from central.reports.findings import findings
from central.reports.hall_report import hall_report, sentence
from central.reports.period import day, month, year
from central.reports.skm_report import skm_report
from central.store.sqlite import SqliteLedger
from central.survey.index import Weight
from provisioning.past.history import surveyed, write
from provisioning.past.turnout import open_days, turnouts
from provisioning.rehearsal.curve import day_curve
from provisioning.site import load_profile, profile_text
from support.counting import said
from support.days import played
from support.ledgers import kept
from support.reported import MADE_ON
from support.retold_survey import PARTLY, TABLES, TITLES, WORDS_ALONE, Survey

SPANS = ((date(2025, 11, 24), date(2025, 11, 24)), (date(2026, 10, 30), date(2026, 11, 3)))
LATE = (date(2026, 11, 23), date(2026, 11, 25))


class Book:
    """A ledger that keeps the entries at hand, too."""

    def __init__(self, ledger):
        self.ledger, self.entries = ledger, []

    def append(self, entries):
        self.entries += entries
        self.ledger.append(entries)


def of_people(path):
    """Some days of two years of a shipped profile."""
    site, text = surveyed(load_profile("tangerang"), 2), profile_text("tangerang")
    days = [each for first, last in SPANS for each in open_days(site, first, last)]
    with closing(SqliteLedger(path, site.id)) as ledger:
        book = Book(ledger)
        write(site, turnouts(site, day_curve(text, "t", site), days, 400, 1), book, lambda _: None)
    return site, book.entries


def remarked(play, dice):
    """Visitors write now and then; some are answered, some of these twice, some after the promised days."""
    for count in range(12):
        play.later(minutes=dice.choice((1, 90)))
        kind, service = dice.choice(KINDS), dice.choice(("", "ktp", "akta", "pajak"))
        play.do(LeaveRemark(f"7K4M00{count:02d}", kind, "Kursi kurang", service), play.fresh_id(), "pengunjung")
    for minutes in (60, 14 * DAY_MS // 60_000, 600):
        play.later(minutes=minutes)
        for count in dice.sample(range(12), 4):
            play.do(AnswerRemark(f"7K4M00{count:02d}", "Baik"), play.fresh_id(), "budi")


def of_rules(path, seed):
    """Three days of a small hall in which anything is pressed at any time, and what visitors wrote about them."""
    play = played(seed, days=3, steps=250)
    remarked(play, random.Random(seed))
    kept(path, play.ledger)
    return play.site, play.ledger


CASES = [
    ("people", year(2026)),
    ("people", month(2026, 11)),
    ("people", day(date(2026, 11, 2))),
    ("rules-1", month(2026, 11)),
    ("rules-2", day(date(2026, 11, 24))),
    ("rules-2", year(2026)),
]


@pytest.fixture(scope="module")
def halls(tmp_path_factory):
    folder = tmp_path_factory.mktemp("ledgers")
    made = {"people": of_people(folder / "people.db")}
    made |= {f"rules-{seed}": of_rules(folder / f"rules-{seed}.db", seed) for seed in (1, 2)}
    return folder, made


@pytest.fixture(scope="module", params=CASES, ids=[f"{name}-{period.title}" for name, period in CASES])
def both(request, halls):
    """(findings, the ledger retold)."""
    (folder, made), (name, period) = halls, request.param
    site, entries = made[name]
    with opened(folder / f"{name}.db", site) as archive:
        span = archive.span(period)
        return findings(archive, period), lambda weight="1/9": Survey(
            entries, site, period, span.since, span.until, printed=weight
        )


def in_order(rows):
    return sorted(rows, key=repr)


def agrees(document, told):
    """Every table of a document."""
    checked = 0
    for table in document.tables:
        if table.key in WORDS_ALONE | PARTLY:
            continue
        assert table.key in TABLES, (
            f"{table.key}: a table that nobody checks: say in retold_survey what its rows must be"
        )
        assert in_order(table.rows) == in_order(TABLES[table.key](told)), table.key
        checked += sum(len(row) for row in table.rows)
    return checked


def test_every_cell_of_the_halls_report(both):
    found, retold = both
    told = retold()
    assert told.alive
    assert agrees(hall_report(found, MADE_ON, staff=True), told) > 150


@pytest.mark.parametrize("weight", ["1/9", "0.111", "0.11"])
def test_every_cell_of_the_surveys_report(both, weight):
    found, retold = both
    told = retold(weight)
    document = skm_report(found, Weight(weight), MADE_ON)
    assert agrees(document, told) > 50
    tables = {table.key: table.rows for table in document.tables}
    assert dict(tables["metode"]).items() >= told.method().items()
    assert [row[1] for row in tables["tindak-lanjut"]] == told.follow_up()
    verdict, sample = document.sections[0].sentences
    assert told.sentence() is None or verdict.endswith(told.sentence())
    assert sample.startswith(told.sample())


def test_remarks_of_all_sorts_are_told(halls):
    """Or their table above would say nothing: in time, late, twice and not at all, with a service and without."""
    folder, made = halls
    whole = []
    for seed in (1, 2):
        site, entries = made[f"rules-{seed}"]
        with opened(folder / f"rules-{seed}.db", site) as archive:
            found = findings(archive, month(2026, 11)).remarks
        whole.append(found.whole)
        assert sum(one.count for one in found.tenants.values()) == found.whole.count == 12
        assert all(found.tenants[tenant].count for tenant in ("", "dukcapil"))
        answers = Counter(e.event.reference for e in entries if type(e.event).__name__ == "RemarkAnswered")
        assert max(answers.values()) > 1
    assert all(one.suggestions and one.complaints and one.open and 0 < one.timely < one.answered for one in whole)


def test_every_number_of_the_first_sentence(both):
    found, retold = both
    told = retold()
    text, completed = sentence(found), told.whole["outcomes"]["completed"]
    share = said(Fraction(100 * completed, told.whole["asked"]), 1, " %")
    assert f"{said(len(told.alive))} pengunjung datang" in text
    assert (
        f"mengajukan {said(told.whole['asked'])} permohonan layanan; {said(completed)} di antaranya selesai ({share})"
        in text
    )
    most = max(told.hours.values())
    assert f"antara pukul {min(told.hours):02d}.00 dan {max(told.hours) + 1:02d}.00" in text
    assert text.endswith(f"({said(most)} orang).")
    assert any(f"terbanyak pukul {hour:02d}.00" in text for hour, count in told.hours.items() if count == most)


def test_every_bar_is_a_cell_of_a_table(both):
    found, retold = both
    told, drawn = retold(), set()
    for document in (hall_report(found, MADE_ON), skm_report(found, Weight.EXACT, MADE_ON)):
        for chart in document.charts:
            rows = [row for table in document.tables for row in table.rows]
            assert all(any(value in row[1:] for row in rows) for value in chart.values), chart.title
            drawn.add(chart.title)
    assert "Pengunjung menurut jam kedatangan" in drawn
    assert told.hours


def test_the_tables_that_are_checked_are_printed(halls):
    """What nobody prints any more need not be retold."""
    folder, made = halls
    site, _ = made["people"]
    printed = set()
    with opened(folder / "people.db", site) as archive:
        for period in (year(2026), month(2026, 11), day(date(2026, 11, 2))):
            found = findings(archive, period)
            for document in (hall_report(found, MADE_ON, staff=True), skm_report(found, Weight.EXACT, MADE_ON)):
                printed |= {table.key for table in document.tables}
    assert set(TABLES) | WORDS_ALONE | PARTLY <= printed | {"libur", "masukan"}
    assert len(TITLES) == 9
