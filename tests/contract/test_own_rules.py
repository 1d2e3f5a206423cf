"""What no line of the product may do, read from its syntax: each rule is shown to find what it is for.

Beside them ruff's S rules, which are bandit's, run in `make lint`.
"""

import ast
import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("central", "device", "protocols", "provisioning")
SOURCES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
SQL = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|REPLACE|DROP|ALTER)\s")
WALL = {"time", "time_ns"}
READING = "source.execute"
"""A copy of the ledger only reads: its transaction may begin late."""


def name_of(node):
    return ast.unparse(node.func) if isinstance(node, ast.Call) else ""


def made_sql(tree, lines):
    """SQL that is put together from parts, unless its line says why (S608)."""
    for node in ast.walk(tree):
        parts = node.values if isinstance(node, ast.JoinedStr) else ()
        first = parts[0] if parts else None
        if not (isinstance(first, ast.Constant) and SQL.match(str(first.value))):
            continue
        if not any("S608" in line for line in lines[node.lineno - 1 : node.end_lineno]):
            yield node.lineno, "SQL made of parts"


def late_transactions(tree, _lines):
    """A write that begins with a read fails at once when another has written: BEGIN IMMEDIATE."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        said = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
        begun = any(re.fullmatch(r"\s*BEGIN(\s+(DEFERRED|TRANSACTION))?\s*;?", text, re.IGNORECASE) for text in said)
        if begun and name_of(node) != READING:
            yield node.lineno, "a transaction that begins late"


def shells(tree, _lines):
    for node in ast.walk(tree):
        for word in getattr(node, "keywords", ()) if isinstance(node, ast.Call) else ():
            if word.arg == "shell" and not (isinstance(word.value, ast.Constant) and word.value.value is False):
                yield node.lineno, "a shell"
        if name_of(node) in {"os.system", "os.popen", "subprocess.getoutput"}:
            yield node.lineno, "a shell"


def loaders(tree, _lines):
    """What runs what it reads."""
    for node in ast.walk(tree):
        if name_of(node) in {
            "yaml.load",
            "yaml.unsafe_load",
            "pickle.loads",
            "pickle.load",
            "marshal.loads",
            "eval",
            "exec",
        }:
            yield node.lineno, f"{name_of(node)} runs what it reads"


def wall_durations(tree, _lines):
    """A duration is a difference of monotonic clocks: the wall clock steps."""
    for node in ast.walk(tree):
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Sub):
            for side in (node.left, node.right):
                if name_of(side).rpartition(".")[2] in WALL and name_of(side) in {
                    "time.time",
                    "time.time_ns",
                    "time_ns",
                }:
                    yield node.lineno, "a duration by the wall clock"


RULES = (made_sql, late_transactions, shells, loaders, wall_durations)
PLANTED = {
    made_sql: 'connection.execute(f"SELECT * FROM ticket WHERE number = {number}")',
    late_transactions: 'connection.execute("BEGIN")',
    shells: 'subprocess.run(f"ping {host}", shell=True)',
    loaders: "yaml.load(text)",
    wall_durations: "waited = time.time() - began",
}
ALLOWED = (
    'connection.execute("SELECT 1 WHERE number = ?", (number,))',
    'connection.execute("BEGIN IMMEDIATE")',
    'subprocess.run(["ping", host], shell=False)',
    "yaml.safe_load(text)",
    "waited = time.monotonic() - began",
    'say(f"Select {what}")',
)
SECRETS = re.compile(
    "|".join(
        (
            "-----BEGIN (?:EC |RSA |OPENSSH |ENCRYPTED )?PRIVATE KEY-----\n[A-Za-z0-9+/]{40}",
            r"AKIA[0-9A-Z]{16}",
            r"gh[pousr]_[A-Za-z0-9]{36}",
            r"\$argon2id?\$v=\d+\$[^\s$\"']+\$[A-Za-z0-9+/]{20,}\$",
        )
    )
)


def found(text, rules=RULES):
    tree, lines = ast.parse(text), text.splitlines()
    return [each for rule in rules for each in rule(tree, lines)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_a_rule_finds_what_it_is_for(rule):
    assert found(PLANTED[rule], (rule,))


@pytest.mark.parametrize("line", ALLOWED)
def test_what_is_right_is_left_alone(line):
    assert found(line) == []


def test_no_line_of_the_product_breaks_one():
    wrong = [f"{path.relative_to(ROOT)}:{line}: {what}" for path in SOURCES for line, what in found(path.read_text())]
    assert wrong == []


def test_no_secret_is_in_the_repository():
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.splitlines()
    texts = {name: (ROOT / name).read_bytes() for name in listed if (ROOT / name).is_file()}
    assert SECRETS.search("-----BEGIN PRIVATE KEY-----\n" + "MIGH" * 12), "the rule finds one"
    leaked = [name for name, text in texts.items() if SECRETS.search(text.decode("utf-8", "replace"))]
    assert leaked == []
