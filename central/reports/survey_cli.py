"""`gerai-central survey index`: the index of satisfaction from a table of answers. Exit status 0 or 2."""

import json
import sys
from pathlib import Path
from typing import NoReturn

import click

from protocols.command_line import HELP


@click.group("survey", context_settings=HELP, epilog="Example: gerai-central survey index jawaban.csv --weight 1/9")
def survey() -> None:
    """The satisfaction survey (SKM, PermenPANRB 14/2017)."""


@survey.command("index", epilog="Example: gerai-central survey index jawaban.csv --weight 0.111 --json")
@click.argument("answers", type=click.Path(path_type=Path), metavar="ANSWERS.csv")
@click.option("--weight", type=click.Choice(["1/9", "0.111", "0.11"]), default="1/9", show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object on stdout.")
def index(answers: Path, weight: str, *, as_json: bool) -> None:
    """Compute the IKM from a CSV file: one row per respondent, one column per element (persyaratan, prosedur, waktu,
    biaya, produk, kompetensi, perilaku, sarana, pengaduan), scores 1 to 4, blanks allowed."""
    from central.survey.answers import AnswersError, read_answers  # noqa: PLC0415  not part of serving a hall
    from central.survey.index import Weight  # noqa: PLC0415
    from central.survey.summary import as_text, summarise  # noqa: PLC0415

    try:
        read = read_answers(answers.read_bytes(), str(answers))
    except OSError as error:
        _end(f"{answers}: {error.strerror}: name a CSV file that can be read")
    except AnswersError as error:
        _end(*error.mistakes)
    found = summarise(read.respondents, Weight(weight))
    for column in read.ignored:
        click.echo(f"note: column {column!r} is no element and was passed over", err=True)
    if read.blank:
        click.echo(f"note: {read.blank} rows without any answer were passed over", err=True)
    click.echo(json.dumps(found, ensure_ascii=False, indent=1) if as_json else as_text(found))


def _end(*lines: str) -> NoReturn:
    for line in lines:
        click.echo(f"gerai-central: {line}", err=True)
    sys.exit(2)
