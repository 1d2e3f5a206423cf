"""The cost sheet as a file: CSV, or a workbook whose sums are formulas, so that prices can be filled in there."""

import csv
import io
from collections.abc import Sequence

from protocols.table_cell import as_text
from provisioning.plan.cost import Item

HEAD = ("Barang / item", "Jumlah / quantity", "Harga satuan / price of one (Rp)", "Jumlah harga / sum (Rp)")
RUPIAH = "#,##0"


def as_csv(items: Sequence[Item]) -> str:
    """RFC 4180; empty where there is no price."""
    file = io.StringIO(newline="")
    rows = csv.writer(file)
    rows.writerow(HEAD)
    rows.writerows((as_text(item.name), item.quantity, _cell(item.price), _cell(item.sum)) for item in items)
    return file.getvalue()


def as_xlsx(items: Sequence[Item], notes: Sequence[str]) -> bytes:
    """`notes`: what the plan rests on, on a sheet of its own."""
    import xlsxwriter  # noqa: PLC0415  only this needs it

    kept = io.BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        bold, money = book.add_format({"bold": True, "text_wrap": True}), book.add_format({"num_format": RUPIAH})
        fill = book.add_format({"num_format": RUPIAH, "bg_color": "#FFF2CC", "border": 1})
        sums = book.add_format({"bold": True, "num_format": RUPIAH, "top": 1})
        sheet = book.add_worksheet("biaya")
        sheet.set_column(0, 0, 70)
        sheet.set_column(1, 3, 20)
        sheet.write_row(0, 0, HEAD, bold)
        for row, item in enumerate(items, start=1):
            sheet.write_string(row, 0, item.name)
            sheet.write_number(row, 1, item.quantity)
            sheet.write(row, 2, "" if item.price is None else item.price, fill)
            sheet.write_formula(row, 3, f"=B{row + 1}*N(C{row + 1})", money, item.sum or 0)
        last = len(items) + 1
        sheet.write_string(last, 0, "Jumlah / total", sums)
        known = sum(item.sum or 0 for item in items)
        sheet.write_formula(last, 3, f"=SUM(D2:D{last})", sums, known)
        sheet.freeze_panes(1, 1)
        second = book.add_worksheet("asumsi")
        second.set_column(0, 0, 120)
        for row, line in enumerate(notes):
            second.write_string(row, 0, line)
    return kept.getvalue()


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.0f}"
