"""The tables of the survey's report anew, like those of `retold`; and TABLES, which names the rows of each table."""

from collections import defaultdict
from decimal import Decimal
from fractions import Fraction

from central.reports.period import Kind
from protocols.messages import Element
from protocols.questionnaire import QUESTIONS
from support import retold_remarks
from support.counting import FEW, large, part, rounded, said
from support.retold import MONTHS, Retold

GRADES = ((Decimal("88.31"), "A"), (Decimal("76.61"), "B"), (Decimal("65.00"), "C"), (Decimal("0.00"), "D"))
WORDS = {"A": "Sangat baik", "B": "Baik", "C": "Kurang baik", "D": "Tidak baik"}
TITLES = {element.value: QUESTIONS[element].title.id for element in Element}


def needed(population):
    """Krejcie and Morgan, in floats: the formula as it is printed in textbooks."""
    top = 3.841 * population * 0.25
    return round(top / (0.05**2 * (population - 1) + 3.841 * 0.25)) if population else 0


class Survey(Retold):
    """`weight`: Fraction, `printed`: as it stands on the report."""

    def __init__(self, *given, printed="1/9"):
        super().__init__(*given)
        self.printed, self.weight = printed, Fraction(printed)
        self.answers = [(one, leg) for one, leg in self.legs if leg.get("answers")]

    def scores(self, wanted=lambda one, leg: True):
        """Element -> every score."""
        found = {name: [] for name in TITLES}
        for one, leg in self.answers:
            if wanted(one, leg):
                for name, score in leg["answers"].items():
                    found[name].append(score)
        return found

    def index(self, scores):
        if not all(scores.values()):
            return None
        return rounded(25 * sum(self.weight * part(sum(each), len(each)) for each in scores.values()), 2)

    @staticmethod
    def grade(index):
        return next(letter for least, letter in GRADES if index >= least)

    def cells(self, scores, told=True):
        index = self.index(scores) if told and min(map(len, scores.values())) >= FEW else None
        return (index, self.grade(index)) if index is not None else (None, None)

    def method(self):
        every = self.site.policy.survey_every
        k = max(1, len(self.alive) * 100 // (100 * needed(len(self.alive)))) if self.alive else 1
        asked = "setiap nomor" if every == 1 else f"setiap nomor ke-{every}"
        return {
            "Periode": self.period.title,
            "Penarikan sampel": f"Sistematis: {asked} dari tiap seri, mulai acak tiap hari",
            "Anjuran untuk periode sebesar ini": f"setiap pengunjung ke-{k} atau lebih sering",
            "Bobot tiap unsur": self.printed,
        }

    def respondents(self):
        first = sum(one["priority"] for one, _ in self.answers)
        rest = len(self.answers) - first
        return [
            ("Responden dengan nomor prioritas", first, part(first, len(self.answers))),
            ("Responden lain", rest, part(rest, len(self.answers))),
        ]

    def elements(self):
        scores, rows = self.scores(), []
        for name, each in scores.items():
            mean = part(sum(each), len(each))
            full = (sum(each), len(each), mean, mean * self.weight, self.grade(rounded(25 * mean, 2))) if each else ()
            rows.append((TITLES[name], *(full if len(each) >= FEW else (None,) * 5)))
        told = self.cells(scores)[0] is not None
        whole = sum(part(sum(each), len(each)) * self.weight for each in scores.values()) if told else None
        return [*rows, ("Jumlah NRR tertimbang", None, None, None, whole, None)]

    def whole_index(self):
        index, letter = self.cells(self.scores())
        return [(index, letter, WORDS.get(letter), self.printed)]

    def follow_up(self):
        means = {name: part(sum(each), len(each)) for name, each in self.scores().items() if len(each) >= FEW}
        return sorted(means.values())[:3]

    def rows_of_groups(self, groups):
        """Name -> scores; each with its respondents, hidden where it must be."""
        kept = large({name: min(map(len, scores.values())) for name, scores in groups.items()})
        return {name: self.cells(scores, name in kept) for name, scores in groups.items()}

    def months(self):
        by_month = sorted({one["day"][:7] for one, _ in self.answers})
        groups = {
            f"{MONTHS[int(month[5:]) - 1]} {month[:4]}": self.scores(lambda one, _, m=month: one["day"][:7] == m)
            for month in by_month
        }
        return self.steps(groups)

    def steps(self, groups):
        told = self.rows_of_groups(groups)
        return [(name, sum(map(len, scores.values())), *told[name]) for name, scores in groups.items()]

    def periods(self):
        groups = {}
        for period in self.back():
            one = Survey(self.entries, self.site, period, 0, 0, printed=self.printed)
            if one.answers:
                groups[period.title] = one.scores()
        return self.steps(groups)

    def trend(self):
        return self.months() if self.period.kind is Kind.YEAR else self.periods()

    def years(self):
        return self.periods() if len(self.periods()) > 1 else []

    def by_tenant(self):
        tenants = defaultdict(list)
        for _, leg in self.answers:
            tenants[self.site.services[leg["service"]].tenant].append(leg)
        told = self.rows_of_groups(
            {tenant: self.scores(lambda _, leg, t=theirs: leg in t) for tenant, theirs in tenants.items()}
        )
        rows = []
        for tenant, theirs in tenants.items():
            people = len(theirs) if told[tenant][0] is not None else None
            rows.append((self.site.tenants[tenant].name.id, people, *told[tenant]))
        return rows

    def by_service(self):
        rows, open_tenants = [], {name for name, people, *_ in self.by_tenant() if people}
        services = defaultdict(list)
        for _, leg in self.answers:
            services[leg["service"]].append(leg)
        for tenant in open_tenants:
            theirs = {s: legs for s, legs in services.items() if self.tenant(s) == tenant}
            told = self.rows_of_groups({s: self.scores(lambda _, leg, t=legs: leg in t) for s, legs in theirs.items()})
            rows += [
                (tenant, self.name(s), len(theirs[s]), *cells) for s, cells in told.items() if cells[0] is not None
            ]
        return rows

    def sentence(self):
        index, letter = self.cells(self.scores())
        if index is None:
            return None
        return f"(IKM): {said(index, 2)}, mutu pelayanan {letter} ({WORDS[letter].lower()}), bobot {self.printed}."

    def sample(self):
        return (
            f"Populasi {said(len(self.alive))} pengunjung, sampel minimal {said(needed(len(self.alive)))} responden "
            f"(Krejcie–Morgan), responden {said(len(self.answers))}: "
        )


TABLES = {
    "ringkasan": Survey.summary,
    "jam": Survey.by_hour,
    "bulan": Survey.by_month,
    "hari-minggu": Survey.by_weekday,
    "hari": Survey.by_day,
    "instansi": lambda told: told.per_tenant(lambda one, late: told.counts(one)),
    "layanan": lambda told: told.per_service(lambda one, late: told.counts(one)),
    "waktu-instansi": lambda told: told.per_tenant(told.times),
    "waktu-layanan": lambda told: told.per_service(told.times),
    "loket": Survey.per_counter,
    "petugas": Survey.per_officer,
    "penilaian": Survey.ratings,
    "alasan": Survey.reasons,
    "masukan": retold_remarks.per_tenant,
    "perangkat-jenis": Survey.per_kind,
    "perangkat": Survey.per_device,
    "perbandingan": Survey.compared,
    "perkembangan": Survey.progress,
    "libur": Survey.holidays,
    "responden": Survey.respondents,
    "unsur": Survey.elements,
    "ikm": Survey.whole_index,
    "tren": Survey.trend,
    "tren-tahun": Survey.years,
    "ikm-instansi": Survey.by_tenant,
    "ikm-layanan": Survey.by_service,
}
"""Key of a table -> its rows anew."""

WORDS_ALONE = {"mutu", "kuesioner"}
"""Tables without a figure of the ledger."""

PARTLY = {"metode", "tindak-lanjut"}
"""Tables some of whose cells are words: these have tests of their own."""
