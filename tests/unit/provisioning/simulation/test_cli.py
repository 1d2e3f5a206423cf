import json

import pytest
import structlog
from click.testing import CliRunner

from provisioning.simulation.cli import main
from provisioning.site import profile_text

SMALL = ("demo", "--visitors", "6", "--faults", "none")
KEYS = {
    "site",
    "days",
    "seed",
    "visitors",
    "tickets",
    "calls",
    "served",
    "no_shows",
    "ratings",
    "refusals",
    "duplicates",
    "double_calls",
    "violations",
    "trace_hash",
    "seconds",
    "good",
    "violation_list",
    "mistakes",
    "faults",
    "fates",
    "command",
}


@pytest.fixture(autouse=True)
def _loud_again():
    """The command quiets its process; the next test wants its log back."""
    before = structlog.get_config()
    yield
    structlog.configure(**before)


def run(*arguments):
    return CliRunner().invoke(main, arguments)


def objects(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_one_good_day_is_one_line_and_a_count():
    ran = run(*SMALL)
    assert ran.exit_code == 0, ran.output
    head, rate = ran.stdout.splitlines()
    assert head.startswith("demo seed 1: 1 days, 6 visitors")
    assert "1 of 1 runs" in rate


def test_json_is_one_object_a_run_and_nothing_else_on_stdout():
    ran = run(*SMALL, "--json", "--runs", "2", "--seed", "5")
    one, two = objects(ran)
    assert set(one) >= KEYS
    assert (one["seed"], two["seed"], one["violations"], one["good"]) == (5, 6, 0, True)
    assert one["trace_hash"] != two["trace_hash"]
    assert "2 days" in ran.stderr


def test_the_command_that_it_tells_plays_the_same_day():
    (first,) = objects(run(*SMALL, "--json", "--seed", "9"))
    words = first["command"].split()
    assert words[:2] == ["gerai-central", "simulate"]
    (again,) = objects(run(*words[2:], "--json"))
    assert again["trace_hash"] == first["trace_hash"]


def test_two_processes_play_the_same_days_as_one_and_tell_them_in_order():
    alone, together = (objects(run(*SMALL, "--json", "--runs", "2", "--jobs", jobs)) for jobs in ("1", "2"))
    assert [told["trace_hash"] for told in alone] == [told["trace_hash"] for told in together]


def test_a_site_file_is_as_good_as_a_profile(tmp_path):
    file = tmp_path / "demo.toml"
    file.write_text(profile_text("demo"), encoding="utf-8")
    (told,) = objects(run(str(file), *SMALL[1:], "--json"))
    (known,) = objects(run(*SMALL, "--json"))
    assert told["trace_hash"] == known["trace_hash"]


def test_recorded_arrivals_are_played(tmp_path):
    file = tmp_path / "monday.csv"
    file.write_bytes(b"at,queue\n08:10:00,ktp-el\n08:20:00,nib\n")
    (told,) = objects(run("demo", "--faults", "none", "--json", "--arrivals", str(file)))
    assert told["visitors"] == 2 and "--arrivals monday.csv" in told["command"]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("demoo",), "demo"),
        (("/nowhere/site.toml",), "/nowhere/site.toml"),
        (("demo", "--days", "0"), "--days"),
        (("demo", "--seed", "-1"), "--seed"),
        (("demo", "--visitors", "0"), "--visitors"),
        (("demo", "--faults", "some"), "--faults"),
        (("demo", "--arrivals", "/nowhere.csv"), "nowhere.csv"),
        ((), "SITE"),
    ],
)
def test_wrong_usage_is_status_2_and_one_clear_word(arguments, says):
    ran = run(*arguments)
    assert ran.exit_code == 2
    assert says in ran.stderr and "Traceback" not in ran.stderr


def test_a_site_file_with_mistakes_is_status_2_and_names_them(tmp_path):
    file = tmp_path / "mine.toml"
    file.write_text(profile_text("demo").replace('zone = "utama"', 'zone = "atas"'), encoding="utf-8")
    ran = run(str(file))
    assert ran.exit_code == 2 and "mine.toml" in ran.stderr and "atas" in ran.stderr


def test_bad_arrivals_are_status_2(tmp_path):
    file = tmp_path / "monday.csv"
    file.write_bytes(b"when\n08:10:00\n")
    ran = run("demo", "--arrivals", str(file))
    assert ran.exit_code == 2 and "monday.csv" in ran.stderr


def test_fail_fast_goes_on_as_long_as_runs_are_good():
    assert len(objects(run(*SMALL, "--json", "--runs", "2", "--fail-fast"))) == 2


def test_faults_are_left_out_by_their_numbers():
    ran = run("demo", "--visitors", "4", "--without", "1,2", "--json")
    assert objects(ran)[0]["command"].endswith("--without 1,2")
    assert run("demo", "--without", "one").exit_code == 2
    assert "write numbers with commas" in run("demo", "--without", "one").stderr


def test_of_a_good_run_there_is_nothing_to_make_smaller():
    ran = run(*SMALL, "--shrink")
    assert ran.exit_code == 0
    assert "smallest" not in ran.output
