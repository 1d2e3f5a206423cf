"""Releases as a technician reads them: which machine would take one, and how far the last one has come. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from central.engine.opening import anybody_is_served
from central.fleet.progress import Progress, Step
from central.fleet.rollout import machines
from central.moment import Moment
from central.web.fleet_view import NEVER, OUT, Machine, machines_of, may_speak
from protocols.messages import Phase, Words
from protocols.release import Manifest, parts, unfit


class State(StrEnum):
    """How far one machine is with a release; what each is called stands in `device_words`."""

    FIRST = "first"
    CLOSING = "closing"
    AWAY = "away"
    TURN = "turn"
    TOLD = "told"
    TRIES = "tries"
    KEPT = "kept"
    FAILED = "failed"
    REFUSED = "refused"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Pi:
    """One machine with all that it is, and a release. `why_not`: why it would not take it, None = it would."""

    devices: tuple[Machine, ...]
    why_not: Words | None = None

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(each.row.device for each in self.devices)

    @property
    def version(self) -> str:
        """As it said last; "" = never."""
        return next((each.row.version for each in self.devices if each.row.version), "")

    @property
    def online(self) -> bool:
        return any(each.row.online for each in self.devices)


@dataclass(frozen=True, slots=True)
class Way:
    """`text`: what the machine itself said last of it."""

    pi: Pi
    state: State
    text: str


def pis(moment: Moment, manifest: Manifest) -> tuple[Pi, ...]:
    """All machines of the hall, in the order of the site."""
    known = {each.row.device: each for each in machines_of(moment)}
    found = (Pi(tuple(known[name] for name in names)) for names in machines(moment.hall, known))
    return tuple(Pi(each.devices, _why_not(moment, each, manifest)) for each in found)


def ordered(taking: Sequence[Pi], first: str, *, alone: bool) -> tuple[str, ...]:
    """The devices that are to get it, those of the machine that is tried first before all. (): there is no such one."""
    chosen = [each for each in taking if first in each.names]
    rest = [] if alone else [each for each in taking if first not in each.names]
    return tuple(name for each in (*chosen, *rest) for name in each.names) if chosen else ()


def ways(moment: Moment, found: Progress) -> tuple[Way, ...]:
    """One for each machine that the site still has, in the order in which they are told."""
    known = {each.row.device: each for each in machines_of(moment)}
    steps = {step.device: step for step in found.steps if step.device in known}
    groups = machines(moment.hall, steps)
    made = [(Pi(tuple(known[name] for name in names)), _step(steps, names)) for names in groups]
    alone = bool(made) and not _runs(made[0][1], found)
    return tuple(
        Way(pi, _state(moment, found, pi, step, behind=alone and at > 0), step.text)
        for at, (pi, step) in enumerate(made)
    )


def _why_not(moment: Moment, pi: Pi, manifest: Manifest) -> Words | None:
    """As the machine itself will judge, as far as central knows it: kind and unknown models it judges alone."""
    if not may_speak(moment, pi.names[0]):
        return OUT
    if not pi.version:
        return NEVER
    if parts(pi.version) == parts(manifest.version):
        return Words(f"Sudah memakai {pi.version}", f"Has {pi.version} already")
    model = next((each.row.model for each in pi.devices if each.row.model), "")
    model = model or next(iter(manifest.models), "")
    said = unfit(manifest, running=pi.version, model=model, kind=manifest.kind)
    return Words(said, said) if said else None


def _step(steps: Mapping[str, Step], names: Sequence[str]) -> Step:
    """Of whoever was told for all of its machine."""
    return next((steps[name] for name in names if steps[name].told), steps[names[0]])


def _runs(step: Step, found: Progress) -> bool:
    """It has the release, and does not have to prove itself any more."""
    return step.phase is Phase.DONE or (not step.told and step.version == found.version)


def _state(moment: Moment, found: Progress, pi: Pi, step: Step, *, behind: bool) -> State:
    if _runs(step, found):
        return State.KEPT
    if not step.told:
        return State.LEFT if found.reason else _waits(moment, pi, behind=behind)
    match step.phase:
        case None:
            return State.TOLD
        case Phase.FAILED:
            return State.FAILED
        case Phase.REFUSED:
            return State.REFUSED
        case _:
            return State.TRIES


def _waits(moment: Moment, pi: Pi, *, behind: bool) -> State:
    """For what, first of all. `behind`: another one is tried alone."""
    if not pi.online:
        return State.AWAY
    if behind:
        return State.FIRST
    return State.CLOSING if anybody_is_served(moment.site, moment.at) else State.TURN
