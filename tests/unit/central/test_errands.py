import sys

import pytest

from central.config.settings import parse_settings
from central.errands import Errands, command
from support.centrals import Log
from support.until import until


class Clock:
    now = 1_000.0

    def __call__(self):
        return self.now


class Office:
    """Errands whose children are small programs that write down that they ran."""

    def __init__(self, folder, text="", body="open('{errand}', 'a').write('x')"):
        self.folder, self.clock, self.log = folder, Clock(), Log()
        settings = parse_settings(f"[central]\n{text}", "central.toml", folder)
        self.errands = Errands(
            settings,
            self.log,
            self.clock,
            "2026-11-23",
            lambda _, errand: (
                sys.executable,
                "-c",
                f"import os; os.chdir({str(folder)!r}); " + body.format(errand=errand),
            ),
        )

    def at(self, seconds, day="2026-11-23"):
        self.clock.now = 1_000.0 + seconds
        self.errands.look(day)

    def times(self, errand):
        path = self.folder / errand
        return len(path.read_text()) if path.exists() else 0

    def finishes(self, day="2026-11-23"):
        """Looks until no child runs."""
        until(lambda: (self.errands.look(day), self.errands._running is None)[1], "no child runs")


@pytest.fixture
def office(tmp_path):
    made = Office(tmp_path)
    yield made
    made.errands.stop()


def test_copies_are_made_again_and_again_and_not_at_once(office):
    office.at(59 * 60)
    assert office.errands._running is None
    office.at(60 * 60)
    office.finishes()
    assert (office.times("backup"), office.times("selfcheck")) == (1, 0)
    office.at(119 * 60)
    office.finishes()
    office.at(120 * 60)
    office.finishes()
    assert office.times("backup") == 2
    assert [event for _, event, _ in office.log.lines] == ["an errand is done"] * 2


def test_a_closed_day_is_asked_about_once(office):
    office.at(100, day="2026-11-24")
    office.finishes(day="2026-11-24")
    office.at(200, day="2026-11-24")
    office.finishes(day="2026-11-24")
    assert office.times("selfcheck") == 1


def test_after_a_start_the_hall_comes_first(office):
    office.at(59, day="2026-11-24")
    assert office.errands._running is None
    office.at(60, day="2026-11-24")
    assert office.errands._running is not None


def test_one_at_a_time(office):
    office.at(3_600, day="2026-11-24")
    first = office.errands._running
    assert first.errand == "selfcheck"
    office.finishes(day="2026-11-24")
    office.finishes(day="2026-11-24")
    assert (office.times("selfcheck"), office.times("backup")) == (1, 1)


def test_no_folder_no_copies(tmp_path):
    office = Office(tmp_path, "[backup]\nfolder = ''")
    office.at(10 * 3_600)
    assert office.errands._running is None


def test_what_a_child_found_wrong_is_said_aloud(tmp_path):
    office = Office(tmp_path, body="import sys; sys.exit('row 9 is damaged')")
    office.at(3_600)
    office.finishes()
    ((event, details),) = office.log.said("error")
    assert event == "an errand found something wrong"
    assert details == {"errand": "backup", "says": "row 9 is damaged"}


def test_a_child_that_runs_ends_with_central(tmp_path):
    office = Office(tmp_path, body="import time; time.sleep(600)")
    office.at(3_600)
    child = office.errands._running.process
    office.errands.stop()
    office.errands.stop()
    assert child.returncode is not None


def test_a_program_that_is_not_there_costs_nothing(tmp_path):
    office = Office(tmp_path)
    office.errands._call = lambda *_: ("/nowhere/gerai",)
    office.at(3_600)
    assert office.log.said("error")[0][0] == "an errand could not begin"


def test_the_command_is_our_own_program_with_the_lowest_priority(tmp_path):
    settings = parse_settings("[central]\n", "central.toml", tmp_path)
    for errand, verb in (("backup", ("backup",)), ("selfcheck", ("selfcheck", "--run"))):
        words = command(settings, errand)
        at = words.index("central.cli")
        assert words[at + 1 :] == (*verb, "--gently", "--config", str(tmp_path / "central.toml"))
