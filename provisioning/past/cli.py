"""`gerai-provision past`: a ledger full of days, for trying reports. Exit status 0 good, 2 wrong usage."""

import sys
from contextlib import closing
from datetime import datetime
from pathlib import Path

import click

from central.config.site_file import parse_site
from central.store.ledger import LedgerError
from central.store.sqlite import SqliteLedger
from protocols.command_line import HELP
from protocols.settings import SettingsError
from provisioning.past.history import surveyed, write
from provisioning.past.turnout import open_days, turnouts
from provisioning.rehearsal.curve import day_curve
from provisioning.site import named_text, source_of

DAYS_MAX = 3_700
TICKETS_MAX = 10_000_000
DAY = click.DateTime(["%Y-%m-%d"])


@click.command("past", context_settings=HELP)
@click.argument("site")
@click.option("--first", type=DAY, required=True, help="First day, 2026-01-01.")
@click.option("--last", type=DAY, required=True, help="Last day.")
@click.option("--tickets", type=click.IntRange(0, TICKETS_MAX), default=0, help="About so many; else the profile's.")
@click.option("--survey-every", type=click.IntRange(0, 1_000), default=0, help="All nine questions to every k-th.")
@click.option("--seed", type=click.IntRange(0), default=1, show_default=True, help="Same seed, same past.")
@click.option("--to", "to", type=click.Path(dir_okay=False, path_type=Path), required=True, help="A new ledger file.")
def past(site: str, *, first: datetime, last: datetime, tickets: int, survey_every: int, seed: int, to: Path) -> None:
    """Play days of a hall through the real rules into a ledger, without devices: to try reports on.

    SITE is a profile or a site file.

    \b
    Example: gerai-provision past pekanbaru --first 2026-01-01 --last 2026-12-31 --tickets 500000 --to 2026.db
    """
    try:
        text, source = named_text(site), source_of(site)
        hall = surveyed(parse_site(text, source).site, survey_every)
        days = open_days(hall, first.date(), last.date())
        if to.exists():
            raise click.UsageError(f"{to}: there is a file already: name a new one")
        if not 0 < len(days) <= DAYS_MAX:
            raise click.UsageError(f"{len(days)} open days from {first.date()} to {last.date()}: name 1 to {DAYS_MAX}")
        plan = turnouts(hall, day_curve(text, source, hall), days, tickets, seed)
        with closing(SqliteLedger(to, hall.id)) as ledger, click.progressbar(length=len(plan), file=sys.stderr) as bar:
            entries = write(hall, plan, ledger, lambda _: bar.update(1))
    except (SettingsError, LedgerError) as error:
        click.echo(f"gerai-provision: {error}", err=True)
        sys.exit(2)
    click.echo(f"{to}: {len(plan)} days, {sum(len(day.arrivals) for day in plan)} visitors, {entries} entries")
