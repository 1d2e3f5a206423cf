"""How much counters and officers had to do, and what visitors pressed afterwards."""

from fractions import Fraction

from central.reports.document import Column, Kind, Section, Table, Value
from central.reports.findings import Findings
from central.reports.shares import share
from central.reports.workload import Load, by_counter, by_officer
from central.survey.privacy import shown, told

REASONS = {
    "wait": "Waktu tunggu", "staff": "Sikap petugas", "procedure": "Persyaratan dan prosedur", "cost": "Biaya",
    "place": "Sarana dan tempat", "other": "Lainnya",
}  # fmt: skip
HIDDEN = "Kelompok dengan kurang dari lima penilaian, dan yang dapat dihitung dari selisihnya, tidak ditampilkan (–)."
LOAD = (
    Column("Dipanggil", Kind.COUNT),
    Column("Dilayani", Kind.COUNT),
    Column("Buka (jam)", Kind.HOURS),
    Column("Melayani (jam)", Kind.HOURS),
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
    large = told({counter: one.count for counter, one in found.opinions.counters.items()})
    rows: list[tuple[Value, ...]] = []
    for counter, one in (*found.opinions.counters.items(), ("", found.opinions.whole)):
        known = found.site.counters.get(counter)
        name = known.name.id if known else counter or "Seluruh loket"
        cells = (one.count, one.mean, *(one.scores[score] for score in scores))
        hidden = bool(counter) and counter not in large
        rows.append((name, *(None if hidden else shown(one.count, cell) for cell in cells)))
    return Section(
        "Penilaian pengunjung",
        ("Satu sentuhan setelah dilayani adalah penilaian sesaat, bukan IKM; IKM ada dalam laporan SKM.",),
        tables=(
            Table("penilaian", "Penilaian menurut loket", columns, tuple(rows), HIDDEN, total=True),
            reasons(found),
        ),
    )


def reasons(found: Findings) -> Table:
    """Why scores were low."""
    given = found.opinions.whole.reasons
    rows = tuple((REASONS.get(reason, reason), shown(count, count)) for reason, count in given.most_common())
    columns = (Column("Alasan"), Column("Jumlah", Kind.COUNT))
    return Table("alasan", "Alasan nilai rendah", columns, rows, "Kurang dari lima: tidak ditampilkan (–).")
