"""Every table of a report anew, out of the ledger's entries alone: by lists that are sorted and counted.

TABLES names a table's key and what its rows must be, cell by cell. A table, a column or a row that is not here is a
figure that nobody checks, and `rows_of` says so.
"""

from collections import Counter, defaultdict
from datetime import date, timedelta
from fractions import Fraction

from central.reports.document import Kind, Measure
from central.reports.opened_days import hall_hours, opened_days
from central.reports.period import Kind as Length
from support import refigured
from support.counting import FEW, large, part, rank

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
WEEK = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"]
REASONS = {
    "wait": "Waktu tunggu", "staff": "Sikap petugas", "procedure": "Persyaratan dan prosedur", "cost": "Biaya",
    "place": "Sarana dan tempat", "other": "Lainnya",
}  # fmt: skip
KINDS = {"kiosk": "Kios", "display": "Papan dan layar", "keypad": "Tombol petugas", "rating": "Tombol penilaian"}


class Retold:
    """A period of a hall. `tickets`: as `refigured.told` gives them."""

    def __init__(self, entries, site, period, since, until):
        self.entries, self.site, self.period = entries, site, period
        self.since, self.until = since, until
        self.tickets = self.told(period)
        self.alive = [one for one in self.tickets if one["end"] != "void"]
        self.legs = [(one, leg) for one in self.tickets for leg in one["legs"]]
        self.asked = refigured.per_service(self.tickets)
        self.whole = self.together(self.asked)
        self.days = opened_days(site, period)
        self.came = Counter(one["day"] for one in self.alive)
        self.hours = Counter()
        for (_, hour), count in refigured.came(self.tickets, site.time_zone).items():
            self.hours[hour] += count
        self.rated = [leg["rated"] for _, leg in self.legs if leg.get("rated")]

    def told(self, period):
        return refigured.told(self.entries, period.first.isoformat(), period.last.isoformat())

    def name(self, service):
        return self.site.services[service].name.id

    def tenant(self, service):
        return self.site.tenants[self.site.services[service].tenant].name.id

    def late(self, service):
        return sum(
            seconds > 60 * self.site.services[service].standard_minutes for seconds in self.asked[service]["service"]
        )

    @staticmethod
    def together(asked):
        whole = {"asked": 0, "missed": 0, "held": 0, "outcomes": Counter(), "wait": [], "way": [], "service": []}
        for figures in asked.values():
            for name, value in figures.items():
                whole[name] += value
        return whole

    def services_of(self, tenant):
        return [service for service in self.asked if self.site.services[service].tenant == tenant]

    # The report of a hall

    def summary(self):
        served, all_late = len(self.days.served), sum(self.late(service) for service in self.asked)
        scores = [press["score"] for press in self.rated]
        mean = part(sum(scores), len(scores)) if len(scores) >= FEW else None
        keys, count, minutes = self.site.policy.rating_keys, Kind.COUNT, Kind.MINUTES
        return [
            ("Pengunjung (nomor antrean yang berlaku)", Measure(len(self.alive), count)),
            ("Hari layanan", Measure(served, count)),
            ("Pengunjung per hari layanan", Measure(part(len(self.alive), served), count)),
            ("Permohonan layanan yang diajukan", Measure(self.whole["asked"], count)),
            ("Permohonan yang selesai", Measure(self.whole["outcomes"]["completed"], count)),
            ("Waktu tunggu, median (menit)", Measure(rank(self.whole["wait"], 50), minutes)),
            ("Waktu tunggu, P90 (menit)", Measure(rank(self.whole["wait"], 90), minutes)),
            ("Waktu layan, median (menit)", Measure(rank(self.whole["service"], 50), minutes)),
            ("Waktu layan, P90 (menit)", Measure(rank(self.whole["service"], 90), minutes)),
            ("Layanan yang melewati waktu standar", Measure(part(all_late, len(self.whole["service"])), Kind.PERCENT)),
            ("Panggilan yang tidak dihadiri", Measure(self.whole["missed"], count)),
            ("Nomor prioritas", Measure(sum(one["priority"] for one in self.alive), count)),
            ("Dilayani tanpa nomor kertas", Measure(sum(one["walk_in"] for one in self.alive), count)),
            ("Penilaian pengunjung", Measure(len(scores), count)),
            (f"Penilaian pengunjung, rata-rata (1 sampai {keys})", Measure(mean, Kind.SCORE)),
        ]

    @staticmethod
    def counted(groups):
        whole = sum(groups.values())
        rows = [(name, count, part(count, whole)) for name, count in groups.items()]
        return [*rows, ("Jumlah", whole, part(whole, whole))]

    def by_hour(self):
        return self.counted({f"{h:02d}.00–{h + 1:02d}.00": self.hours[h] for h in sorted(self.hours)})

    def by_month(self):
        months = Counter()
        for day, count in self.came.items():
            months[MONTHS[int(day[5:7]) - 1]] += count
        return self.counted(months)

    def by_weekday(self):
        rows = []
        for place, name in enumerate(WEEK):
            served = sum(day.weekday() == place for day in self.days.served)
            visitors = sum(count for day, count in self.came.items() if date.fromisoformat(day).weekday() == place)
            if served or visitors:
                rows.append((name, served, visitors, part(visitors, served)))
        return rows

    def by_day(self):
        return self.counted({date.fromisoformat(day): count for day, count in self.came.items()})

    @staticmethod
    def counts(one):
        ends = one["outcomes"]
        named = (ends[name] for name in ("completed", "incomplete", "referred", "transferred"))
        return one["asked"], *named, one["missed"], one["held"]

    @staticmethod
    def times(one, late):
        wait, way, service = one["wait"], one["way"], one["service"]
        ranks = (rank(wait, 50), rank(wait, 90), rank(way, 50), rank(service, 50), rank(service, 90))
        return *ranks, part(late, len(service))

    def per_tenant(self, cells):
        rows = [
            (known.name.id, *cells(self.together({s: self.asked[s] for s in services}), sum(map(self.late, services))))
            for tenant, known in self.site.tenants.items()
            for services in [self.services_of(tenant)]
        ]
        return [*rows, ("Seluruh gerai", *cells(self.whole, sum(map(self.late, self.asked))))]

    def per_service(self, cells):
        theirs = {service: one for service, one in self.asked.items() if one["asked"]}
        return [(self.tenant(s), self.name(s), *cells(one, self.late(s))) for s, one in theirs.items()]

    def loads(self, whose):
        """`whose`: "counter" or "officer"."""
        found = defaultdict(lambda: [0, 0, 0])
        for _, leg in self.legs:
            if leg["calls"]:
                _, counter, officer, _ = leg["calls"][-1]
                figures = found[{"counter": counter, "officer": officer}[whose]]
                figures[0] += 1
                figures[1] += "ended" in leg
                figures[2] += leg["before"] + (
                    leg["ended"] - leg["started"] if leg.get("started") and "ended" in leg else 0
                )
        opened = refigured.open_ms(self.entries, self.since, self.until, whose)
        return {
            who: (
                *found[who][:2],
                Fraction(opened[who], 1000),
                Fraction(found[who][2], 1000),
                part(found[who][2], opened[who]),
            )
            for who in {*found, *refigured.worked(self.entries, self.since, self.until, whose)}
            if who
        }

    def per_counter(self):
        return [(self.site.counters[counter].name.id, *cells) for counter, cells in self.loads("counter").items()]

    def per_officer(self):
        return [(officer, *cells) for officer, cells in self.loads("officer").items()]

    def ratings(self):
        keys = range(1, self.site.policy.rating_keys + 1)
        by_counter = defaultdict(list)
        for press in self.rated:
            by_counter[press["counter"]].append(press["score"])
        kept = large({counter: len(scores) for counter, scores in by_counter.items()})

        def cells(scores, told):
            full = (len(scores), part(sum(scores), len(scores)), *(scores.count(key) for key in keys))
            return full if told else (None,) * len(full)

        rows = [(self.site.counters[c].name.id, *cells(scores, c in kept)) for c, scores in by_counter.items()]
        every = [press["score"] for press in self.rated]
        return [*rows, ("Seluruh loket", *cells(every, len(every) >= FEW))]

    def reasons(self):
        given = Counter(press["reason"] for press in self.rated if press["reason"])
        return [(REASONS[reason], count if count >= FEW else None) for reason, count in given.items()]

    def presence(self):
        spans = hall_hours(self.site, self.days.served)
        hours = [(max(first, self.since), min(last, self.until)) for first, last in spans]
        moments = [e.at for e in self.entries if type(e.event).__name__ in {"DayOpened", "DayClosed", "DeviceSeen"}]
        return refigured.online(self.entries, hours, min(self.until, max(moments)))

    @staticmethod
    def available(several):
        known, online, losses, longest = ([one[place] for one in several] for place in range(4))
        return part(sum(online), sum(known)), sum(losses), Fraction(max(longest, default=0), 1000)

    def per_device(self):
        return [(device, *self.available([one])) for device, one in self.presence().items()]

    def per_kind(self):
        kinds, found = defaultdict(list), self.presence()
        for device, one in found.items():
            known = self.site.devices.get(device)
            kinds[KINDS[known.role] if known else "Tidak lagi dalam daftar"].append(one)
        rows = [(kind, len(several), *self.available(several)) for kind, several in kinds.items()]
        return [*rows, ("Seluruh perangkat", len(found), *self.available(list(found.values())))]

    def compared(self):
        before = Retold(self.entries, self.site, self.period.before, 0, 0)
        rows = []
        for (name, kind, now), (_, _, then) in zip(self.comparable(), before.comparable(), strict=True):
            rows.append(
                (
                    name,
                    Measure(now, kind),
                    Measure(then, kind),
                    Fraction(now - then, then) if then and now is not None else None,
                )
            )
        return rows

    def comparable(self):
        whole = self.whole
        return [
            ("Pengunjung", Kind.COUNT, len(self.alive)),
            ("Permohonan diajukan", Kind.COUNT, whole["asked"]),
            ("Permohonan selesai", Kind.COUNT, whole["outcomes"]["completed"]),
            ("Tunggu median (menit)", Kind.MINUTES, rank(whole["wait"], 50)),
            ("Tunggu P90 (menit)", Kind.MINUTES, rank(whole["wait"], 90)),
            ("Layan median (menit)", Kind.MINUTES, rank(whole["service"], 50)),
            ("Panggilan tidak dihadiri", Kind.COUNT, whole["missed"]),
        ]

    def back(self):
        """The periods of a trend, newest first."""
        periods = [self.period]
        while len(periods) < {Length.DAY: 10, Length.MONTH: 13, Length.YEAR: 5}[self.period.kind]:
            periods.append(periods[-1].before)
        return periods

    def progress(self):
        rows = []
        for period in self.back():
            one = Retold(self.entries, self.site, period, 0, 0)
            scores = [press["score"] for press in one.rated]
            mean = part(sum(scores), len(scores)) if len(scores) >= FEW else None
            ends = one.whole["outcomes"]["completed"]
            ranks = (rank(one.whole["wait"], 50), rank(one.whole["wait"], 90))
            if one.alive:
                rows.append((period.title, len(one.alive), one.whole["asked"], ends, *ranks, mean))
        return rows if len(rows) > 1 else []

    def holidays(self):
        """By the calendars, day by day."""
        rows = []
        for ahead in range((self.period.last - self.period.first).days + 1):
            day = self.period.first + timedelta(days=ahead)
            shut = [
                holiday.reason.id
                for tenant in self.site.tenants.values()
                for holiday in tenant.calendar.holidays
                if holiday.day == day and tenant.calendar.week[day.weekday()]
            ]
            if shut:
                rows.append((day, " / ".join(dict.fromkeys(shut)), len(shut)))
        return rows
