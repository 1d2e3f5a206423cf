"""The report of a hall for a day, a month or a year, in the order in which an office reads it.

The sentence that a head of office has to be able to say stands first: how many came, how many asked for a service, how
many were completed, at which hours.
"""

from datetime import date

from central.reports.arrival_chapter import arrivals, each_day
from central.reports.context_chapters import comparison, days, progress
from central.reports.device_chapters import devices, each_device
from central.reports.document import Column, Document, Kind, Measure, Section, Table, Value
from central.reports.findings import Findings
from central.reports.period import Kind as Length
from central.reports.remark_chapter import remarked
from central.reports.service_chapters import durations, permits
from central.reports.shares import share
from central.reports.staff_chapters import counters, officers, opinions
from central.reports.wording import dotted, worded
from central.survey.privacy import shown

TITLES = {
    Length.YEAR: ("tahunan", "Laporan Tahunan Pelayanan"),
    Length.MONTH: ("bulanan", "Laporan Bulanan Pelayanan"),
    Length.DAY: ("harian", "Laporan Harian Pelayanan"),
}


def hall_report(found: Findings, made_on: date, *, staff: bool = False) -> Document:
    """`staff`: with the load of each officer, which is personal data."""
    kind, title = TITLES[found.period.kind]
    sections = [_summary(found), arrivals(found), permits(found), durations(found), counters(found)]
    if staff:
        sections.append(officers(found))
    sections += [opinions(found), *remarked(found), devices(found)]
    sections += [comparison(found), progress(found), days(found)]
    if found.period.kind is not Length.DAY:
        sections.append(each_day(found))
    sections.append(each_device(found))
    period = found.period
    return Document(kind, title, found.site.name.id, period.title, period.first, period.last, made_on, tuple(sections))


def sentence(found: Findings) -> str:
    """What a head of office has to be able to say."""
    visitors, whole = found.visits.visitors, found.whole
    if not visitors and not whole.asked:
        return f"{found.period.title}: tidak ada pengunjung yang tercatat dalam periode ini."
    hours = found.visits.by_hour
    completed = f"{dotted(whole.completed)} di antaranya selesai"
    said = (
        f"{found.period.title}: {dotted(visitors)} pengunjung datang dan mengajukan {dotted(whole.asked)} permohonan "
        f"layanan; {completed} ({worded(share(whole.completed, whole.asked), Kind.PERCENT)})."
    )
    if not hours:
        return said
    busiest = max(hours, key=lambda hour: hours[hour])
    return (
        f"{said} Pengunjung datang antara pukul {min(hours):02d}.00 dan {max(hours) + 1:02d}.00, "
        f"terbanyak pukul {busiest:02d}.00–{busiest + 1:02d}.00 ({dotted(hours[busiest])} orang)."
    )


def _summary(found: Findings) -> Section:
    whole, served, given = found.whole, len(found.days.served), found.opinions.whole
    keys = found.site.policy.rating_keys
    rows: list[tuple[Value, ...]] = [
        ("Pengunjung (nomor antrean yang berlaku)", Measure(found.visits.visitors, Kind.COUNT)),
        ("Hari layanan", Measure(served, Kind.COUNT)),
        ("Pengunjung per hari layanan", Measure(share(found.visits.visitors, served), Kind.COUNT)),
        ("Permohonan layanan yang diajukan", Measure(whole.asked, Kind.COUNT)),
        ("Permohonan yang selesai", Measure(whole.completed, Kind.COUNT)),
        ("Waktu tunggu, median (menit)", Measure(whole.wait.percentile(50), Kind.MINUTES)),
        ("Waktu tunggu, P90 (menit)", Measure(whole.wait.percentile(90), Kind.MINUTES)),
        ("Waktu layan, median (menit)", Measure(whole.service.percentile(50), Kind.MINUTES)),
        ("Waktu layan, P90 (menit)", Measure(whole.service.percentile(90), Kind.MINUTES)),
        ("Layanan yang melewati waktu standar", Measure(share(whole.breaches, whole.service.count), Kind.PERCENT)),
        ("Panggilan yang tidak dihadiri", Measure(whole.missed, Kind.COUNT)),
        ("Nomor prioritas", Measure(found.visits.priority, Kind.COUNT)),
        ("Dilayani tanpa nomor kertas", Measure(found.visits.walk_ins, Kind.COUNT)),
        ("Penilaian pengunjung", Measure(given.count, Kind.COUNT)),
        (f"Penilaian pengunjung, rata-rata (1 sampai {keys})", Measure(shown(given.count, given.mean), Kind.SCORE)),
    ]
    table = Table("ringkasan", "Ringkasan", (Column("Hal"), Column("Nilai")), tuple(rows))
    return Section("Ringkasan", (sentence(found),), tables=(table,))
