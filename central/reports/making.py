"""From a wish to files: ask the ledger, tell it as a document, write it in the form that is wanted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import ClassVar

from central.engine.site import Site
from central.reports.archive import opened
from central.reports.document import Document, Letterhead, Table
from central.reports.findings import STEPS, findings
from central.reports.hall_report import hall_report
from central.reports.paper import as_pdf
from central.reports.period import Period
from central.reports.plain_files import as_csv, as_json
from central.reports.skm_report import skm_report
from central.reports.workbook import as_xlsx
from central.survey.index import Weight

DEFAULT_TABLE = {"skm": "unsur"}


@dataclass(frozen=True, slots=True)
class Wish:
    """`form`: pdf, xlsx, csv or json. `table`: for a csv file, "" = the main one. `weight`: "" = not the survey."""

    period: Period
    form: str
    to: Path
    made_on: date
    letterhead: Letterhead
    table: str = ""
    officers: bool = False
    weight: str = ""
    tagged: bool = False

    STEPS: ClassVar[int] = STEPS + 1


def make(ledger: Path, site: Site, wish: Wish, told: Callable[[], object] = lambda: None) -> list[Path]:
    """The files written. Raises LedgerError, OSError, and ValueError for a table that is none."""
    with opened(ledger, site) as archive:
        found = findings(archive, wish.period, told)
    document = (
        skm_report(found, Weight(wish.weight), wish.made_on)
        if wish.weight
        else hall_report(found, wish.made_on, staff=wish.officers)
    )
    written = write(document, wish)
    told()
    return written


def write(document: Document, wish: Wish) -> list[Path]:
    """A csv folder gets every table."""
    if wish.form == "csv" and wish.to.is_dir():
        return [_put(wish.to / f"{table.key}.csv", as_csv(table)) for table in document.tables]
    return [_put(wish.to, _bytes(document, wish))]


def _put(path: Path, data: bytes) -> Path:
    """Whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(data)
    part.replace(path)
    return path


def _bytes(document: Document, wish: Wish) -> bytes:
    match wish.form:
        case "pdf":
            return as_pdf(document, wish.letterhead, tagged=wish.tagged)
        case "xlsx":
            return as_xlsx(document, wish.letterhead)
        case "json":
            return as_json(document)
        case _:
            return as_csv(_table(document, wish.table or DEFAULT_TABLE.get(document.kind, "layanan")))


def _table(document: Document, key: str) -> Table:
    tables = {table.key: table for table in document.tables}
    if key not in tables:
        raise ValueError(f"no table {key!r} in this report: name one of {', '.join(tables)}")
    return tables[key]
