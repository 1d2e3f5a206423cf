"""The report as a workbook (XLSX): a sheet for each table; numbers are numbers, dates are dates, charts can be changed.

Texts are written as texts, so that nothing a person typed becomes a formula.
"""

import io
from datetime import date, datetime, time
from typing import TYPE_CHECKING

from central.reports.document import Chart, Document, Kind, Letterhead, Measure, Table, Value
from central.reports.wording import in_unit, worded

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

FORMATS = {
    Kind.TEXT: "@",
    Kind.COUNT: "#,##0",
    Kind.MINUTES: "#,##0.0",
    Kind.HOURS: "#,##0.0",
    Kind.PERCENT: "0.0%",
    Kind.SCORE: "0.00",
    Kind.NRR: "0.000",
    Kind.INDEX: "0.00",
    Kind.DATE: "dd/mm/yyyy",
}
SHEET_MAX = 31
WIDTH_MAX = 60
CHART_ROWS = 16
CHARTS = "grafik"


def as_xlsx(document: Document, letterhead: Letterhead) -> bytes:
    """The bytes of the file."""
    import xlsxwriter  # noqa: PLC0415  only this needs it

    kept = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(kept, options) as book:
        made = datetime.combine(document.made_on, time())
        book.set_properties({"title": f"{document.title} {document.hall}", "created": made})
        _cover(book, document, letterhead)
        formats = {kind: book.add_format({"num_format": text}) for kind, text in FORMATS.items()}
        head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        for table in document.tables:
            _sheet(book.add_worksheet(table.key[:SHEET_MAX]), table, head, formats)
        _charts(book, document.charts)
    return kept.getvalue()


def _cover(book: "Workbook", document: Document, letterhead: Letterhead) -> None:
    sheet, bold = book.add_worksheet("laporan"), book.add_format({"bold": True, "text_wrap": True})
    plain = book.add_format({"text_wrap": True})
    sheet.set_column(0, 0, 110)
    names = [letterhead.institution, letterhead.unit, document.hall, document.title, document.period]
    said = [sentence for section in document.sections for sentence in section.sentences]
    heads = [name for name in names if name]
    for row, line in enumerate([*heads, *said]):
        sheet.write_string(row, 0, line, bold if row < len(heads) else plain)


def _sheet(sheet: "Worksheet", table: Table, head: "Format", formats: "dict[Kind, Format]") -> None:
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.with_unit, head)
        longest = max((len(worded(row[place], column.kind)) for row in table.rows), default=0)
        sheet.set_column(place, place, min(WIDTH_MAX, max(11, longest + 2)))
        for line, row in enumerate(table.rows, start=1):
            _cell(sheet, line, place, row[place], column.kind, formats)
    sheet.freeze_panes(1, 0)
    if table.note:
        sheet.write_string(len(table.rows) + 2, 0, table.note)


def _cell(sheet: "Worksheet", line: int, place: int, value: Value, kind: Kind, formats: "dict[Kind, Format]") -> None:
    if isinstance(value, Measure):
        _cell(sheet, line, place, value.value, value.kind, formats)
    elif value is None:
        return
    elif isinstance(value, str):
        sheet.write_string(line, place, value, formats[Kind.TEXT])
    elif isinstance(value, date):
        sheet.write_datetime(line, place, datetime.combine(value, time()), formats[Kind.DATE])
    else:
        sheet.write_number(line, place, float(in_unit(value, kind)), formats[kind])


def _charts(book: "Workbook", charts: tuple[Chart, ...]) -> None:
    """Beside the numbers they are drawn from."""
    drawn = [chart for chart in charts if chart.labels]
    if not drawn:
        return
    sheet, row = book.add_worksheet(CHARTS), 0
    for chart in drawn:
        sheet.write_string(row, 0, chart.title)
        for line, (label, value) in enumerate(zip(chart.labels, chart.values, strict=True), start=row + 1):
            sheet.write_string(line, 0, label)
            sheet.write_number(line, 1, float(in_unit(value, chart.kind)))
        last = row + len(chart.labels)
        bars = book.add_chart({"type": "column"})
        bars.add_series({"categories": [CHARTS, row + 1, 0, last, 0], "values": [CHARTS, row + 1, 1, last, 1]})
        bars.set_title({"name": chart.title})
        bars.set_legend({"none": True})
        if chart.scale:
            bars.set_y_axis({"min": chart.scale[0], "max": chart.scale[1]})
        sheet.insert_chart(row, 3, bars)
        row = max(last, row + CHART_ROWS) + 2
    sheet.set_column(0, 0, 36)
