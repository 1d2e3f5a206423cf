"""The chapters of the survey's report that set groups side by side: the index by period, by tenant and by service.

Groups that are too small are hidden, and so is what could be computed of them from the others and their whole.
"""

from collections.abc import Mapping
from fractions import Fraction

from central.reports.document import Chart, Column, Kind, Section, Table, Value
from central.reports.findings import Findings
from central.reports.period import Kind as Length
from central.reports.period import month
from central.reports.satisfaction import added, fewest
from central.survey.index import Index, Tallies, Weight, index
from central.survey.privacy import GROUP_MIN, told

FEW = f"Kurang dari {GROUP_MIN} responden, atau dapat dihitung dari selisih dengan yang lain: tidak ditampilkan (–)."
GROUP = (Column("Responden", Kind.COUNT), Column("IKM", Kind.INDEX), Column("Mutu"))
INDEX_SCALE = (25, 100)


def trend(found: Findings, weight: Weight) -> Section:
    """Of a year its months, then the years; of a month the months before it. A period needs answers to all nine."""
    steps = {step.period.title: step.tallies for step in found.survey_trend}
    if found.period.kind is not Length.YEAR:
        return Section("Tren", charts=_chart(steps, weight), tables=(_steps("tren", "bulan", steps, weight),))
    months = {month(int(each[:4]), int(each[5:])).title: one for each, one in found.satisfaction.months.items()}
    tables = [_steps("tren", "bulan", months, weight)]
    if len(steps) > 1:
        tables.append(_steps("tren-tahun", "tahun", steps, weight))
    return Section("Tren", charts=_chart(months, weight), tables=tuple(tables))


def _steps(key: str, what: str, steps: Mapping[str, Tallies], weight: Weight) -> Table:
    indexes = _indexes(steps, weight)
    rows = tuple((title, _answers(tallies), *_cells(indexes[title])) for title, tallies in steps.items())
    columns = (Column(what.capitalize()), Column("Jawaban", Kind.COUNT), Column("IKM", Kind.INDEX), Column("Mutu"))
    return Table(key, f"IKM menurut {what}", columns, rows, FEW)


def _chart(steps: Mapping[str, Tallies], weight: Weight) -> tuple[Chart, ...]:
    known = {title: Fraction(one.value) for title, one in _indexes(steps, weight).items() if one}
    labels = tuple(f"{title[:3]} {title[-2:]}" for title in known)
    title = "IKM menurut bulan (skala 25 sampai 100)"
    return (Chart(title, labels, tuple(known.values()), Kind.INDEX, INDEX_SCALE),) if len(known) > 1 else ()


def _indexes(groups: Mapping[str, Tallies], weight: Weight) -> dict[str, Index | None]:
    """Of the groups that may be told."""
    large = told({name: fewest(tallies) for name, tallies in groups.items()})
    return {name: index(tallies, weight) if name in large else None for name, tallies in groups.items()}


def _cells(found: Index | None) -> tuple[Value, Value]:
    return (found.value, found.grade.value) if found else (None, None)


def _answers(tallies: Tallies) -> int:
    return sum(tally.count for tally in tallies.values())


def per_tenant(found: Findings, weight: Weight) -> Section:
    """The index of each tenant about which enough people answered."""
    tenants = _by_tenant(found)
    indexes = _indexes(tenants, weight)
    people = {
        tenant: sum(found.satisfaction.respondents.get(s, 0) for s in _services(found, tenant)) for tenant in tenants
    }
    rows = tuple(_row(found.site.tenants[t].name.id, people[t], indexes[t]) for t in tenants)
    table = Table("ikm-instansi", "Menurut instansi", (Column("Instansi"), *GROUP), rows, FEW)
    return Section("IKM menurut instansi", tables=(table,))


def per_service(found: Findings, weight: Weight) -> Section:
    """The same of each service, in the hall's order; those about which too few answered are left out."""
    rows: list[tuple[Value, ...]] = []
    asked = found.satisfaction.services
    tenants = {tenant: one for tenant, one in _indexes(_by_tenant(found), weight).items() if one}
    for tenant in tenants:
        indexes = _indexes({service: asked[service] for service in _services(found, tenant)}, weight)
        rows += [
            (found.site.tenants[tenant].name.id, *_row(found.site.services[s].name.id, _people(found, s), one))
            for s, one in indexes.items()
            if one
        ]
    few = len(asked) - len(rows)
    table = Table(
        "ikm-layanan",
        "Menurut layanan",
        (Column("Instansi"), Column("Layanan"), *GROUP),
        tuple(rows),
        f"{FEW} {few} layanan lain punya terlalu sedikit jawaban." if few else "",
    )
    return Section("IKM menurut layanan", tables=(table,), appendix=True)


def _row(name: str, people: int, one: Index | None) -> tuple[Value, ...]:
    return (name, people if one else None, *_cells(one))


def _people(found: Findings, service: str) -> int:
    return found.satisfaction.respondents.get(service, 0)


def _services(found: Findings, tenant: str) -> list[str]:
    """Those of a tenant about which somebody answered, in the hall's order."""
    theirs = (service.id for service in found.site.services.values() if service.tenant == tenant)
    return [service for service in theirs if service in found.satisfaction.services]


def _by_tenant(found: Findings) -> dict[str, Tallies]:
    """Tenants about which somebody answered."""
    asked = found.satisfaction.services
    theirs = {tenant: _services(found, tenant) for tenant in found.site.tenants}
    return {tenant: added(asked[s] for s in services) for tenant, services in theirs.items() if services}
