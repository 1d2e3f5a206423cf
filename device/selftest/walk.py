"""Walks through the steps: does, waits, asks, and judges each."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from device.roles.events import Event, PrinterBroken, PrintFailed
from device.selftest.bench import Bench
from device.selftest.steps import Seen, Step

LOOK_SECONDS = 1.0


class Outcome(StrEnum):
    """SKIPPED: needs a hand or an eye, and nobody was there."""

    OK = "ok"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Result:
    step: Step
    outcome: Outcome
    said: str = ""


@dataclass(frozen=True, slots=True)
class Guide:
    """The one who walks along: `ask` for yes or no, `tell` a line. `hands`: somebody is there to press keys."""

    ask: Callable[[str], bool]
    tell: Callable[[str], object]
    hands: bool


def walk(steps: Iterable[Step], bench: Bench, guide: Guide) -> Iterator[Result]:
    """One result for each step, as soon as it is known."""
    for step in steps:
        guide.tell(f"{step.device}: {step.part}: {step.title}")
        result = _try(step, bench, guide)
        guide.tell(f"  {result.outcome.value}{': ' if result.said else ''}{result.said}")
        yield result


def _try(step: Step, bench: Bench, guide: Guide) -> Result:
    if step.press and not guide.hands:
        return Result(step, Outcome.SKIPPED, "tidak ada yang menekan / nobody to press it")
    try:
        trouble = _done(step, bench)
        if not trouble and step.question and not guide.ask(step.question):
            trouble = "tidak / no"
        bench.do(step.device, step.after)
    except Exception as error:  # noqa: BLE001  whatever a part says is wrong with it goes into the report
        trouble = str(error) or type(error).__name__
    return Result(step, Outcome.FAILED if trouble else Outcome.OK, trouble)


def _done(step: Step, bench: Bench) -> str:
    """ "" when what must happen has happened, else what happened instead."""
    if step.press:
        bench.forget(step.device)
    bench.do(step.device, step.effects)
    wanted = step.awaits
    if wanted is None:
        bench.wait(lambda: bool(bench.alerts(step.device)), LOOK_SECONDS)
    elif not bench.wait(lambda: _over(step, bench, wanted), step.seconds):
        return (
            f"dalam {step.seconds:g} s tidak terjadi / did not happen within {step.seconds:g} s{_instead(step, bench)}"
        )
    return _broken(step, bench, wanted) or "; ".join(bench.alerts(step.device))


def _over(step: Step, bench: Bench, wanted: Event | Seen) -> bool:
    return bench.happened(step.device, wanted) or bool(_broken(step, bench, wanted))


def _broken(step: Step, bench: Bench, wanted: Event | Seen | None) -> str:
    """A printer's own word for what is wrong, unless all is well by now."""
    if step.part != "printer" or wanted is None or bench.happened(step.device, wanted):
        return ""
    troubles = [e.trouble.value for e in bench.heard(step.device) if isinstance(e, PrinterBroken | PrintFailed)]
    return troubles[-1] if troubles else ""


def _instead(step: Step, bench: Bench) -> str:
    heard = ", ".join(str(event) for event in bench.heard(step.device)) if step.press else ""
    return f"; terasa / felt: {heard}" if heard else ""
