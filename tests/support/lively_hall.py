"""A Monday morning in a large hall, played from a seed: queues, counters, ratings, and what needs a hand."""

import random

from central.engine.commands import Disturb, ReportPaper, RequestTicket
from central.engine.help_commands import AcknowledgeAlert, AskHelp
from central.lookout.alert import Alert
from central.moment import Moment
from central.web.usual import Usual
from protocols.messages import Paper, Severity, Words
from support.halls import at
from support.web_house import PlayedHouse

OPENS, MINUTES = at("2026-11-23 07.40"), 165
CURVE = (2, 9, 17, 25, 31, 33, 30, 24, 17, 10, 8, 11, 16, 14, 8, 3, 1)
USUAL = Usual(8, weekday=True, slots={15 + at: count * 1.8 for at, count in enumerate(CURVE)})


class LivelyHall(PlayedHouse):
    """At 10.25. `alerts` stand; accounts "siti" (supervisor) and "dewi" (manager)."""

    def __init__(self, site, seed=4):
        super().__init__(site, second_factor="none")
        self.dice, self.alerts = random.Random(seed), ()
        self._open()
        for minute in range(MINUTES):
            self.play.now = OPENS + minute * 60_000
            self.play.wake()
            self._come(minute)
            self._serve()
        self.account("siti", "supervisor")
        self.account("dewi", "manager")
        self._trouble()

    def _open(self):
        self.play.now = OPENS
        self.play.wake()
        codes = [officer.code for officer in self.play.site.officers.values()]
        self.counters = list(self.play.site.counters)
        for place, counter in enumerate(self.counters[: len(self.counters) * 4 // 5]):
            self.play.press(counter, "open", codes[place] if codes else "")

    def _come(self, minute):
        """The first services draw the most; nobody before the doors open."""
        served = [service for service, who in self.play.site.counters_of.items() if who]
        weights = [1 / (1 + place) ** 0.7 for place in range(len(served))]
        for _ in range(self.dice.choice((1, 2, 2, 3)) if minute > 15 else 0):
            service, request = self.dice.choices(served, weights)[0], self.play.fresh_id()
            kiosk = next(iter(self.play.site.kiosks))
            asked = RequestTicket(kiosk, service, self.dice.random() < 0.1)
            self.play.do(asked, request, "kiosk-1")
            self.play.do(ReportPaper(kiosk, request, Paper.PRINTED), f"{request}:printed", "kiosk-1")

    def _serve(self):
        for counter in self.counters:
            state, luck = self.play.hall.counter(counter), self.dice.random()
            if state.work == "idle" and luck < 0.8:
                self.play.press(counter, "next")
            elif state.work == "called":
                self.play.press(counter, "start" if luck < 0.93 else "no_show")
            elif state.work == "serving" and luck < 0.11:
                self.play.press(counter, "finish")
                if self.dice.random() < 0.6:
                    self.play.rate(counter, state.ticket, self.dice.choice((4, 4, 4, 4, 3, 3, 2, 1)))

    def _trouble(self):
        site, now = self.play.site, self.play.now
        service = site.services[next(iter(site.services))]
        self.play.do(AskHelp(self.counters[2], "supervisor", "Pengunjung minta penjelasan tentang berkas"))
        notice = ("Sistem instansi sedang terganggu.", "The agency's own system is down.")
        self.play.do(Disturb(list(site.services)[3], True, *notice))
        said = (
            (
                "device_away",
                Severity.FAULT,
                "display-05",
                4,
                "Perangkat tidak terhubung: display-05",
                "Away: display-05",
            ),
            ("long_wait", Severity.WARNING, service.id, 3, f"Menunggu lama: {service.name.id}", "A long wait"),
            ("paper_low", Severity.WARNING, "kiosk-1", 15, "kiosk-1: kertas hampir habis", "kiosk-1: paper is low"),
            ("low_rating", Severity.NOTICE, "x/1", 1, "Penilaian rendah: Loket 1, A012: 1", "Low rating: 1, A012: 1"),
        )
        self.alerts = tuple(
            Alert(
                code=code, severity=how, subject=what, place=what, since=now - ago * 60_000, words=Words(told, english)
            )
            for code, how, what, ago, told, english in said
        )
        self.play.do(AcknowledgeAlert("paper_low", "kiosk-1", now - 15 * 60_000), actor="orang-siti")
        self.show()

    def show(self):
        self.moments.newest = Moment(self.play.site, self.play.hall, self.play.now, getattr(self, "alerts", ()))
        for tell in self.moments.told:
            tell()
