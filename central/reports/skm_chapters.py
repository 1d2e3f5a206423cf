"""The chapters of the survey's report that follow from sums and counts: elements, index, follow-up, trend, groups."""

from fractions import Fraction

from central.reports.document import Chart, Column, Kind, Section, Table, Value
from central.reports.findings import Findings
from central.reports.period import MONTHS
from central.reports.satisfaction import added
from central.reports.staff_chapters import REASONS
from central.reports.wording import worded
from central.survey.index import FACTOR, FROM, WORDS, Grade, Tallies, Tally, Weight, extremes, grade, index, weighted
from central.survey.privacy import GROUP_MIN, shown
from central.survey.rounding import half_up
from protocols.messages import Element
from protocols.questionnaire import QUESTIONS

FOLLOW_UP_MAX = 3
FEW = f"Kelompok dengan kurang dari {GROUP_MIN} responden tidak ditampilkan (–)."
GROUP = (Column("Responden", Kind.COUNT), Column("IKM", Kind.INDEX), Column("Mutu"))
ELEMENTS = (
    Column("Unsur"),
    Column("Jumlah nilai", Kind.COUNT),
    Column("Penjawab", Kind.COUNT),
    Column("NRR", Kind.NRR),
    Column("NRR tertimbang", Kind.NRR),
    Column("Mutu"),
)


def elements(tallies: Tallies, weight: Weight) -> Section:
    """Sum, NRR and weighted NRR of each element, then the index."""
    rows = [_element(element, tallies.get(element, Tally()), weight) for element in Element]
    whole = index(tallies, weight)
    rows.append(("Jumlah NRR tertimbang", None, None, None, whole.exact / FACTOR if whole else None, None))
    note = f"Bobot {weight.value}. NRR dicetak dengan tiga desimal; IKM dihitung dari nilai yang tidak dibulatkan."
    means = [(QUESTIONS[e].title.id, mean) for e in Element if (mean := tallies.get(e, Tally()).mean) is not None]
    chart = Chart("NRR tiap unsur", tuple(title for title, _ in means), tuple(mean for _, mean in means), Kind.NRR)
    return Section(
        "Nilai tiap unsur, IKM dan mutu pelayanan",
        charts=(chart,) if means else (),
        tables=(
            Table("unsur", "Nilai rata-rata tiap unsur", ELEMENTS, tuple(rows), note, total=True),
            Table(
                "ikm",
                "Indeks Kepuasan Masyarakat",
                (Column("IKM", Kind.INDEX), Column("Mutu"), Column("Kinerja"), Column("Bobot")),
                ((*_index(tallies, weight), WORDS[whole.grade].id if whole else None, weight.value),),
            ),
            _classes(),
        ),
    )


def _element(element: Element, tally: Tally, weight: Weight) -> tuple[Value, ...]:
    mean = tally.mean
    quality = grade(half_up(FACTOR * mean)).value if mean is not None else None
    return QUESTIONS[element].title.id, tally.sum, tally.count, mean, weighted(tally, weight), quality


def _index(tallies: Tallies, weight: Weight) -> tuple[Value, Value]:
    """The index and its grade."""
    found = index(tallies, weight)
    return (found.value, found.grade.value) if found else (None, None)


def _classes() -> Table:
    columns = (Column("Mutu"), Column("IKM"), Column("Kinerja"))
    rows = tuple((one.value, f"{worded(FROM[one], Kind.INDEX)} ke atas", WORDS[one].id) for one in Grade)
    return Table("mutu", "Kelas mutu", columns, rows)


def best_and_worst(tallies: Tallies) -> Section:
    best, worst = (", ".join(QUESTIONS[element].title.id for element in side) for side in extremes(tallies))
    if not best:
        return Section("Unsur tertinggi dan terendah", ("Belum ada jawaban.",))
    return Section("Unsur tertinggi dan terendah", (f"Tertinggi: {best}.", f"Terendah: {worst}."))


def follow_up(tallies: Tallies) -> Section:
    """The three lowest elements; what is done about them, people write."""
    means = {e: mean for e in Element if (mean := tallies.get(e, Tally()).mean) is not None}
    lowest = sorted(means, key=lambda element: means[element])[:FOLLOW_UP_MAX]
    columns = (
        Column("Unsur"),
        Column("NRR", Kind.NRR),
        Column("Program atau kegiatan"),
        Column("Waktu (triwulan)"),
        Column("Penanggung jawab"),
    )
    rows = tuple((QUESTIONS[element].title.id, means[element], "", "", "") for element in lowest)
    said = ("Unsur dengan nilai terendah; kegiatan, waktu dan penanggung jawab diisi oleh unit pelayanan.",)
    return Section("Rencana tindak lanjut", said, tables=(Table("tindak-lanjut", "Rencana", columns, rows),))


