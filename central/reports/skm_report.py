"""The report of the satisfaction survey in the customary order (PermenPANRB 14/2017): method, period, population,
sample, respondents, the table of elements, the index with its grade, best and worst, follow-up, trend, suggestions.
"""

from datetime import date

from central.reports.document import Column, Document, Kind, Section, Table, Value
from central.reports.findings import Findings
from central.reports.shares import share
from central.reports.skm_chapters import (
    best_and_worst,
    elements,
    follow_up,
    index_of,
    questionnaire,
    suggestions,
)
from central.reports.skm_groups import per_service, per_tenant, trend
from central.reports.wording import dotted
from central.survey.index import WORDS, Tallies, Tally, Weight, index
from central.survey.privacy import GROUP_MIN
from central.survey.rounding import decimal_comma
from central.survey.sample import interval, sample_size
from protocols.messages import Element
from protocols.questionnaire import QUESTIONS

ROTATING = "Setiap responden menjawab satu dari sembilan pertanyaan; NRR dihitung dari yang menjawab unsur itu."


def skm_report(found: Findings, weight: Weight, made_on: date) -> Document:
    """Of the answers that the hall's own pads took."""
    period = found.period
    sections = (
        _result(found, weight),
        _method(found, weight),
        _respondents(found),
        elements(found.satisfaction.whole, weight),
        best_and_worst(found.satisfaction.whole),
        follow_up(found.satisfaction.whole),
        trend(found, weight),
        per_tenant(found, weight),
        suggestions(found),
        per_service(found, weight),
        questionnaire(),
    )
    title = "Laporan Survei Kepuasan Masyarakat"
    return Document("skm", title, found.site.name.id, period.title, period.first, period.last, made_on, sections)


def verdict(tallies: Tallies, weight: Weight) -> str:
    """The index in one sentence, or why there is none."""
    result = index_of(tallies, weight)
    if result is None and index(tallies, weight):
        return f"IKM tidak ditampilkan: ada unsur yang dijawab oleh kurang dari {GROUP_MIN} orang."
    if result is None:
        empty = [QUESTIONS[e].title.id for e in Element if not tallies.get(e, Tally()).count]
        return f"IKM tidak dapat dihitung: belum ada jawaban untuk {', '.join(empty)}."
    words = f"mutu pelayanan {result.grade} ({WORDS[result.grade].id.lower()})"
    return f"Indeks Kepuasan Masyarakat (IKM): {decimal_comma(result.value)}, {words}, bobot {weight.value}."


def _result(found: Findings, weight: Weight) -> Section:
    answered = found.satisfaction
    return Section("Hasil", (verdict(answered.whole, weight), _sample(found)))


def _sample(found: Findings) -> str:
    population, respondents = found.visits.visitors, found.satisfaction.count
    needed = sample_size(population)
    enough = "terpenuhi" if respondents >= needed else f"belum terpenuhi, kurang {dotted(needed - respondents)}"
    return (
        f"Populasi {dotted(population)} pengunjung, sampel minimal {dotted(needed)} responden (Krejcie–Morgan), "
        f"responden {dotted(respondents)}: {enough}."
    )


def _method(found: Findings, weight: Weight) -> Section:
    policy, population = found.site.policy, found.visits.visitors
    asked = "setiap nomor" if policy.survey_every == 1 else f"setiap nomor ke-{policy.survey_every}"
    rows: list[tuple[Value, ...]] = [
        ("Dasar", "PermenPANRB Nomor 14 Tahun 2017"),
        ("Periode", found.period.title),
        ("Cara", "Layar tombol penilaian di loket, atau formulir di ponsel lewat kode pada kertas antrean; tanpa nama"),
        ("Penarikan sampel", f"Sistematis: {asked} dari tiap seri, mulai acak tiap hari"),
        ("Anjuran untuk periode sebesar ini", f"setiap pengunjung ke-{interval(population)} atau lebih sering"),
        ("Bobot tiap unsur", weight.value),
        ("Rumus", "IKM = 25 × Σ (bobot × NRR); NRR = jumlah nilai ÷ jumlah yang menjawab unsur itu"),
        ("Pembulatan", "Sekali pada hasil akhir, dua desimal, setengah ke atas"),
    ]
    if policy.survey == "none":
        rows.append(("Catatan", "Menurut site.toml sekarang survei tidak sedang ditanyakan"))
    if policy.survey == "rotating":
        rows.append(("Pertanyaan bergilir", ROTATING))
    table = Table("metode", "Metode", (Column("Hal"), Column("Keterangan")), tuple(rows))
    return Section("Metode, periode, populasi dan sampel", tables=(table,))


def _respondents(found: Findings) -> Section:
    answered = found.satisfaction
    rows: list[tuple[Value, ...]] = [
        ("Responden dengan nomor prioritas", answered.priority, share(answered.priority, answered.count)),
        (
            "Responden lain",
            answered.count - answered.priority,
            share(answered.count - answered.priority, answered.count),
        ),
    ]
    columns = (Column("Kelompok"), Column("Responden", Kind.COUNT), Column("Bagian", Kind.PERCENT))
    said = (
        "Jenis kelamin, umur, pendidikan dan pekerjaan tidak ditanyakan oleh alat di loket; jika diperlukan, "
        "dilengkapi dari formulir tambahan."
    )
    return Section("Profil responden", (said,), tables=(Table("responden", "Responden", columns, tuple(rows)),))
