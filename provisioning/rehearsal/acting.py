"""What visitors and officers will do, as plans: a pure function of the site, the arrivals and the seed.

Who comes, what he presses, whether he comes when called and what his matter needs is decided here, before anything
runs. Real processes make the timing vary, so *which counter* serves him is not; everything else is the same for the
same seed. All durations are acted seconds: the rehearsal's speed divides them.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import log
from typing import TypeVar

from central.engine.site import Site
from protocols.messages import Outcome, Placement
from provisioning.rehearsal.answering import Touch, touches
from provisioning.rehearsal.arrivals import Arrival

Choice = TypeVar("Choice")


class Coming(StrEnum):
    """When the visitor comes to the counter that called him."""

    AT_CALL = "at call"
    AT_RECALL = "at recall"
    LATE = "late"  # after he was marked as not there: he goes to the counter and asks
    NEVER = "never"


class Pressing(StrEnum):
    """How the visitor treats the kiosk's button."""

    ONCE = "once"
    BOUNCE = "bounce"  # the contact closes twice within 100 ms
    WHILE_BUSY = "while busy"  # he presses again before the paper is out
    OTHER = "other"  # impatient: another button before the paper is out


class Ending(StrEnum):
    """How a leg of his visit ends at the counter."""

    FINISH = "finish"
    TRANSFER = "transfer"


@dataclass(frozen=True, slots=True)
class LegPlan:
    """One service of the visit. `held`: put aside once in the middle (a copy is missing), `away_seconds` long.

    It ends with `outcome`, or goes on to the next leg's service, whose queue it joins by `placement`.
    """

    service: str
    serve_seconds: float
    ending: Ending = Ending.FINISH
    held: bool = False
    away_seconds: float = 0.0
    outcome: Outcome = Outcome.COMPLETED
    placement: Placement = Placement.AGE


@dataclass(frozen=True, slots=True)
class RatingPlan:
    """`changed` a second score, pressed at once; `double` the key bounces."""

    score: int
    think_seconds: float
    changed: int | None = None
    double: bool = False


@dataclass(frozen=True, slots=True)
class VisitorPlan:
    """`arrives` s after the first visitor; `legs` never empty; `other` the wrong button of an impatient visitor.

    `asks_early`: he goes to a counter and asks to be taken, though nobody called him yet.
    `walk_in`: he goes to the counter without a ticket. `survey`: what he touches if he is asked after his rating.
    """

    index: int
    arrives: float
    priority: bool
    pressing: Pressing
    other: str
    coming: Coming
    walk_seconds: float
    late_seconds: float
    legs: tuple[LegPlan, ...]
    rating: RatingPlan | None
    asks_early: bool = False
    walk_in: bool = False
    survey: tuple[Touch, ...] = ()


@dataclass(frozen=True, slots=True)
class OfficerPlan:
    """`breaks_after`: after so many tickets he presses the break key; `code` "" where officers have none."""

    counter: str
    code: str
    breaks_after: tuple[int, ...]
    break_seconds: float
    patience_seconds: float


@dataclass(frozen=True, slots=True)
class KioskPlan:
    """Its paper runs out after so many tickets (0 = never) and is refilled `refill_seconds` later."""

    kiosk: str
    paper_out_after: int
    refill_seconds: float


@dataclass(frozen=True, slots=True)
class Manners:
    """How often people do what, as shares of 1. Plausible, not measured: they make every rule happen."""

    priority: float = 0.08
    never: float = 0.05
    late: float = 0.03
    at_recall: float = 0.06
    hold: float = 0.04
    transfer: float = 0.07
    rates: float = 0.6
    changes: float = 0.05
    bounce: float = 0.05
    while_busy: float = 0.04
    other: float = 0.02
    asks_early: float = 0.02
    walk_in: float = 0.02
    early_invitation: float = 0.1
    next_finishes: float = 0.2


MANNERS = Manners()
LEGS_MAX = 3
OUTCOMES = ((Outcome.INCOMPLETE, 0.08), (Outcome.REFERRED, 0.04))
WALK_SECONDS = (5.0, 40.0)
LATE_SECONDS = (30.0, 300.0)
AWAY_SECONDS = (60.0, 300.0)
SERVE_SPREAD = 0.6  # sigma of the log-normal around the standard minutes


def visitors(site: Site, arrivals: Sequence[Arrival], seed: int, manners: Manners = MANNERS) -> tuple[VisitorPlan, ...]:
    """One plan for each arrival, in order of arrival."""
    ordered = sorted(arrivals, key=lambda arrival: arrival.at)
    begin = ordered[0].at if ordered else 0.0
    return tuple(
        _visitor(site, index, arrival, begin, random.Random(f"{seed}/visitor/{index}"), manners)
        for index, arrival in enumerate(ordered)
    )


def staffed(site: Site) -> tuple[str, ...]:
    """The counters that get an officer: all of them, or as many as there are officers' codes, best covering first."""
    counters = list(site.counters)
    if not site.officers or len(site.officers) >= len(counters):
        return tuple(counters)
    chosen: list[str] = []
    covered: set[str] = set()
    while len(chosen) < len(site.officers):
        left = [counter for counter in counters if counter not in chosen]
        best = max(left, key=lambda counter: len(set(site.counters[counter].services) - covered))
        chosen.append(best)
        covered.update(site.counters[best].services)
    return tuple(chosen)


