"""The cells of a workbook, read from its XML: text, number, or (formula, value)."""

import re
import zipfile
from xml.etree import ElementTree as ET

SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def cells(path, sheet):
    """Reference -> what stands there."""
    with zipfile.ZipFile(path) as book:
        names = re.findall(r'<sheet name="([^"]+)"', book.read("xl/workbook.xml").decode())
        shared = ET.fromstring(book.read("xl/sharedStrings.xml"))
        texts = ["".join(part.text or "" for part in item.iter(f"{SPACE}t")) for item in shared]
        root = ET.fromstring(book.read(f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"))
    return {cell.get("r"): _said(cell, texts) for cell in root.iter(f"{SPACE}c")}


def _said(cell, texts):
    value, formula = cell.findtext(f"{SPACE}v"), cell.findtext(f"{SPACE}f")
    if formula is not None:
        return formula, value
    return texts[int(value)] if cell.get("t") == "s" else value
