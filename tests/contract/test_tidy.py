"""The form of the code is a test: sizes, names, words, and what may stand in a repository."""

import ast
import re
import subprocess
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("central", "device", "protocols", "provisioning")
SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("*.py"))
VAGUE = {"utils", "util", "helpers", "helper", "manager", "base", "common_utils", "misc"}


def tracked():
    """Every file of the repository that is text."""
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    for name in listed:
        path = ROOT / name
        if path.is_file() and b"\0" not in (data := path.read_bytes())[:8000]:
            yield name, data.decode("utf-8", "replace")


def ids(path):
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("path", SOURCES + TESTS, ids=ids)
def test_a_file_has_one_concept_and_fits_on_a_few_screens(path):
    assert len(path.read_text().splitlines()) <= 300
    assert path.stem not in VAGUE


@pytest.mark.parametrize("path", SOURCES, ids=ids)
def test_functions_are_short_and_modules_say_what_they_are(path):
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            assert node.end_lineno - node.lineno < 40, f"{node.name} has {node.end_lineno - node.lineno + 1} lines"
    assert not tree.body or ast.get_docstring(tree), "a module says what it is"


def test_at_least_as_much_test_as_source():
    lines = {
        name: sum(len(p.read_text().splitlines()) for p in paths) for name, paths in (("s", SOURCES), ("t", TESTS))
    }
    assert lines["t"] >= lines["s"], lines


def test_no_other_distribution_provides_our_names():
    provided = packages_distributions()
    for package in PACKAGES:
        assert set(provided.get(package, ["gerai"])) == {"gerai"}


def test_nothing_names_a_registry_or_a_machine():
    hosts = "|".join(["py" + r"pi\.org", "python" + "hosted", "npm" + "js", r"deb\.deb" + "ian", "registry" + r"\."])
    paths = "|".join(["/" + "work/", "/" + "root/", "/" + "home/[a-z]"])
    found = [
        f"{name}: {match.group()}"
        for name, text in tracked()
        for match in re.finditer(f"{hosts}|{paths}", text)
        if name != "provisioning/setup.sh"
    ]
    assert found == []


def test_people_read_antrean_and_silakan():
    wrong = re.compile("antri" + "an|silah" + "kan|nom" + r"er\b", re.IGNORECASE)
    found = [
        f"{name}: {match.group()}"
        for name, text in tracked()
        for match in wrong.finditer(text)
        if not name.startswith(("tests/", "requirements"))
        and "cari" not in text[max(0, match.start() - 200) : match.start()]
    ]
    assert found == []


def test_the_lock_pins_every_package_by_hash():
    lock = (ROOT / "requirements.lock").read_text()
    pinned = re.findall(r"^([a-z0-9-]+)==\S+(?: ;.*)? \\\n    --hash=sha256:", lock, re.MULTILINE)
    named = re.findall(r"^([a-z0-9-]+)==", lock, re.MULTILINE)
    assert pinned == named
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = [d for group in project["optional-dependencies"].values() for d in group] + project["dependencies"]
    names = {re.split(r"[\[>=<; ]", d)[0] for d in wanted} - {"gerai"}
    assert names <= set(named)


def test_decisions_are_numbered_in_order():
    lines = (ROOT / "DECISIONS.md").read_text(encoding="utf-8").splitlines()
    headings = [at for at, line in enumerate(lines) if line.startswith("## ")]
    assert [lines[at].split(" ")[1] for at in headings] == [f"{place}." for place in range(1, len(headings) + 1)]
    assert not [lines[at] for at in headings if lines[at - 1]], "a blank line stands before a heading"
