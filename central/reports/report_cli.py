"""`gerai-central report year|month|day|skm`: a report to a file. Exit status 0 good, 1 the ledger, 2 wrong usage."""

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, NoReturn

import click

from central.console import CONFIG, GENTLY, calm_down
from protocols.command_line import HELP
from protocols.settings import SettingsError

YEARS = click.IntRange(2000, 2999)
SUFFIXES = {"pdf": ".pdf", "xlsx": ".xlsx", "csv": ".csv", "json": ".json"}
Command = Callable[..., None]


def _common(command: Command) -> Command:
    """The options that every report has."""
    options = [
        click.option("--config", required=True, type=click.Path(path_type=Path), metavar="FILE", help="central.toml"),
        click.option("--format", "form", type=click.Choice(tuple(SUFFIXES)), default="pdf", show_default=True),
        click.option("--to", "to", required=True, type=click.Path(path_type=Path), help="File; for csv also a folder."),
        click.option("--table", default="", help="For csv: which table (layanan, instansi, jam, unsur ...)."),
        click.option("--letterhead", type=click.Path(path_type=Path), help="kop.toml: letterhead and signature."),
        click.option("--tagged", is_flag=True, help="A PDF for screen readers; larger."),
        click.option("--date", "made_on", type=click.DateTime(["%Y-%m-%d"]), help="Date of the signature; else today."),
    ]
    for option in reversed(options):
        command = option(command)
    return command


@click.group(
    "report", context_settings=HELP, epilog="Example: gerai-central report year --year 2026 --config F --to 2026.pdf"
)
def report() -> None:
    """Reports an office can sign, straight from the ledger: PDF, XLSX, CSV, JSON. Central may be running."""


@report.command(epilog="Example: gerai-central report year --year 2026 --config central.toml --to 2026.pdf")
@click.option("--year", type=YEARS, required=True)
@click.option("--officers", is_flag=True, help="With each officer's load: personal data of staff.")
@_common
def year(year: int, **options: Any) -> None:  # noqa: ANN401  click hands them over by name
    """A year: visitors, permits asked and completed, times, loads, ratings, devices."""
    from central.reports import period  # noqa: PLC0415

    _write(period.year(year), **options)


@report.command(
    epilog="Example: gerai-central report month --year 2026 --month 3 --config F --to maret.xlsx --format xlsx"
)
@click.option("--year", type=YEARS, required=True)
@click.option("--month", type=click.IntRange(1, 12), required=True)
@click.option("--officers", is_flag=True, help="With each officer's load: personal data of staff.")
@_common
def month(year: int, month: int, **options: Any) -> None:  # noqa: ANN401
    """A month of the same."""
    from central.reports import period  # noqa: PLC0415

    _write(period.month(year, month), **options)


@report.command(epilog="Example: gerai-central report day --day 2026-03-02 --config central.toml --to senin.pdf")
@click.option("--day", type=click.DateTime(["%Y-%m-%d"]), required=True)
@click.option("--officers", is_flag=True, help="With each officer's load: personal data of staff.")
@_common
def day(day: datetime, **options: Any) -> None:  # noqa: ANN401
    """A day of the same."""
    from central.reports import period  # noqa: PLC0415

    _write(period.day(day.date()), **options)


@report.command(epilog="Example: gerai-central report skm --year 2026 --weight 1/9 --config central.toml --to skm.pdf")
@click.option("--year", type=YEARS, required=True)
@click.option("--month", type=click.IntRange(1, 12), help="Only this month.")
@click.option("--weight", type=click.Choice(["1/9", "0.111", "0.11"]), default="1/9", show_default=True)
@_common
def skm(year: int, month: int | None, weight: str, **options: Any) -> None:  # noqa: ANN401
    """The satisfaction survey (SKM) with its index (IKM)."""
    from central.reports import period  # noqa: PLC0415

    _write(period.month(year, month) if month else period.year(year), weight=weight, **options)


@report.command(epilog="Example: gerai-central report due --config central.toml")
@CONFIG
@GENTLY
def due(config: Path, gently: bool) -> None:
    """Write, and mail, what [reports] in central.toml asks for and is not there yet; central does so each night."""
    from central.config.settings import load_all  # noqa: PLC0415
    from central.reports.post import PostError  # noqa: PLC0415
    from central.reports.routine import carry_out  # noqa: PLC0415
    from central.store.ledger import LedgerError  # noqa: PLC0415

    calm_down(gently)
    try:
        settings, read = load_all(config)
        carry_out(settings, read.site, _today(read.site.time_zone), click.echo)
    except SettingsError as error:
        _end(2, *error.mistakes)
    except (LedgerError, PostError) as error:
        _end(1, str(error))
    except OSError as error:
        _end(1, f"{error.filename}: {error.strerror}: correct [reports] folder")


def _write(  # noqa: PLR0913
    period: Any,  # noqa: ANN401
    *,
    config: Path,
    form: str,
    to: Path,
    table: str,
    letterhead: Path | None,
    made_on: datetime | None,
    tagged: bool,
    officers: bool = False,
    weight: str = "",
) -> None:
    from central.config.settings import load_all  # noqa: PLC0415
    from central.reports.letterhead_file import read_letterhead  # noqa: PLC0415
    from central.reports.making import Wish, make  # noqa: PLC0415
    from central.store.ledger import LedgerError  # noqa: PLC0415

    try:
        settings, read = load_all(config)
        head = read_letterhead(letterhead)
        on = made_on.date() if made_on else _today(read.site.time_zone)
        wish = Wish(period, form, to, on, head, table=table, officers=officers, weight=weight, tagged=tagged)
        with click.progressbar(length=Wish.STEPS, label=period.title, file=sys.stderr) as bar:
            written = make(settings.ledger, read.site, wish, lambda: bar.update(1))
    except SettingsError as error:
        _end(2, *error.mistakes)
    except LedgerError as error:
        _end(1, str(error))
    except ValueError as error:
        _end(2, str(error))
    except OSError as error:
        _end(2, f"{error.filename or to}: {error.strerror}: name a file that can be written with --to")
    for path in written:
        click.echo(str(path))


def _today(zone: Any) -> date:  # noqa: ANN401
    import time  # noqa: PLC0415  the composition root of a report reads the clock once

    return datetime.fromtimestamp(time.time(), UTC).astimezone(zone).date()


def _end(status: int, *lines: str) -> NoReturn:
    for line in lines:
        click.echo(f"gerai-central: {line}", err=True)
    sys.exit(status)