def trend(found: Findings, weight: Weight) -> Section:
    """By month; the index of a month needs answers to all nine elements."""
    months = found.satisfaction.months
    rows = tuple(
        (f"{MONTHS[int(month[5:]) - 1]} {month[:4]}", _answers(tallies), *_index(tallies, weight))
        for month, tallies in months.items()
    )
    columns = (Column("Bulan"), Column("Jawaban", Kind.COUNT), Column("IKM", Kind.INDEX), Column("Mutu"))
    known = [(MONTHS[int(m[5:]) - 1][:3], one.value) for m, t in months.items() if (one := index(t, weight))]
    chart = Chart("IKM menurut bulan", tuple(m for m, _ in known), tuple(Fraction(v) for _, v in known), Kind.INDEX)
    return Section(
        "Tren", charts=(chart,) if len(known) > 1 else (), tables=(Table("tren", "IKM menurut bulan", columns, rows),)
    )


def _answers(tallies: Tallies) -> int:
    return sum(tally.count for tally in tallies.values())


def per_tenant(found: Findings, weight: Weight) -> Section:
    """The index of each tenant about which enough people answered."""
    answered, site, people = found.satisfaction, found.site, found.satisfaction.respondents
    theirs: dict[str, list[str]] = {tenant: [] for tenant in site.tenants}
    for service in answered.services:
        if service in site.services:
            theirs[site.services[service].tenant].append(service)
    tenants = [
        _group(site.tenants[t].name.id, [answered.services[s] for s in s_], sum(people.get(s, 0) for s in s_), weight)
        for t, s_ in theirs.items()
        if s_
    ]
    table = Table("ikm-instansi", "Menurut instansi", (Column("Instansi"), *GROUP), tuple(tenants), FEW)
    return Section("IKM menurut instansi", tables=(table,))


def per_service(found: Findings, weight: Weight) -> Section:
    """The same of each service, in the hall's order; those about which too few answered are left out."""
    answered, site, people = found.satisfaction, found.site, found.satisfaction.respondents
    rows = [
        (
            site.tenants[service.tenant].name.id,
            *_group(service.name.id, [answered.services[service.id]], people[service.id], weight),
        )
        for service in site.services.values()
        if people.get(service.id, 0) >= GROUP_MIN
    ]
    few = sum(1 for count in people.values() if count < GROUP_MIN)
    note = f"{FEW} {few} layanan lain punya kurang dari {GROUP_MIN} responden."
    table = Table("ikm-layanan", "Menurut layanan", (Column("Instansi"), Column("Layanan"), *GROUP), tuple(rows), note)
    return Section("IKM menurut layanan", tables=(table,), appendix=True)


def _group(name: str, several: list[Tallies], people: int, weight: Weight) -> tuple[Value, ...]:
    """Hidden where fewer than five answered any of its elements: those would be known from the index."""
    whole = added(several)
    fewest = min(people, *(tally.count for tally in whole.values()))
    return (name, shown(people, people), *(shown(fewest, cell) for cell in _index(whole, weight)))


def suggestions(found: Findings) -> Section:
    """What low scores were given for; written suggestions are added by hand."""
    reasons = found.opinions.whole.reasons
    rows = tuple((REASONS.get(reason, reason), shown(count, count)) for reason, count in reasons.most_common())
    columns = (Column("Alasan nilai rendah"), Column("Jumlah", Kind.COUNT))
    said = ("Dari tombol alasan pada alat penilaian. Saran dan pengaduan tertulis dilampirkan oleh unit pelayanan.",)
    return Section("Saran dan pengaduan", said, tables=(Table("alasan", "Alasan", columns, rows, FEW),))


def questionnaire() -> Section:
    """The questions with the captions of their answers, as they were asked."""
    rows = tuple(
        (question.title.id, question.asks.id, " / ".join(answer.id for answer in question.answers))
        for question in (QUESTIONS[element] for element in Element)
    )
    columns = (Column("Unsur"), Column("Pertanyaan"), Column("Jawaban 1 sampai 4"))
    return Section("Kuesioner", tables=(Table("kuesioner", "Pertanyaan dan jawaban", columns, rows),), appendix=True)
