"""A past is made by the real rules: the checker finds nothing wrong, and all that reports tell of happens in it."""

from collections import Counter
from contextlib import closing
from datetime import date

import pytest
from click.testing import CliRunner

from central.examination import examine
from central.store.sqlite import SqliteLedger
from provisioning.cli import gerai_provision
from provisioning.past.history import surveyed, write
from provisioning.past.turnout import open_days, turnouts
from provisioning.rehearsal.curve import day_curve
from provisioning.site import load_profile, profile_text

DAYS = (date(2026, 11, 20), date(2026, 11, 23))


def a_past(path, name="tangerang", tickets=400, seed=1):
    site = surveyed(load_profile(name), 2)
    curve = day_curve(profile_text(name), name, site)
    told = []
    with closing(SqliteLedger(path, site.id)) as ledger:
        write(site, turnouts(site, curve, open_days(site, *DAYS), tickets, seed), ledger, told.append)
        return site, list(ledger.load()), told


@pytest.fixture(scope="module")
def past(tmp_path_factory):
    path = tmp_path_factory.mktemp("past") / "g.db"
    return path, *a_past(path)


def test_the_checker_finds_nothing(past):
    path, site, entries, _ = past
    found = examine(path, site)
    assert found.findings == ()
    assert found.entries == len(entries)


def test_everything_that_reports_tell_of_happens(past):
    _, _, entries, told = past
    kinds = Counter(type(entry.event).__name__ for entry in entries)
    wanted = {
        "Issued", "Confirmed", "Called", "Recalled", "Started", "Finished", "WentMissing", "Held", "Returned",
        "Transferred", "CounterOpened", "CounterPaused", "CounterClosed", "Rated", "SurveyAnswered", "DeviceSeen",
        "DayOpened", "DayClosed", "CentralStarted",
    }  # fmt: skip
    assert wanted <= set(kinds)
    assert len(told) == 2
    assert 340 < kinds["Issued"] < 420
    assert kinds["DayOpened"] == kinds["DayClosed"] == 2
    reasons = {entry.event.reason for entry in entries if type(entry.event).__name__ == "Rated"}
    assert len(reasons) > 3


def test_the_same_seed_is_the_same_past(past, tmp_path):
    entries = past[2]
    assert a_past(tmp_path / "again.db")[1] == entries
    assert a_past(tmp_path / "other.db", seed=2)[1] != entries


def test_a_holiday_is_no_day(past):
    site = past[1]
    days = open_days(site, date(2026, 12, 24), date(2026, 12, 28))
    assert date(2026, 12, 25) not in days
    assert date(2026, 12, 28) in days


def run(*words):
    return CliRunner().invoke(gerai_provision, ["past", *words])


def test_the_command(tmp_path):
    path = tmp_path / "g.db"
    words = ("tangerang", "--first", "2026-11-23", "--last", "2026-11-23", "--tickets", "60", "--to", str(path))
    result = run(*words)
    assert result.exit_code == 0, result.output
    assert "1 days, " in result.stdout
    assert examine(path).findings == ()
    again = run(*words)
    assert again.exit_code == 2
    assert "there is a file already" in again.stderr


@pytest.mark.parametrize(
    ("words", "text"),
    [
        (("tangerang", "--first", "2026-11-22", "--last", "2026-11-22"), "0 open days"),
        (("nowhere", "--first", "2026-11-22", "--last", "2026-11-22"), "nowhere"),
        (("tangerang", "--first", "22.11.2026", "--last", "2026-11-22"), "22.11.2026"),
    ],
)
def test_wishes_that_cannot_be(tmp_path, words, text):
    result = run(*words, "--to", str(tmp_path / "g.db"))
    assert result.exit_code == 2
    assert text in result.stderr
    assert not (tmp_path / "g.db").exists()
