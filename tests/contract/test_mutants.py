"""The list of planted bugs is true: each can still be planted, and planting works as `make mutants` says."""

from dataclasses import replace

import pytest

from mutants import judged
from mutants.bugs import BUGS
from support.planting import CAUGHT, ROOT, SURVIVED, Copy, PlantingError, hunt, planted_text

NAMED = {bug.name: bug for bug in BUGS}
TRIED = (
    "a repeated request is decided again",
    "the kiosk prints anybody's answer",
    "a board takes an older revision",
)


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    return Copy(tmp_path_factory.mktemp("copy"))


@pytest.mark.parametrize("bug", BUGS, ids=lambda bug: bug.name)
def test_each_bug_has_its_place_and_its_tests(bug):
    compile(planted_text(bug), bug.file, "exec")
    for test in bug.tests:
        file, _, name = test.partition("::")
        assert f"def {name}" in (ROOT / file).read_text(), test


@pytest.mark.parametrize("bug", judged.BUGS, ids=lambda bug: bug.name)
def test_each_bug_that_days_must_show_has_its_place(bug):
    for edit in bug.edits:
        assert (ROOT / edit.path).read_text().count(edit.old) == 1, edit


def test_no_bug_is_listed_twice():
    assert len(NAMED) == len(BUGS) >= 15
    assert len({(bug.file, bug.find, bug.planted) for bug in BUGS}) == len(BUGS)


@pytest.mark.parametrize("name", TRIED)
def test_a_planted_bug_is_noticed_and_taken_out_again(copy, name):
    bug = NAMED[name]
    assert copy.test(bug.tests).status == SURVIVED
    verdict = hunt(copy, bug)
    assert verdict.status == CAUGHT, verdict.output
    assert "::test_" in verdict.by
    assert (copy.folder / bug.file).read_text() == (ROOT / bug.file).read_text()


def test_what_changes_nothing_survives(copy):
    bug = NAMED[TRIED[1]]
    harmless = replace(bug, planted=f"{bug.find}  # harmless")
    assert hunt(copy, harmless).status == SURVIVED


def test_what_breaks_the_import_is_no_catch(copy):
    bug = NAMED[TRIED[1]]
    assert hunt(copy, replace(bug, planted=f"{bug.find} (")).status not in {CAUGHT, SURVIVED}


@pytest.mark.parametrize("changes", [{"find": "no such text"}, {"find": "import"}, {"planted": NAMED[TRIED[0]].find}])
def test_a_bug_without_a_place_of_its_own_is_refused(changes):
    with pytest.raises(PlantingError):
        planted_text(replace(NAMED[TRIED[0]], **changes))
