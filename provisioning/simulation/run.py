"""A run from beginning to end: days one after the other in one hall, then the judgement.

Each day: power on, faults and people, quiet, and in the evening power off, or not. The last faults are over before the
quiet begins, so that whatever has to heal has time to.
"""

import gc
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from provisioning.simulation.agenda import SECOND
from provisioning.simulation.faults import CUTS, DOSES, Fault, timetable
from provisioning.simulation.hall import Hall
from provisioning.simulation.network import CALM, ROUGH
from provisioning.simulation.outcome import Outcome, judge
from provisioning.simulation.rundown import DayPlan, Rundown, Wishes, rundown
from provisioning.simulation.troupe import Troupe

BEFORE_OPENING = 20 * 60 * SECOND
OFFICERS_BEFORE = 5 * 60 * SECOND
STEP = 5 * 60 * SECOND
STAY_LATE = 60 * 60 * SECOND
STAY_AT_MOST = 4 * 60 * 60 * SECOND
QUIET = 150 * SECOND
SELDOM = (200_000, 50, 1_000)
"""A run keeps all that it saw and makes hardly a cycle: Python need not look for rubbish among it all the time."""


@dataclass(slots=True)
class Run:
    """`hall` can be looked at afterwards; `suffered`: which faults, by their place in the run."""

    plan: Rundown
    hall: Hall = field(init=False)
    fates: Counter[str] = field(default_factory=Counter)
    hanging: int = 0
    suffered: list[tuple[int, Fault]] = field(default_factory=list)
    _on: bool = False
    _numbered: int = 0

    def __post_init__(self) -> None:
        wishes = self.plan.wishes
        self.hall = Hall(self.plan.site, wishes.seed, self.plan.midnight, ROUGH if wishes.faults else CALM)
        self.hall.central.clock_errs = wishes.faults

    def play(self) -> None:
        for day in self.plan.days:
            self._day(day)
        self.hall.switch_off()

    def _day(self, day: DayPlan) -> None:
        hall = self.hall
        agenda = hall.agenda
        agenda.run(min(day.opens, day.first) - BEFORE_OPENING)
        if not self._on:
            hall.switch_on()
        troupe = Troupe(self.plan.site, day.cast, agenda, hall.do)
        hall.eyes.watch = troupe.see
        agenda.run(min(day.opens, day.first) - OFFICERS_BEFORE)
        troupe.begin_work()
        troupe.come(day.first)
        if self.plan.wishes.faults:
            doses = CUTS if self.plan.wishes.cuts else DOSES
            self._write_down(timetable(self.plan.site, day.cast.seed, agenda.now, day.closes, doses))
        self._until_over(day, troupe)
        self._account(troupe)
        self._on = day.left_on
        if not self._on:
            hall.switch_off()

    def _write_down(self, faults: Sequence[Fault]) -> None:
        for fault in faults:
            self._numbered += 1
            if self._numbered not in self.plan.wishes.without:
                self.suffered.append((self._numbered, fault))
                self.hall.agenda.at(fault.at, self.hall.suffer, fault)

    def _until_over(self, day: DayPlan, troupe: Troupe) -> None:
        agenda = self.hall.agenda
        agenda.run(day.closes)
        while not troupe.over and agenda.now < day.closes + STAY_AT_MOST:
            if agenda.now >= day.closes + STAY_LATE:
                troupe.close_soon()
            agenda.run(agenda.now + STEP)
        troupe.go_home()
        agenda.run(agenda.now + QUIET)

    def _account(self, troupe: Troupe) -> None:
        self.fates.update({fate.value: count for fate, count in troupe.room.fates.items()})
        self.hanging += sum(1 for visitor in troupe.visitors if visitor.fate is None)


def simulate(wishes: Wishes) -> Outcome:
    """Raises SettingsError and ArrivalsError for what was asked wrongly."""
    began = time.perf_counter()
    with _rarely_tidied():
        run = Run(rundown(wishes))
        run.play()
        hall = run.hall
        judgement = judge(run.plan.site, hall.central.ledger.entries, hall.eyes.sightings)
    return Outcome(
        site=run.plan.site.id,
        seed=wishes.seed,
        days=len(run.plan.days),
        visitors=sum(len(day.cast.visitors) for day in run.plan.days),
        fates=dict(run.fates),
        hanging=run.hanging,
        judgement=judgement,
        mistakes=tuple(hall.central.log.faults),
        faults=dict(hall.faults),
        seconds=time.perf_counter() - began,
        command=command(wishes),
        suffered=tuple(run.suffered),
    )


@contextmanager
def _rarely_tidied() -> Iterator[None]:
    usual = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


def command(wishes: Wishes) -> str:
    """What a person types to see it again."""
    words = ["gerai-central simulate", wishes.source, f"--days {wishes.days} --seed {wishes.seed}"]
    if wishes.visitors is not None:
        words.append(f"--visitors {wishes.visitors}")
    if wishes.recorded is not None:
        words.append(f"--arrivals {wishes.recorded[0]}")
    if wishes.rush:
        words.append("--rush")
    if not wishes.faults or wishes.cuts:
        words.append("--faults cuts" if wishes.cuts else "--faults none")
    if wishes.without:
        words.append(f"--without {','.join(map(str, sorted(wishes.without)))}")
    return " ".join(words)
