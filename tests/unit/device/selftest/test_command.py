import json
import os
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from device.cli import main
from device.config import read_config
from device.selftest.command import planned
from support.plugged import Machine
from support.terminal import Terminal, needs_terminals
from support.until import until

KEYPAD = (
    'data = "var"\nsite = { id = "cilegon" }\n[[device]]\nid = "keypad-01"\nrole = "keypad"\nplace = "loket-1"\n'
    "beeper = { pin = 4 }\n"
)


@pytest.fixture
def config(tmp_path):
    path = tmp_path / "device.toml"
    path.write_text(KEYPAD)
    return path


def call(*words, answers=""):
    return CliRunner().invoke(main, [str(word) for word in words], input=answers)


def test_unattended_with_a_report(config, tmp_path):
    result = call("selftest", "--config", config, "--sim", "--yes", "--report", tmp_path / "report.txt")
    assert result.exit_code == 0, result.output
    assert "keypad-01: beeper: bunyi klik / click" in result.stdout
    report = json.loads((tmp_path / "report.json").read_text())
    assert (report["site"], report["passed"]) == ("cilegon", True)
    assert (tmp_path / "report.txt").read_text() in result.stdout + "\n"
    assert not (tmp_path / "var").exists()


def test_a_slow_machine_may_take_longer(config):
    file = read_config(config, sim=True)
    usual, patient = planned(file, 1.0), planned(file, 30.0)
    assert [step.title for step in usual] == [step.title for step in patient]
    assert [step.seconds * 30 for step in usual] == [step.seconds for step in patient]
    assert call("selftest", "--config", config, "--sim", "--yes", "--patience", "0").exit_code == 2


def test_nobody_can_answer_where_there_is_no_terminal(config):
    result = call("selftest", "--config", config, "--sim")
    assert result.exit_code == 2
    assert "nobody can answer here; use --yes" in result.output


def test_a_report_that_cannot_be_written(config, tmp_path):
    result = call("selftest", "--config", config, "--sim", "--yes", "--report", tmp_path / "nowhere" / "report.txt")
    assert result.exit_code == 1
    assert "nowhere" in result.stderr


def test_a_wrong_configuration_is_status_two(config):
    config.write_text(KEYPAD.replace("keypad", "kepad"))
    assert call("selftest", "--config", config, "--sim", "--yes").exit_code == 2


def test_what_is_plugged_in_becomes_a_configuration(tmp_path):
    machine = Machine(tmp_path / "root")
    machine.usb_printer("1-1", "04b8", "0e15")
    shown = call("parts", "--root", tmp_path / "root")
    (tmp_path / "suggested.toml").write_text(shown.stdout)
    assert call("check-config", tmp_path / "suggested.toml").exit_code == 0
    listed = json.loads(call("parts", "--root", tmp_path / "root", "--json").stdout)
    assert listed[0]["vendor"] == "04b8"


@needs_terminals
@pytest.mark.parametrize(("answer", "status"), [("y", 0), ("n", 1)])
def test_a_person_at_the_terminal_answers(config, answer, status):
    program = str(Path(sys.executable).with_name("gerai-device"))
    with Terminal(program, "selftest", "--config", str(config), "--sim") as terminal:
        for number in range(1, 4):
            until(lambda count=number: terminal.read().count("[Y/n]") == count, "it asks", seconds=30)
            os.write(terminal._screen, answer.encode() + b"\n")
        until(lambda: "keypad-01      keypad" in terminal.read(), "the report is shown", seconds=30)
        assert terminal.status(60) == status
        assert ("SOMETHING FAILED" in terminal.read()) is (status == 1)


@needs_terminals
def test_a_walk_that_is_ended_early_is_not_well(config, tmp_path):
    program, report = str(Path(sys.executable).with_name("gerai-device")), tmp_path / "report.txt"
    with Terminal(program, "selftest", "--config", str(config), "--sim", "--report", str(report)) as terminal:
        until(lambda: "[Y/n]" in terminal.read(), "it asks", seconds=30)
        os.write(terminal._screen, b"y\n")
        until(lambda: terminal.read().count("[Y/n]") == 2, "it asks again", seconds=30)
        os.write(terminal._screen, b"\x03")
        assert terminal.status(60) == 1
    assert "bunyi klik" in report.read_text()
