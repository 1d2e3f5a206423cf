"""The state x event tables of all machines, and docs/machines.md with their diagrams. A diff is a design change.

Write them anew with:  PYTHONPATH=tests python -m support.transitions --write
"""

import sys
from itertools import product
from pathlib import Path

from device.roles.effects import Deliver, Record, Send
from device.roles.events import Heard
from device.roles.keymap import overlay
from protocols.messages import ReportPaper, RequestTicket
from support.machine_tables import LATE, MACHINES, NOW
from support.samples import R1

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "tests" / "contract" / "machines"
PAGE = ROOT / "docs" / "machines.md"
NOTHING = Heard(RequestTicket(request_id=R1, service="ktp"))
COMMAND = "PYTHONPATH=tests python -m support.transitions --write"
INTRODUCTION = f"""\
Each device is a pure machine in `device/roles`: `step(state, event, now) -> (state, effects)`. The diagrams are made
from the machines themselves; every state with every event stands in `tests/contract/machines/*.transitions`. Both are
written by `{COMMAND}`, and a test keeps them fresh."""


def rows(machine):
    """(state, event, state after, effects) for every state and every event, as text."""
    for (before, state), (label, event) in product(machine.states.items(), machine.events.items()):
        primed, _ = machine.module.step(state, NOTHING, NOW)
        after, effects = machine.module.step(primed, event, _moment(machine, primed, label))
        yield before, label, type(after.doing).__name__, " ".join(map(_short, effects)) or "-"


def table(machine):
    """The rows in columns."""
    cells = list(rows(machine))
    widths = [max(len(row[column]) for row in cells) for column in range(3)]
    lines = [f"{a:{widths[0]}}  {b:{widths[1]}}  -> {c:{widths[2]}}  {d}".rstrip() for a, b, c, d in cells]
    return "\n".join(lines) + "\n"


def diagram(machine):
    """Mermaid: one arrow for each pair of states, with all that leads from one to the other."""
    arrows = {}
    for before, label, after, _ in rows(machine):
        name = before.split("(")[0].split(",")[0]
        if name != after:
            arrows.setdefault((name, after), {})[_plain(label)] = None
    first = next(iter(machine.states)).split("(")[0]
    lines = [f"    [*] --> {first}"]
    lines += [f"    {a} --> {b}: {'<br/>'.join(labels)}" for (a, b), labels in arrows.items()]
    return "\n".join(["```mermaid", "stateDiagram-v2", *lines, "```"])


def page():
    parts = ["# The machines of the devices", INTRODUCTION]
    for machine in MACHINES:
        parts += [f"## {machine.title}", diagram(machine)]
    parts += [
        "## The officer's keys",
        "The card beside the pad, from `device/roles/keymap.py`:",
        f"```text\n{overlay()}```",
    ]
    return "\n\n".join(parts) + "\n"


def files():
    """Every generated file with what should stand in it."""
    return {TABLES / f"{machine.name}.transitions": table(machine) for machine in MACHINES} | {PAGE: page()}


def _moment(machine, state, label):
    if label == "deadline, all past":
        return LATE
    due = machine.module.deadline(state)
    return NOW if label != "deadline" or due is None else due


def _plain(label):
    """Events as a diagram names them."""
    if label.startswith("deadline"):
        return "deadline"
    return label.removeprefix("Heard(").replace(")", "").replace("(", " ") if label.startswith("Heard") else label


def _short(effect):
    name = type(effect).__name__
    match effect:
        case Send(message) | Deliver(message=message):
            outcome = f" {message.outcome.value}" if isinstance(message, ReportPaper) else ""
            return f"{name}({type(message).__name__}{outcome})"
        case Record(stage=stage):
            return f"{name}({stage.value})"
        case _:
            return name


if __name__ == "__main__":
    for path, text in files().items():
        if "--write" in sys.argv:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        state = "written" if "--write" in sys.argv else "fresh" if path.read_text() == text else "not fresh"
        sys.stdout.write(f"{path.relative_to(ROOT)}: {state}\n")
