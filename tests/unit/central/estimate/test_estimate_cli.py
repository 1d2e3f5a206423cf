"""The command on a real ledger of some weeks, and its end at central's door."""

import json
from contextlib import closing
from datetime import date

import pytest
from click.testing import CliRunner

from central.cli import main
from central.estimate.cli import lines
from central.estimate.judging import Judged
from central.store.sqlite import SqliteLedger
from provisioning.past.history import write
from provisioning.past.turnout import open_days, turnouts
from provisioning.rehearsal.curve import day_curve
from provisioning.site import load_profile, profile_text


@pytest.fixture(scope="module")
def hall(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hall")
    site, text = load_profile("tangerang"), profile_text("tangerang")
    (folder / "site.toml").write_text(text)
    (folder / "central.toml").write_text("[central]\n")
    days = open_days(site, date(2026, 11, 2), date(2026, 11, 20))
    with closing(SqliteLedger(folder / "gerai.db", site.id)) as ledger:
        write(site, turnouts(site, day_curve(text, "t", site), days, 4_000, 1), ledger, lambda _: None)
    return folder


def run(hall, *words):
    return CliRunner().invoke(main, ["estimate", *words, "--config", str(hall / "central.toml")])


def test_the_table_says_ours_beside_the_simple_ones(hall):
    done = run(hall, "evaluate")
    assert done.exit_code == 0, done.output
    assert "learned from" in done.output
    assert done.output.count(" min") >= 4
    assert done.output.splitlines()[-1] == "baik / good enough to be told"


def test_as_json_for_scripts(hall):
    told = json.loads(run(hall, "evaluate", "--json").output)
    mine = told["table"]["gerai"]
    assert mine["error"] < told["table"]["usual"]["error"]
    assert 0.7 <= mine["coverage"] <= 1
    assert told["faults"] == []


def test_two_days_are_not_enough_and_the_status_says_so(hall):
    done = run(hall, "evaluate", "--days", "2")
    assert done.exit_code == 1
    assert "it says nothing" in done.output


def test_learning_needs_a_central_that_runs(hall):
    done = run(hall, "learn")
    assert done.exit_code == 1
    assert "central does not run here" in done.output


def test_a_ledger_or_configuration_that_is_not_there(tmp_path, hall):
    done = CliRunner().invoke(main, ["estimate", "evaluate", "--config", str(tmp_path / "central.toml")])
    assert done.exit_code == 2
    (tmp_path / "central.toml").write_text("[central]\n")
    (tmp_path / "site.toml").write_text((hall / "site.toml").read_text())
    done = CliRunner().invoke(main, ["estimate", "evaluate", "--config", str(tmp_path / "central.toml")])
    assert done.exit_code == 1
    assert "there is no ledger" in done.output


def test_a_line_says_nothing_where_there_is_nothing():
    *_, last = lines({"gerai": Judged(0.0, None, None, None)})
    assert last.split()[-4:] == ["min", "-", "-", "0"] or "- min" in last
