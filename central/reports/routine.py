"""The reports that write themselves: what is due and not in the folder yet is made, and mailed where somebody waits.

Beside each report that was mailed lies an empty file, `.name.sent`: what could not be mailed is tried again tomorrow.
"""

from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from central.config.report_settings import ReportSettings
from central.config.settings import Settings
from central.engine.site import Site
from central.reports.document import Letterhead
from central.reports.due import Due, due
from central.reports.letterhead_file import read_letterhead
from central.reports.making import Wish, make
from central.reports.post import letter, send
from central.store.audit import reading
from central.store.failures import FAULTS, failure

SURVEY_WEIGHT = "1/9"


def closed_days(ledger: Path) -> list[date]:
    """Raises LedgerError."""
    try:
        with closing(reading(ledger)) as connection:
            rows = connection.execute("SELECT day FROM day WHERE closed_at IS NOT NULL ORDER BY day").fetchall()
    except FAULTS as error:
        raise failure(error, ledger) from error
    return [date.fromisoformat(day) for (day,) in rows]


def carry_out(settings: Settings, site: Site, today: date, told: Callable[[Path], object]) -> list[Path]:
    """The files that were written; `told` of each. Raises LedgerError, OSError, PostError, SettingsError."""
    wanted, folder = settings.reports, settings.reports.folder
    if folder is None:
        return []
    folder.mkdir(parents=True, exist_ok=True)
    surveyed = site.policy.survey != "none"
    all_due = list(due(wanted, closed_days(settings.ledger), today, surveyed=surveyed))
    written = []
    for one in all_due:
        if not (folder / one.file).exists():
            written += make(settings.ledger, site, _wish(wanted, one, folder, today))
            told(folder / one.file)
    _post(wanted, site, [folder / one.file for one in all_due])
    return written


def _wish(wanted: ReportSettings, one: Due, folder: Path, today: date) -> Wish:
    head = read_letterhead(wanted.letterhead) if wanted.letterhead else Letterhead()
    weight = SURVEY_WEIGHT if one.survey else ""
    return Wish(one.period, wanted.form, folder / one.file, today, head, weight=weight)


def _post(wanted: ReportSettings, site: Site, files: Sequence[Path]) -> None:
    unsent = [path for path in files if not _mark(path).exists()]
    if wanted.mail is None or not unsent:
        return
    names = ", ".join(path.name for path in unsent)
    text = f"{site.name.id}\n\nTerlampir / attached: {names}\n\nDikirim otomatis oleh gerai / sent by gerai itself.\n"
    send(wanted.mail, letter(wanted.mail, f"Laporan {site.name.id}: {names}"[:200], text, unsent))
    for path in unsent:
        _mark(path).touch()


def _mark(path: Path) -> Path:
    return path.with_name(f".{path.name}.sent")
