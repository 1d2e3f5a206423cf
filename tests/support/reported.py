"""Findings of a small hall with a day in it, for tests of what is made of them."""

from contextlib import contextmanager
from datetime import date

from central.reports.archive import opened
from central.reports.findings import findings
from central.reports.period import day
from central.survey.index import Weight
from support.halls import Play, a_site
from support.ledgers import kept

MONDAY = date(2026, 11, 23)
MADE_ON = date(2026, 11, 30)
EXACT = Weight.EXACT


def a_day(people=6):
    """`people` are served KTP at counter 1 at 08.00, rate 4 3 2 1 in turn and answer all nine questions with it."""
    play = Play(a_site(survey="full"))
    play.press("c1", "open")
    for number in range(people):
        ticket = play.take("ktp", priority=number == 0)
        play.later(60).press("c1", "next")
        play.later(30).press("c1", "start")
        play.later(minutes=5 if number else 11).press("c1", "finish")
        score = 4 - number % 4
        play.rate("c1", ticket, score)
        if score == 1:
            play.rate("c1", ticket, score, reason="wait")
        for element in ("persyaratan", "prosedur", "waktu", "biaya", "produk", "kompetensi", "perilaku", "sarana"):
            play.answer("c1", ticket, element, score)
        play.answer("c1", ticket, "pengaduan", 4)
    missing = play.take("pajak")
    play.later(60).press("c3", "next")
    play.later(60).press("c3", "no_show")
    assert missing
    play.press("c1", "close")
    return play


@contextmanager
def archive_of(play, folder):
    path = folder / "g.db"
    kept(path, play.ledger)
    with opened(path, play.site) as archive:
        yield archive


def found(folder, people=6, period=None):
    with archive_of(a_day(people), folder) as archive:
        return findings(archive, period or day(MONDAY))


def table(document, key):
    """The rows of a table by their first cell."""
    (one,) = [table for table in document.tables if table.key == key]
    return {row[0]: row[1:] for row in one.rows}
