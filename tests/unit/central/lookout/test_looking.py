import json
from contextlib import closing

import pytest
from click.testing import CliRunner

from central.cli import main
from central.lookout.alert import Alert
from central.lookout.condition import Condition
from central.lookout.looking import clock_of
from central.store.notes import SqliteNotebook
from central.store.sqlite import SqliteLedger
from protocols.messages import Severity, Words
from provisioning.site import profile_text
from support.halls import MONDAY, a_site


@pytest.fixture
def config(tmp_path):
    (tmp_path / "site.toml").write_text(profile_text("demo"))
    (tmp_path / "central.toml").write_text("[central]\n")
    return tmp_path / "central.toml"


@pytest.fixture
def noted(config):
    path = config.with_name("gerai.db")
    words = Words("kiosk-1: Kertas habis", "kiosk-1: Out of paper")
    alert = Alert(code="paper_out", severity=Severity.FAULT, subject="kiosk-1", place="x", since=MONDAY, words=words)
    solved = Alert(
        code="paper_out", severity=Severity.FAULT, subject="kiosk-1", place="x", since=1, until=MONDAY, words=words
    )
    with closing(SqliteLedger(path, "demo")), closing(SqliteNotebook(path)) as notebook:
        notebook.write([Condition(device="kiosk-1", heard_at=MONDAY)], [alert, solved])
    return config


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_devices_in_lines_and_as_json(noted):
    said = run("devices", "--config", noted)
    assert said.exit_code == 0 and "kiosk-1" in said.stdout and "! paper_out" in said.stdout
    assert max(map(len, said.stdout.splitlines())) <= 100
    rows = {row["device"]: row for row in json.loads(run("devices", "--config", noted, "--json").stdout)}
    assert rows["kiosk-1"]["seen_at"] == MONDAY and rows["kiosk-1"]["alerts"] == ["paper_out"]


def test_alerts_that_stand_and_all(noted):
    assert run("alerts", "--config", noted).stdout.count("Kertas habis") == 1
    assert run("alerts", "--config", noted, "--all").stdout.count("Kertas habis") == 2
    (alert,) = json.loads(run("alerts", "--config", noted, "--json").stdout)
    assert (alert["code"], alert["until"]) == ("paper_out", 0)


@pytest.mark.parametrize("verb", ["devices", "alerts"])
def test_before_the_first_start_it_says_what_to_do(config, verb):
    said = run(verb, "--config", config)
    assert said.exit_code == 1 and "start central once" in said.stderr
    assert run(verb, "--config", config.with_name("none.toml")).exit_code == 2


def test_a_moment_of_today_has_seconds_and_one_of_before_its_day():
    clock = clock_of(a_site(), MONDAY)
    assert clock(MONDAY - 1000) == "07.59.59"
    assert clock(MONDAY - 86_400_000) == "22-11 08h"
