"""Plant a bug in a copy of the program, run a part of the suite there, and see whether it notices."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mutants.judged import Bug

ROOT = Path(__file__).parents[2]
COPIED = ("central", "device", "protocols", "provisioning", "tests", "docs")
SECONDS_MAX = 900
PYTEST = (sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", "--no-header")
SIMULATE = (sys.executable, "-c", "from central.cli import main; main()", "simulate")
HUNTS: dict[str, tuple[tuple[str, ...], ...]] = {
    "simulation": (
        (*SIMULATE, "demo", "--visitors", "100", "--seed", "1", "--runs", "12", "--fail-fast", "--json"),
        (*SIMULATE, "tangerang", "--seed", "1", "--runs", "2", "--fail-fast", "--json"),
    ),
    "stateful": ((*PYTEST, "tests/stateful"),),
    "engine": ((*PYTEST, "tests/unit/central/engine"),),
    "roles": ((*PYTEST, "tests/unit/device/roles"),),
    "store": ((*PYTEST, "tests/unit/central/store"),),
    "kill points": ((*PYTEST, "tests/system/test_ledger_crash.py"),),
}


class PlantingError(Exception):
    """The bug cannot be planted: the text it replaces is not there once. Look at what the code has become."""


@dataclass(frozen=True)
class Catch:
    """What caught a bug: "" nothing did. `proof`: the first thing that was wrong."""

    hunt: str
    proof: str
    seconds: float


class Garden:
    """A copy of the program in which bugs are planted, one at a time."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        for name in COPIED:
            if (ROOT / name).exists():
                shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", folder)

    @contextmanager
    def planted(self, bug: Bug) -> Iterator[None]:
        """Raises PlantingError."""
        before: dict[Path, str] = {}
        try:
            for edit in bug.edits:
                path = self.folder / edit.path
                text = path.read_text()
                before.setdefault(path, text)
                if text.count(edit.old) != 1:
                    raise PlantingError(f"{bug.name}: {edit.path} has {text.count(edit.old)} x {edit.old!r}")
                path.write_text(text.replace(edit.old, edit.new))
            yield
        finally:
            for path, text in before.items():
                path.write_text(text)

    def hunt(self, name: str) -> str:
        """Run one part of the suite; what it found wrong, "" for nothing."""
        for command in HUNTS[name]:
            done = subprocess.run(
                command,
                cwd=self.folder,
                env=self._environment(),
                capture_output=True,
                text=True,
                check=False,
                timeout=SECONDS_MAX,
            )
            if done.returncode != 0:
                return proof(done.stdout + done.stderr)
        return ""

    def _environment(self) -> dict[str, str]:
        paths = os.pathsep.join([str(self.folder), str(self.folder / "tests")])
        return {**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}


@contextmanager
def garden() -> Iterator[Garden]:
    with tempfile.TemporaryDirectory() as folder:
        yield Garden(Path(folder))


def caught(place: Garden, bug: Bug) -> Catch:
    """Try its hunts one after the other."""
    began = time.monotonic()
    with place.planted(bug):
        for name in bug.hunts:
            if found := place.hunt(name):
                return Catch(name, found, time.monotonic() - began)
    return Catch("", "", time.monotonic() - began)


def proof(output: str) -> str:
    """The first violation or failed test in what a hunt printed."""
    if violation := re.search(r'"invariant": (\d+), "text": "([^"]*)"', output):
        return f"invariant {violation[1]}: {violation[2]}"
    if mistake := re.search(r'"mistakes": \["([^"]*)', output):
        return mistake[1]
    if failed := re.search(r"^(?:FAILED|ERROR) (\S+)", output, re.MULTILINE):
        return failed[1].rpartition("/")[2]
    lines = [line for line in output.splitlines() if line.strip()]
    return lines[-1] if lines else "it failed"
