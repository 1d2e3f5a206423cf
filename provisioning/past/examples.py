"""Example reports of the halls that gerai is built for, from a month played through the real rules: `make examples`.

`python -m provisioning.past.examples docs/examples` writes the month's report and the survey's of each as PDF.
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
MADE_ON = date(2026, 4, 1)
SURVEY_EVERY = 2
TICKETS = 3_000
"""In the month: a fraction of what the halls have, so that they are made in a minute."""


def example(name: str, folder: Path, tickets: int = TICKETS) -> list[Path]:
    """The PDFs of one hall. Nothing in them is of real people."""
    text, source = named_text(name), source_of(name)
    site = surveyed(parse_site(text, source).site, SURVEY_EVERY)
    plan = turnouts(site, day_curve(text, source, site), open_days(site, PERIOD.first, PERIOD.last), tickets, seed=1)
    institution, place = HALLS[name]
    head = Letterhead(f"{institution} (contoh)", "Data simulasi, bukan data nyata", place=place, title="Kepala Dinas")
    with tempfile.TemporaryDirectory() as temporary:
        ledger = Path(temporary) / "gerai.db"
        with closing(SqliteLedger(ledger, site.id)) as kept:
            write(site, plan, kept, lambda _: None)
        wishes = [
            Wish(PERIOD, "pdf", folder / f"{name}-2026-03{suffix}.pdf", MADE_ON, head, weight=weight)
            for suffix, weight in (("", ""), ("-skm", "1/9"))
        ]
        return [path for wish in wishes for path in make(ledger, site, wish)]


def main(folder: Path) -> None:
    """All five."""
    for name in HALLS:
        for path in example(name, folder):
            click.echo(f"{path}: {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
