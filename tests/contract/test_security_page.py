"""Every test that docs/security.md names exists, and every promise names one."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", PAGE)))
PROMISES = dict(re.findall(r"^\| (S\d+) \| (.*)$", PAGE, re.MULTILINE))
WANTED = {
    "S1",
    "S2",
    "S3",
    "S4",
    "S5",
    "S6",
    "S7",
    "S8",
    "S9",
    "S10",
    "S11",
    "S12",
    "S13",
    "S14",
    "S15",
    "S16",
    "S17",
    "S18",
}


@pytest.mark.parametrize(("file", "test"), NAMED)
def test_a_named_test_exists(file, test):
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    assert test in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


def test_every_promise_is_there_and_names_a_test():
    assert set(PROMISES) == WANTED
    assert [promise for promise, line in PROMISES.items() if "::test_" not in line] == []


def test_hazards_name_promises_of_the_page():
    hazards = PAGE.partition("## Hazards")[2].partition("\n## ")[0]
    named = set(re.findall(r"S\d+", hazards))
    assert named and named <= set(PROMISES)


def test_all_thirteen_provisions_have_an_answer():
    assert re.findall(r"^\| (5\.\d+) \|", PAGE, re.MULTILINE) == [f"5.{number}" for number in range(1, 14)]


def test_all_of_asvs_level_one_has_an_answer_and_what_is_met_in_part_is_counted():
    """Of 70 requirements 9 are about self-contained tokens, OAuth and WebRTC."""
    table = PAGE.partition("## OWASP ASVS")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (\d+\.\d+\.\d+) \| (.+?) \|", table, re.MULTILINE)
    chapters = {int(number.split(".")[0]) for number, _ in rows}
    assert len(rows) == len(dict(rows)) == 61
    assert chapters == {1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 13, 14, 15}
    assert sum("**in part**" in answer for _, answer in rows) == 2
    assert "59 met, two in part" in table


def test_people_find_the_page():
    for name in ("SECURITY.md", "README.md"):
        assert "docs/security.md" in (ROOT / name).read_text(encoding="utf-8"), name