def officers(site: Site, seed: int) -> tuple[OfficerPlan, ...]:
    """One officer for each staffed counter, with a code of his own where the hall has codes."""
    codes = [officer.code for officer in site.officers.values()]
    return tuple(_officer(counter, codes[place] if codes else "", seed) for place, counter in enumerate(staffed(site)))


def _officer(counter: str, code: str, seed: int) -> OfficerPlan:
    dice = random.Random(f"{seed}/officer/{counter}")
    return OfficerPlan(
        counter=counter,
        code=code,
        breaks_after=(dice.randint(3, 30),) if dice.random() < 0.5 else (),
        break_seconds=dice.uniform(60, 600),
        patience_seconds=dice.uniform(45, 90),
    )


def kiosks(site: Site, visitors: int, seed: int) -> tuple[KioskPlan, ...]:
    """One kiosk of the hall runs out of paper once, somewhere in the first half of what it may print."""
    dice = random.Random(f"{seed}/kiosks")
    unlucky = dice.choice(sorted(site.kiosks)) if site.kiosks else ""
    share = max(2, visitors // max(1, len(site.kiosks)))
    after = dice.randint(1, max(1, share // 2))
    return tuple(KioskPlan(kiosk, after if kiosk == unlucky else 0, 60.0) for kiosk in site.kiosks)


def finishes_by_next(seed: int, counter: str, ticket: int, manners: Manners = MANNERS) -> bool:
    """Whether the officer ends his `ticket`-th ticket by simply pressing next."""
    return random.Random(f"{seed}/next/{counter}/{ticket}").random() < manners.next_finishes


def invites_early(seed: int, counter: str, ticket: int, manners: Manners = MANNERS) -> bool:
    """Whether he presses "please rate" before the end."""
    return random.Random(f"{seed}/invite/{counter}/{ticket}").random() < manners.early_invitation


def bounces(seed: int, counter: str, press: int, manners: Manners = MANNERS) -> bool:
    """Whether the contact of his `press`-th key closes twice."""
    return random.Random(f"{seed}/bounce/{counter}/{press}").random() < manners.bounce


def _visitor(
    site: Site, index: int, arrival: Arrival, begin: float, dice: random.Random, manners: Manners
) -> VisitorPlan:
    return VisitorPlan(
        index=index,
        arrives=arrival.at - begin,
        priority=dice.random() < manners.priority,
        pressing=_pressing(dice, manners),
        other=dice.choice(tuple(site.services)),
        coming=_coming(dice, manners),
        walk_seconds=dice.uniform(*WALK_SECONDS),
        late_seconds=dice.uniform(*LATE_SECONDS),
        legs=_legs(site, arrival.service, dice, manners),
        rating=_rating(site, dice, manners),
        asks_early=dice.random() < manners.asks_early,
        walk_in=dice.random() < manners.walk_in,
        survey=touches(dice),
    )


def _pressing(dice: random.Random, manners: Manners) -> Pressing:
    return _one_of(
        dice,
        ((Pressing.BOUNCE, manners.bounce), (Pressing.WHILE_BUSY, manners.while_busy), (Pressing.OTHER, manners.other)),
        Pressing.ONCE,
    )


def _coming(dice: random.Random, manners: Manners) -> Coming:
    return _one_of(
        dice,
        ((Coming.NEVER, manners.never), (Coming.LATE, manners.late), (Coming.AT_RECALL, manners.at_recall)),
        Coming.AT_CALL,
    )


def _one_of(dice: random.Random, chances: Sequence[tuple[Choice, float]], otherwise: Choice) -> Choice:
    throw = dice.random()
    for choice, chance in chances:
        if throw < chance:
            return choice
        throw -= chance
    return otherwise


def _legs(site: Site, service: str, dice: random.Random, manners: Manners) -> tuple[LegPlan, ...]:
    legs: list[LegPlan] = []
    while True:
        goes_on = len(legs) + 1 < LEGS_MAX and dice.random() < manners.transfer
        onward = _onward(site, service, dice) if goes_on else None
        legs.append(
            LegPlan(
                service=service,
                serve_seconds=dice.lognormvariate(log(60 * site.services[service].standard_minutes), SERVE_SPREAD),
                ending=Ending.TRANSFER if onward else Ending.FINISH,
                held=dice.random() < manners.hold,
                away_seconds=dice.uniform(*AWAY_SECONDS),
                outcome=_one_of(dice, OUTCOMES, Outcome.COMPLETED),
                placement=dice.choice((Placement.AGE, Placement.AGE, Placement.FRONT, Placement.END)),
            )
        )
        if onward is None:
            return tuple(legs)
        service = onward


def _onward(site: Site, service: str, dice: random.Random) -> str | None:
    """Another service that has a code to type and a counter that serves it."""
    served = [other for other in site.services.values() if other.id != service and other.code]
    open_counters = set(staffed(site))
    served = [other for other in served if open_counters.intersection(site.counters_of[other.id])]
    return dice.choice(served).id if served else None


def _rating(site: Site, dice: random.Random, manners: Manners) -> RatingPlan | None:
    rates, keys = dice.random() < manners.rates, site.policy.rating_keys
    score = max(dice.randint(1, keys), dice.randint(1, keys))
    think, double = dice.uniform(1, 10), dice.random() < manners.bounce
    changed = dice.randint(1, keys) if dice.random() < manners.changes else None
    return RatingPlan(score, think, changed, double) if rates else None
