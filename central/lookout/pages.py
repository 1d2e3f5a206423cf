"""Devices and alerts as lines of at most 100 characters, Indonesian and English side by side. Pure."""

from collections.abc import Callable, Sequence

from central.lookout.alert import Alert
from central.lookout.listing import DeviceRow
from protocols.messages import Severity

WIDTH = 100
DASH = "-"
PAPER = {"": DASH, "ok": "ada/ok", "low": "tipis/low", "out": "habis/out", "open": "buka/open"}
SEVERITY = {Severity.NOTICE: "info/note", Severity.WARNING: "awas/warn", Severity.FAULT: "rusak/fault"}
COLUMNS = (
    ("perangkat", "device", 18),
    ("peran", "role", 7),
    ("tempat", "place", 12),
    ("versi", "version", 8),
    ("nyala", "on", 5),
    ("terdengar", "heard", 9),
    ("gambar", "picture", 8),
    ("kertas", "paper", 9),
    ("suhu", "°C", 4),
    ("GB", "free", 4),
    ("jam", "time", 4),
)
"""Name in both languages, and width. What is too long is cut."""

Clock = Callable[[int], str]
"""A moment, UTC ms, as the hall's clock shows it; at most nine characters."""


def devices(rows: Sequence[DeviceRow], clock: Clock) -> list[str]:
    """A head, then a line for each device, and one more below each about which an alert stands."""
    lines = [_line([column[0] for column in COLUMNS]), _line([column[1] for column in COLUMNS])]
    for row in rows:
        lines.append(_line(_cells(row, clock)))
        if row.alerts or row.parts:
            lines.append(f"  ! {', '.join(dict.fromkeys((*row.alerts, *row.parts)))}"[:WIDTH])
        if row.configuration and row.configuration != row.desired:
            lines.append(f"  ~ konfigurasi lama / old configuration: {row.configuration}, {row.desired}")
    away = sum(not row.online for row in rows)
    lines.append(f"{len(rows)} perangkat, {away} tidak terhubung / {len(rows)} devices, {away} away")
    return lines


def alerts(found: Sequence[Alert], clock: Clock) -> list[str]:
    """Two lines an alert, one in each language; `-` instead of an end: it stands."""
    lines: list[str] = []
    for alert in found:
        until = clock(alert.until) if alert.until else DASH
        lines += _wrapped(f"{clock(alert.since):>9} {until:>9}  {SEVERITY[alert.severity]:<11}  ", alert.words.id)
        lines += _wrapped(f"{'':21}{alert.code:<13.13}", alert.words.en)
    standing = sum(not alert.until for alert in found)
    lines.append(f"{standing} peringatan berlaku / {standing} alerts stand")
    return lines


def _cells(row: DeviceRow, clock: Clock) -> list[str]:
    return [
        row.device,
        row.role,
        row.place,
        row.version or DASH,
        "ya/on" if row.online else ("-/off" if row.seen_at else DASH),
        clock(row.seen_at) if row.seen_at else DASH,
        _picture(row),
        PAPER[row.paper],
        _temperature(row),
        DASH if row.disk_free_mb is None else f"{row.disk_free_mb / 1024:.1f}".replace(".", ",")[:4],
        {None: DASH, True: "ok", False: "?"}[row.clock_trusted],
    ]


def _picture(row: DeviceRow) -> str:
    """ "451" when it shows the newest; "-16 s" when it has not for so long."""
    if row.current == (0, 0):
        return DASH
    return f"-{row.lag_seconds} s" if row.lag_seconds else str(row.shown[1])


def _temperature(row: DeviceRow) -> str:
    mark = "!" if row.under_voltage else ""
    return DASH if row.temperature_celsius is None else f"{row.temperature_celsius}{mark}"


def _line(cells: Sequence[str]) -> str:
    """Cut to the columns."""
    shown = (f"{_cut(cell, width):<{width}}" for cell, (_, _, width) in zip(cells, COLUMNS, strict=True))
    return " ".join(shown).rstrip()


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1] + "…"


def _wrapped(head: str, text: str) -> list[str]:
    """Broken between words, what follows below its own beginning."""
    lines, line = [], head
    for word in text.split():
        if len(line) + len(word) > WIDTH and line.strip() and line != " " * len(head):
            lines.append(line.rstrip())
            line = " " * len(head)
        line += f"{word} "
    return [*lines, line.rstrip()]
