"""What the figures stand beside: the period before, and the calendar that explains days without visitors."""

from fractions import Fraction

from central.reports.document import Chart, Column, Kind, Measure, Section, Table, Value
from central.reports.findings import Findings
from central.reports.period import MONTHS, Period, date_text
from central.reports.period import Kind as Length
from central.reports.services import ServiceFigures
from central.survey.privacy import shown

MINIMUM = 2


def comparison(found: Findings) -> Section:
    """With the day, month or year before; said plainly where that has no data."""
    before = found.period.before.title
    if not found.visits_before.visitors:
        return Section("Perbandingan", (f"Tidak ada data dari periode sebelumnya ({before}).",))
    rows = [_compared("Pengunjung", Kind.COUNT, found.visits.visitors, found.visits_before.visitors)]
    rows += [
        _compared(name, kind, now, then)
        for (name, kind, now), (_, _, then) in zip(_told(found.whole), _told(found.whole_before), strict=True)
    ]
    columns = (Column("Hal"), Column(found.period.title), Column(before), Column("Perubahan", Kind.PERCENT))
    return Section("Perbandingan", tables=(Table("perbandingan", "Dengan periode sebelumnya", columns, tuple(rows)),))


def _told(whole: ServiceFigures) -> tuple[tuple[str, Kind, int | None], ...]:
    return (
        ("Permohonan diajukan", Kind.COUNT, whole.asked),
        ("Permohonan selesai", Kind.COUNT, whole.completed),
        ("Tunggu median (menit)", Kind.MINUTES, whole.wait.percentile(50)),
        ("Tunggu P90 (menit)", Kind.MINUTES, whole.wait.percentile(90)),
        ("Layan median (menit)", Kind.MINUTES, whole.service.percentile(50)),
        ("Panggilan tidak dihadiri", Kind.COUNT, whole.missed),
    )


def _compared(name: str, kind: Kind, now: int | None, then: int | None) -> tuple[Value, ...]:
    change = Fraction(now - then, then) if then and now is not None else None
    return name, Measure(now, kind), Measure(then, kind), change


def progress(found: Findings) -> Section:
    """Years, months or days one after the other; nothing where there is only this one."""
    steps = found.trend
    title = "Perkembangan"
    if len(steps) < MINIMUM:
        return Section(title, ("Belum ada periode lain untuk dibandingkan.",))
    rows = tuple(
        (
            step.period.title,
            step.visitors,
            step.asked,
            step.completed,
            step.wait.percentile(50),
            step.wait.percentile(90),
            shown(step.ratings, step.rating),
        )
        for step in steps
    )
    columns = (
        Column("Periode"),
        Column("Pengunjung", Kind.COUNT),
        Column("Diajukan", Kind.COUNT),
        Column("Selesai", Kind.COUNT),
        Column("Tunggu median", Kind.MINUTES),
        Column("Tunggu P90", Kind.MINUTES),
        Column("Penilaian", Kind.SCORE),
    )
    labels = tuple(_short(step.period) for step in steps)
    chart = Chart("Pengunjung menurut periode", labels, tuple(step.visitors for step in steps))
    return Section(title, charts=(chart,), tables=(Table("perkembangan", title, columns, rows),))


def _short(period: Period) -> str:
    match period.kind:
        case Length.YEAR:
            return f"{period.first.year}"
        case Length.MONTH:
            return f"{MONTHS[period.first.month - 1][:3]} {period.first:%y}"
        case Length.DAY:
            return f"{period.first.day}/{period.first.month}"


def days(found: Findings) -> Section:
    """Which days were served, which not and why."""
    opened = found.days
    counted = f"{len(opened.served)} hari layanan; {opened.weekly} hari libur mingguan; {len(opened.closed)}"
    sentences = [f"{counted} hari libur nasional, cuti bersama, atau libur instansi."]
    sentences += [
        f"{season.reason}: {date_text(season.first)} sampai {date_text(season.last)}." for season in opened.seasons
    ]
    columns = (Column("Tanggal", Kind.DATE), Column("Sebab"), Column("Instansi tutup", Kind.COUNT))
    rows = tuple((closed.day, closed.reason, closed.tenants) for closed in opened.closed)
    tables = (Table("libur", "Hari libur", columns, rows),) if rows else ()
    return Section("Hari layanan dan hari libur", tuple(sentences), tables=tables)
