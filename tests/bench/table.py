"""The one table that `make bench` prints: what, ours, limit or peer, ratio."""

ROWS: list[tuple[str, str, str, str, str]] = []


def row(what: str, ours: float, unit: str, *, limit: float | None = None, against: str = "", target: str = "") -> None:
    """Add a line; `target` is what we aim at, as words."""
    ratio = f"{ours / limit:.2f} x" if limit else ""
    beside = f"{limit:.3g} {unit} {against}" if limit is not None else against
    ROWS.append((what, f"{ours:.3g} {unit}", beside, ratio, target))


def printed() -> str:
    head = ("what", "ours", "beside it, in the same run", "ratio", "target")
    widths = [max(len(r[i]) for r in [head, *ROWS]) for i in range(5)]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(r, widths, strict=True)) for r in [head, *ROWS]]
    return "\n".join([lines[0], "-" * len(lines[0]), *lines[1:]])
