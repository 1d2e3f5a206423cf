"""Planting bugs: a copy of packages and tests, one piece of text replaced in it, and whether the tests notice."""

import os
import re
import shutil
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("central", "device", "protocols", "provisioning")
COPIED = (*PACKAGES, "tests", "docs", "pyproject.toml")
RUN_SECONDS = 180
OPTIONS = ("-x", "-q", "-rfE", "--no-header", "--tb=line", "--timeout=60", "-p", "pytest_timeout")
"""No plugin but the one the project's options name: others cost two seconds a run, and most bugs need less than one."""
CAUGHT, SURVIVED, HUNG = 1, 0, -1
"""pytest's exit status: a test failed; all passed. Any other, or a test that hangs, says nothing."""


class PlantingError(Exception):
    """The list of bugs, or the copy, is not what it should be."""


@dataclass(frozen=True, slots=True)
class Bug:
    """In `file` the text `find` stands exactly once; `planted` in its place must fail the `tests` (files)."""

    name: str
    file: str
    find: str
    planted: str
    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """`status`: pytest's; `by`: the first test that failed; `output`: what pytest said."""

    status: int
    by: str
    seconds: float
    output: str


def planted_text(bug, root=ROOT):
    """The file with the bug in it. Raises PlantingError when its text is not there exactly once."""
    text = (root / bug.file).read_text()
    if (times := text.count(bug.find)) != 1:
        raise PlantingError(
            f"{bug.name}: its text is found {times} times in {bug.file}: bring tests/mutants up to date"
        )
    if bug.find == bug.planted:
        raise PlantingError(f"{bug.name}: what is planted is what was there")
    return text.replace(bug.find, bug.planted)


class Copy:
    """The working tree, without what git ignores, in a folder of its own."""

    def __init__(self, folder):
        self.folder = folder.resolve()
        listed = ["git", "ls-files", "-co", "--exclude-standard", "--", *COPIED]
        for name in subprocess.run(listed, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines():
            if (ROOT / name).is_file():
                (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(ROOT / name, self.folder / name)
        self._compile()
        self._is_what_is_imported()

    def _compile(self):
        """Compiled files are judged by the source's hash: by its time, a bug of the same second is missed."""
        command = ["-m", "compileall", "-qq", "--invalidation-mode", "checked-hash", *PACKAGES]
        self._python(*command, check=True)

    def _is_what_is_imported(self):
        """The environment knows the packages of the working tree too, and those must not be the ones tested."""
        words = f"import {', '.join(PACKAGES)}; print(*({', '.join(f'{p}.__file__' for p in PACKAGES)}), sep='\\n')"
        found = [Path(name) for name in self._python("-c", words, check=True).stdout.splitlines()]
        if [path.parent for path in found] != [self.folder / package for package in PACKAGES]:
            raise PlantingError(f"not the copy is imported, but {', '.join(map(str, found))}")

    @contextmanager
    def planted(self, bug):
        path = self.folder / bug.file
        before = path.read_bytes()
        path.write_text(planted_text(bug, self.folder))
        try:
            yield
        finally:
            path.write_bytes(before)

    def test(self, files):
        """Run these test files up to the first failure."""
        began = time.monotonic()
        try:
            run = self._python("-m", "pytest", *OPTIONS, *_unshrunk(files), *files)
        except subprocess.TimeoutExpired:
            return Verdict(HUNG, "", time.monotonic() - began, f"no end within {RUN_SECONDS} s")
        status = HUNG if "Failed: Timeout" in run.stdout else run.returncode
        return Verdict(status, _first_failed(run.stdout), time.monotonic() - began, run.stdout + run.stderr)

    def _python(self, *arguments, check=False):
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "COV_"))}
        environment |= {
            "PYTHONPATH": f"{self.folder}{os.pathsep}{self.folder / 'tests'}",
            "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        }
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=check,
            timeout=RUN_SECONDS,
        )


def _unshrunk(files):
    """A long story that fails need not be made short here."""
    return ("-p", "support.unshrunk") if any(file.startswith("tests/stateful/") for file in files) else ()


def _first_failed(said):
    """ "test_file.py::test_name[parameters]", "" when none failed."""
    line = re.search(r"^(?:FAILED|ERROR) (\S+?\.py::.+?)(?: - .*)?$", said, re.MULTILINE)
    file, _, test = line.group(1).partition("::") if line else ("", "", "")
    return f"{Path(file).name}::{test}" if test else ""


def hunt(copy, bug):
    """Plant one bug and run its tests."""
    with copy.planted(bug):
        return copy.test(bug.tests)
