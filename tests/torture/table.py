"""The one table: target, what, how much is wanted, what came out, the command that plays it again."""

import json
import os
import platform
from dataclasses import asdict, dataclass
from pathlib import Path

from torture.records import FOLDER, ROOT

PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- torture: begin -->", "<!-- torture: end -->"
HEAD = ("id", "what", "target", "result", "", "of", "again with")


@dataclass(frozen=True)
class Row:
    """`verdict`: "good", "BAD", "part" (not all of it was done yet), "not run" with the reason in `result`.

    `of`: the revision that was tortured; "" for one that was not run.
    """

    id: str
    what: str
    target: str
    result: str
    verdict: str
    again: str
    of: str = ""


def keep(chunk: str, rows, folder: Path = FOLDER) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{chunk}.rows.json").write_text(json.dumps([asdict(row) for row in rows], indent=1, ensure_ascii=False))


def kept(chunks, folder: Path = FOLDER):
    """The rows of all chunks, in the chunks' order."""
    files = [folder / f"{chunk}.rows.json" for chunk in chunks]
    return [Row(**row) for file in files if file.exists() for row in json.loads(file.read_text())]


def cells(row: Row):
    return (row.id, row.what, row.target, row.result, row.verdict, row.of, f"`{row.again}`" if row.again else "")


def printed(rows) -> str:
    lines = [HEAD, *(cells(row) for row in rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(HEAD) - 1)]
    return "\n".join(
        "  ".join([*(cell.ljust(width) for cell, width in zip(line, widths, strict=False)), line[-1]]).rstrip()
        for line in lines
    )


def written(rows, page: Path = PAGE) -> None:
    """Put the table between the page's markers."""
    before, _, rest = page.read_text().partition(BEGIN)
    _, _, after = rest.partition(END)
    assert after, f"{page} has no {BEGIN} … {END}"
    table = ["| " + " | ".join(HEAD) + " |", "|---" * len(HEAD) + "|"]
    table += ["| " + " | ".join(cell.replace("|", "\\|") for cell in cells(row)) + " |" for row in rows]
    page.write_text(f"{before}{BEGIN}\n{machine()}\n\n" + "\n".join(table) + f"\n{END}{after}")


def machine() -> str:
    """Where it was measured, without a date."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{os.cpu_count()} cores, {memory:.0f} GB, Linux {platform.release().split('-')[0]} {platform.machine()}, "
        f"Python {platform.python_version()}; a virtual machine, not a Raspberry Pi."
    )
