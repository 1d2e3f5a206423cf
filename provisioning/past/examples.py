"""Example reports of the halls that gerai is built for, from months played through the real rules: `make examples`.

`python -m provisioning.past.examples docs/examples` writes the month's report and the survey's of each as PDF, and the
month's as a workbook.
"""

import sys
import tempfile
from contextlib import closing
from datetime import date
from pathlib import Path

import click

from central.config.site_file import parse_site
from central.reports.document import Letterhead
from central.reports.making import Wish, make
from central.reports.period import month
from central.store.sqlite import SqliteLedger
from provisioning.past.history import surveyed, write
from provisioning.past.turnout import open_days, turnouts
from provisioning.rehearsal.curve import day_curve
from provisioning.site import named_text, source_of

HALLS = {
    "cilegon": ("Pemerintah Kota Cilegon", "Cilegon"),
    "serang": ("Pemerintah Kabupaten Serang", "Ciruas"),
    "pekanbaru": ("Pemerintah Kota Pekanbaru", "Pekanbaru"),
    "tangerang": ("Pemerintah Kabupaten Tangerang", "Tigaraksa"),
    "batu": ("Pemerintah Kota Batu", "Batu"),
}
PERIOD = month(2026, 3)
FIRST = date(2026, 1, 2)
"""With two months before it, the report has something to compare with."""
MADE_ON = date(2026, 4, 1)
SURVEY_EVERY = 2
TICKETS = 9_000
"""In the three months: a fraction of what the halls have, so that all are made in some minutes."""
FILES = (("", "pdf", ""), ("", "xlsx", ""), ("-skm", "pdf", "1/9"))
"""(end of the name, form, weight of the survey or none)."""


def example(name: str, folder: Path, tickets: int = TICKETS) -> list[Path]:
    """The files of one hall. Nothing in them is of real people."""
    text, source = named_text(name), source_of(name)
    site = surveyed(parse_site(text, source).site, SURVEY_EVERY)
    plan = turnouts(site, day_curve(text, source, site), open_days(site, FIRST, PERIOD.last), tickets, seed=1)
    institution, place = HALLS[name]
    head = Letterhead(f"{institution} (contoh)", "Data simulasi, bukan data nyata", place=place, title="Kepala Dinas")
    with tempfile.TemporaryDirectory() as temporary:
        ledger = Path(temporary) / "gerai.db"
        with closing(SqliteLedger(ledger, site.id)) as kept:
            write(site, plan, kept, lambda _: None)
        wishes = [
            Wish(PERIOD, form, folder / f"{name}-2026-03{suffix}.{form}", MADE_ON, head, weight=weight)
            for suffix, form, weight in FILES
        ]
        return [path for wish in wishes for path in make(ledger, site, wish)]


def main(folder: Path) -> None:
    """All five."""
    for name in HALLS:
        for path in example(name, folder):
            click.echo(f"{path}: {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
