"""How much counters and officers had to do, what visitors pressed afterwards, and whether the devices were there."""

from fractions import Fraction

from central.reports.document import Column, Kind, Section, Table, Value
from central.reports.findings import Findings
from central.reports.shares import share
from central.reports.workload import Load, by_counter, by_officer
from central.survey.privacy import shown

REASONS = {
    "wait": "Waktu tunggu", "staff": "Sikap petugas", "procedure": "Persyaratan dan prosedur", "cost": "Biaya",
    "place": "Sarana dan tempat", "other": "Lainnya",
}  # fmt: skip
HIDDEN = "Kelompok dengan kurang dari lima penilaian tidak ditampilkan (–)."
LOAD = (
    Column("Dipanggil", Kind.COUNT),
    Column("Dilayani", Kind.COUNT),
    Column("Buka (menit)", Kind.MINUTES),
    Column("Melayani (menit)", Kind.MINUTES),
    Column("Beban", Kind.PERCENT),
)


def _load(one: Load) -> tuple[Value, ...]:
    seconds = Fraction(one.open_ms, 1000), Fraction(one.serving_ms, 1000)
    return (one.calls, one.served, *seconds, share(one.serving_ms, one.open_ms))


def counters(found: Findings) -> Section:
    per_counter = by_counter(found.loads)
    rows = tuple(
        (found.site.counters[counter].name.id if counter in found.site.counters else counter, *_load(one))
        for counter, one in per_counter.items()
    )
    return Section(
        "Beban loket",
        tables=(
            Table("loket", "Beban loket", (Column("Loket"), *LOAD), rows, "Beban: waktu melayani per waktu buka."),
        ),
    )


def officers(found: Findings) -> Section:
    rows = tuple((officer, *_load(one)) for officer, one in by_officer(found.loads).items())
    note = "Data pribadi petugas: hanya untuk yang berwenang."
    return Section("Beban petugas", tables=(Table("petugas", "Beban petugas", (Column("Petugas"), *LOAD), rows, note),))


def opinions(found: Findings) -> Section:
    scores = range(1, found.site.policy.rating_keys + 1)
    columns = (
        Column("Loket"),
        Column("Penilaian", Kind.COUNT),
        Column("Rata-rata", Kind.SCORE),
        *(Column(f"Nilai {score}", Kind.COUNT) for score in scores),
    )
    rows: list[tuple[Value, ...]] = []
    for counter, one in (*found.opinions.counters.items(), ("", found.opinions.whole)):
        known = found.site.counters.get(counter)
        name = known.name.id if known else counter or "Seluruh loket"
        cells = (one.count, one.mean, *(one.scores[score] for score in scores))
        rows.append((name, *(shown(one.count, cell) for cell in cells)))
    reasons = found.opinions.whole.reasons
    why = tuple((REASONS.get(reason, reason), count) for reason, count in reasons.most_common())
    return Section(
        "Penilaian pengunjung",
        ("Satu sentuhan setelah dilayani adalah penilaian sesaat, bukan IKM; IKM ada dalam laporan SKM.",),
        tables=(
            Table("penilaian", "Penilaian menurut loket", columns, tuple(rows), HIDDEN, total=True),
            Table("alasan", "Alasan nilai rendah", (Column("Alasan"), Column("Jumlah", Kind.COUNT)), why),
        ),
    )


def devices(found: Findings) -> Section:
    """The share of the hall's hours in which each device was there."""
    columns = (
        Column("Perangkat"),
        Column("Tersedia", Kind.PERCENT),
        Column("Putus", Kind.COUNT),
        Column("Putus terlama (menit)", Kind.MINUTES),
    )
    rows = tuple(
        (device, share(one.online_ms, one.known_ms), one.losses, Fraction(one.longest_ms, 1000))
        for device, one in sorted(found.devices.items())
    )
    known = sum(one.known_ms for one in found.devices.values())
    whole = share(sum(one.online_ms for one in found.devices.values()), known)
    losses = sum(one.losses for one in found.devices.values())
    longest = max((one.longest_ms for one in found.devices.values()), default=0)
    total: tuple[Value, ...] = ("Seluruh perangkat", whole, losses, Fraction(longest, 1000))
    note = "Dalam jam layanan, sejak perangkat pertama kali terlihat."
    return Section(
        "Ketersediaan perangkat",
        tables=(Table("perangkat", "Ketersediaan perangkat", columns, (*rows, total), note, total=True),),
    )
