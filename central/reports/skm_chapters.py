"""The chapters of the survey's report that follow from sums and counts: elements, index, follow-up, suggestions."""

from fractions import Fraction

from central.reports.document import Chart, Column, Kind, Section, Table, Value
from central.reports.findings import Findings
from central.reports.satisfaction import fewest
from central.reports.staff_chapters import reasons
from central.reports.wording import worded
from central.survey.index import (
    FACTOR,
    FROM,
    WORDS,
    Grade,
    Index,
    Tallies,
    Tally,
    Weight,
    extremes,
    grade,
    index,
    weighted,
)  # fmt: skip
from central.survey.privacy import GROUP_MIN, shown
from central.survey.rounding import half_up
from protocols.messages import Element
from protocols.questionnaire import QUESTIONS

FOLLOW_UP_MAX = 3
NRR_SCALE = (1, 4)
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
    whole = index_of(tallies, weight)
    rows.append(("Jumlah NRR tertimbang", None, None, None, whole.exact / FACTOR if whole else None, None))
    note = f"Bobot {weight.value}. NRR dicetak dengan tiga desimal; IKM dihitung dari nilai yang tidak dibulatkan."
    means = [(QUESTIONS[element].title.id, mean) for element, mean in _means(tallies).items()]
    titles, values = tuple(title for title, _ in means), tuple(mean for _, mean in means)
    chart = Chart("NRR tiap unsur (skala 1 sampai 4)", titles, values, Kind.NRR, NRR_SCALE)
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
    cells = (tally.sum, tally.count, mean, weighted(tally, weight), quality)
    return QUESTIONS[element].title.id, *(shown(tally.count, cell) for cell in cells)


def index_of(tallies: Tallies, weight: Weight) -> Index | None:
    """None, too, where fewer than five answered an element: they would be known from the index."""
    return shown(fewest(tallies), index(tallies, weight))


def _enough(tallies: Tallies) -> dict[Element, Tally]:
    """The elements that enough people answered."""
    return {element: tally for element in Element if (tally := tallies.get(element, Tally())).count >= GROUP_MIN}


def _means(tallies: Tallies) -> dict[Element, Fraction]:
    """The NRR of these."""
    return {element: Fraction(tally.sum, tally.count) for element, tally in _enough(tallies).items()}


def _index(tallies: Tallies, weight: Weight) -> tuple[Value, Value]:
    """The index and its grade."""
    found = index_of(tallies, weight)
    return (found.value, found.grade.value) if found else (None, None)


def _classes() -> Table:
    columns = (Column("Mutu"), Column("IKM"), Column("Kinerja"))
    rows = tuple((one.value, f"{worded(FROM[one], Kind.INDEX)} ke atas", WORDS[one].id) for one in Grade)
    return Table("mutu", "Kelas mutu", columns, rows)


def best_and_worst(tallies: Tallies) -> Section:
    best, worst = (", ".join(QUESTIONS[element].title.id for element in side) for side in extremes(_enough(tallies)))
    if not best:
        return Section("Unsur tertinggi dan terendah", (f"Belum ada unsur dengan {GROUP_MIN} jawaban.",))
    return Section("Unsur tertinggi dan terendah", (f"Tertinggi: {best}.", f"Terendah: {worst}."))


def follow_up(tallies: Tallies) -> Section:
    """The three lowest elements; what is done about them, people write."""
    means = _means(tallies)
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


def suggestions(found: Findings) -> Section:
    """What low scores were given for; written suggestions are added by hand."""
    said = ("Dari tombol alasan pada alat penilaian. Saran dan pengaduan tertulis dilampirkan oleh unit pelayanan.",)
    return Section("Saran dan pengaduan", said, tables=(reasons(found),))


def questionnaire() -> Section:
    """The questions with the captions of their answers, as they were asked."""
    rows = tuple(
        (question.title.id, question.asks.id, " / ".join(answer.id for answer in question.answers))
        for question in (QUESTIONS[element] for element in Element)
    )
    columns = (Column("Unsur"), Column("Pertanyaan"), Column("Jawaban 1 sampai 4"))
    return Section("Kuesioner", tables=(Table("kuesioner", "Pertanyaan dan jawaban", columns, rows),), appendix=True)
