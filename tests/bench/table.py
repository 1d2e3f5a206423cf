"""The one table that `make bench` prints: what, ours, limit or peer, ratio."""

import os
import platform

from support.figures import keep

ROWS: list[tuple[str, str, str, str, str]] = []


def row(what: str, ours: float, unit: str, *, limit: float | None = None, against: str = "", target: str = "") -> None:
    """Add a line; `target` is what we aim at, as words."""
    ratio = f"{ours / limit:.2f} x" if limit else ""
    beside = f"{_short(limit)} {unit} {against}" if limit is not None else against
    ROWS.append((what, f"{_short(ours)} {unit}", beside, ratio, target))
    keep(f"{what}: {_short(ours)} {unit}")


def printed() -> str:
    head = ("what", "ours", "beside it, in the same run", "ratio", "target")
    widths = [max(len(r[i]) for r in [head, *ROWS]) for i in range(5)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(r, widths, strict=True)) for r in [head, *ROWS]]
    load = " ".join(f"{each:.1f}" for each in os.getloadavg())
    machine = f"{os.cpu_count()} cores, load average {load} at the end, Python {platform.python_version()}"
    return "\n".join([*(line.rstrip() for line in [lines[0], "-" * len(lines[0]), *lines[1:]]), "", machine])


def _short(figure: float) -> str:
    return f"{figure:,.0f}" if figure >= 100 else f"{figure:.3g}"
