"""What was asked for and completed, and how long it took: per tenant and per service."""

from collections.abc import Callable

from central.reports.document import Column, Kind, Section, Table, Value
from central.reports.findings import Findings
from central.reports.services import ServiceFigures
from central.reports.shares import share

MEANING = (
    "Tunggu: dari nomor sampai panggilan pertama. Jalan: dari panggilan sampai dilayani. Layan: sampai selesai, "
    "tanpa waktu tunda. Lewat standar: bagian layanan yang lebih lama dari waktu standarnya."
)
MINUTES = "Waktu dalam menit; P90: sembilan dari sepuluh tidak lebih lama."
FIGURES = (
    Column("Diajukan", Kind.COUNT),
    Column("Selesai", Kind.COUNT),
    Column("Belum lengkap", Kind.COUNT),
    Column("Dirujuk", Kind.COUNT),
    Column("Dialihkan", Kind.COUNT),
    Column("Tidak hadir", Kind.COUNT),
    Column("Ditunda", Kind.COUNT),
)
TIMES = (
    Column("Tunggu median", Kind.MINUTES),
    Column("Tunggu P90", Kind.MINUTES),
    Column("Jalan median", Kind.MINUTES),
    Column("Layan median", Kind.MINUTES),
    Column("Layan P90", Kind.MINUTES),
    Column("Lewat standar", Kind.PERCENT),
)


def _figures(one: ServiceFigures) -> tuple[Value, ...]:
    ends = one.outcomes
    return (
        one.asked, ends["completed"], ends["incomplete"], ends["referred"], ends["transferred"], one.missed, one.held,
    )  # fmt: skip


def _times(one: ServiceFigures) -> tuple[Value, ...]:
    return (
        one.wait.percentile(50),
        one.wait.percentile(90),
        one.way.percentile(50),
        one.service.percentile(50),
        one.service.percentile(90),
        share(one.breaches, one.service.count),
    )


def permits(found: Findings) -> Section:
    note = (
        "Diajukan: setiap layanan yang diminta, juga setelah dialihkan. Sisanya dibatalkan, tidak hadir, atau "
        "belum berakhir. Tidak hadir dan ditunda menghitung kejadian."
    )
    return Section(
        "Permohonan menurut instansi dan layanan",
        tables=(
            _per_tenant(found, "instansi", "Menurut instansi", FIGURES, _figures, note),
            _per_service(found, "layanan", "Menurut layanan", FIGURES, _figures),
        ),
    )


def durations(found: Findings) -> Section:
    return Section(
        "Waktu tunggu, jalan dan layan",
        (MEANING,),
        tables=(
            _per_tenant(found, "waktu-instansi", "Waktu menurut instansi", TIMES, _times, MINUTES),
            _per_service(found, "waktu-layanan", "Waktu menurut layanan", TIMES, _times),
        ),
    )


Cells = Callable[[ServiceFigures], tuple[Value, ...]]


def _per_tenant(found: Findings, key: str, title: str, columns: tuple[Column, ...], cells: Cells, note: str) -> Table:
    rows = [(found.site.tenants[tenant].name.id, *cells(one)) for tenant, one in found.tenants.items()]
    total = ("Seluruh gerai", *cells(found.whole))
    return Table(key, title, (Column("Instansi"), *columns), (*rows, total), note, total=True)


def _per_service(found: Findings, key: str, title: str, columns: tuple[Column, ...], cells: Cells) -> Table:
    """Services that nobody asked for are left out, and counted in the note."""
    rows = []
    for service, one in found.services.items():
        if one.asked:
            known = found.site.services.get(service)
            tenant = found.site.tenants[known.tenant].name.id if known else "(tidak lagi dalam daftar)"
            rows.append((tenant, known.name.id if known else service, *cells(one)))
    idle = sum(1 for one in found.services.values() if not one.asked)
    note = f"{idle} layanan tidak diminta dalam periode ini." if idle else ""
    return Table(key, title, (Column("Instansi"), Column("Layanan"), *columns), tuple(rows), note)
