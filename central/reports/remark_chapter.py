"""Suggestions and complaints of a period, and how many were answered within the promised days."""

from central.engine.remarks import ANSWER_DAYS
from central.reports.document import Column, Kind, Section, Table, Value
from central.reports.findings import Findings
from central.reports.remarks import Remarked
from central.reports.shares import share
from central.reports.wording import dotted, worded

COLUMNS = (
    Column("Instansi"),
    Column("Saran", Kind.COUNT),
    Column("Pengaduan", Kind.COUNT),
    Column("Dijawab", Kind.COUNT),
    Column(f"Dijawab dalam {ANSWER_DAYS} hari", Kind.COUNT),
    Column("Tepat waktu", Kind.PERCENT),
    Column("Belum dijawab", Kind.COUNT),
)
NOTE = (
    "Yang ditulis di halaman /saran dalam periode ini, beserta jawabannya sampai laporan dibuat. Tepat waktu: bagian "
    f"yang dijawab dalam {ANSWER_DAYS} hari (UU 25/2009); jawaban pertama yang dihitung."
)


def remarked(found: Findings) -> tuple[Section, ...]:
    """Nothing where nobody wrote, which is so in halls without these pages."""
    whole = found.remarks.whole
    if not whole.count:
        return ()
    rows: list[tuple[Value, ...]] = []
    for tenant, one in found.remarks.tenants.items():
        if tenant or one.count:
            name = found.site.tenants[tenant].name.id if tenant else "Seluruh balai"
            rows.append((name, *_cells(one)))
    rows.append(("Jumlah", *_cells(whole)))
    table = Table("masukan", "Menurut instansi", COLUMNS, tuple(rows), NOTE, total=True)
    said = (
        f"{dotted(whole.suggestions)} saran dan {dotted(whole.complaints)} pengaduan; {dotted(whole.answered)} "
        f"dijawab, {dotted(whole.timely)} di antaranya dalam {ANSWER_DAYS} hari "
        f"({worded(share(whole.timely, whole.count), Kind.PERCENT)} dari semuanya)."
    )
    return (Section("Saran dan pengaduan", (said,), tables=(table,)),)


def _cells(one: Remarked) -> tuple[Value, ...]:
    share_of = share(one.timely, one.count)
    return one.suggestions, one.complaints, one.answered, one.timely, share_of, one.open
