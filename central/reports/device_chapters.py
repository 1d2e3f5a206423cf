"""Whether the devices were there while the hall was open: by kind, and behind the signature each of them."""

from collections.abc import Iterable
from fractions import Fraction

from central.reports.document import Column, Kind, Section, Table, Value
from central.reports.findings import Findings
from central.reports.machines import Presence
from central.reports.shares import share

FIGURES = (
    Column("Tersedia", Kind.PERCENT),
    Column("Putus", Kind.COUNT),
    Column("Putus terlama (menit)", Kind.MINUTES),
)
KINDS = {
    "kiosk": "Kios", "display": "Papan dan layar", "keypad": "Tombol petugas", "rating": "Tombol penilaian",
    "": "Tidak lagi dalam daftar",
}  # fmt: skip
NOTE = "Dalam jam layanan, sejak perangkat pertama kali terlihat. Putus: berapa kali."


def devices(found: Findings) -> Section:
    """A row for each kind, and one for all."""
    by_kind: dict[str, list[Presence]] = {kind: [] for kind in KINDS}
    for device, one in found.devices.items():
        known = found.site.devices.get(device)
        by_kind[known.role if known else ""].append(one)
    rows = [(KINDS[kind], len(several), *_figures(several)) for kind, several in by_kind.items() if several]
    total = ("Seluruh perangkat", len(found.devices), *_figures(found.devices.values()))
    columns = (Column("Jenis"), Column("Perangkat", Kind.COUNT), *FIGURES)
    table = Table("perangkat-jenis", "Menurut jenis", columns, (*rows, total), NOTE, total=True)
    return Section("Ketersediaan perangkat", tables=(table,))


def each_device(found: Findings) -> Section:
    """One by one: a hall has a hundred."""
    rows = tuple((device, *_figures([one])) for device, one in sorted(found.devices.items()))
    table = Table("perangkat", "Tiap perangkat", (Column("Perangkat"), *FIGURES), rows, NOTE)
    return Section("Ketersediaan tiap perangkat", tables=(table,), appendix=True)


def _figures(several: Iterable[Presence]) -> tuple[Value, ...]:
    all_of = list(several)
    online, known = sum(one.online_ms for one in all_of), sum(one.known_ms for one in all_of)
    longest = max((one.longest_ms for one in all_of), default=0)
    return share(online, known), sum(one.losses for one in all_of), Fraction(longest, 1000)
