"""When visitors came: by hour of entry, day of the week, day and month."""

from collections.abc import Mapping
from datetime import date

from central.reports.document import Chart, Column, Kind, Section, Table, Value
from central.reports.findings import Findings
from central.reports.period import DAYS, MONTHS
from central.reports.period import Kind as Length
from central.reports.shares import share


def arrivals(found: Findings) -> Section:
    hours, charts, tables = found.visits.by_hour, [], []
    labels = tuple(f"{hour:02d}" for hour in hours)
    charts.append(Chart("Pengunjung menurut jam kedatangan", labels, tuple(hours.values())))
    spans: dict[Value, int] = {f"{hour:02d}.00–{hour + 1:02d}.00": count for hour, count in hours.items()}
    tables.append(_counts("jam", "Menurut jam kedatangan", "Pukul", spans))
    if found.period.kind is Length.YEAR:
        months: dict[Value, int] = {MONTHS[int(month[5:]) - 1]: count for month, count in found.visits.by_month.items()}
        charts.append(Chart("Pengunjung menurut bulan", tuple(str(m)[:3] for m in months), tuple(months.values())))
        tables.append(_counts("bulan", "Menurut bulan", "Bulan", months))
    if found.period.kind is not Length.DAY:
        tables.append(_by_weekday(found))
    if found.period.kind is Length.MONTH:
        days = found.visits.days
        charts.append(Chart("Pengunjung menurut tanggal", tuple(day[8:] for day in days), tuple(days.values())))
    return Section("Kedatangan pengunjung", charts=tuple(charts), tables=tuple(tables))


def each_day(found: Findings) -> Section:
    """Visitors by date, behind the signature."""
    days: dict[Value, int] = {date.fromisoformat(day): count for day, count in found.visits.days.items()}
    return Section(
        "Pengunjung menurut hari",
        tables=(_counts("hari", "Menurut hari", "Tanggal", days, Kind.DATE),),
        appendix=True,
    )


def _by_weekday(found: Findings) -> Table:
    served = [day.weekday() for day in found.days.served]
    came = [0] * 7
    for day, count in found.visits.days.items():
        came[date.fromisoformat(day).weekday()] += count
    rows = tuple(
        (name, served.count(place), came[place], share(came[place], served.count(place)))
        for place, name in enumerate(DAYS)
        if served.count(place) or came[place]
    )
    columns = (
        Column("Hari"),
        Column("Hari layanan", Kind.COUNT),
        Column("Pengunjung", Kind.COUNT),
        Column("Rata-rata", Kind.COUNT),
    )
    return Table("hari-minggu", "Menurut hari dalam minggu", columns, rows)


def _counts(key: str, title: str, head: str, counts: Mapping[Value, int], kind: Kind = Kind.TEXT) -> Table:
    whole = sum(counts.values())
    rows = tuple((name, count, share(count, whole)) for name, count in counts.items())
    columns = (Column(head, kind), Column("Pengunjung", Kind.COUNT), Column("Bagian", Kind.PERCENT))
    total: tuple[Value, ...] = ("Jumlah", whole, share(whole, whole))
    return Table(key, title, columns, (*rows, total), total=True)
