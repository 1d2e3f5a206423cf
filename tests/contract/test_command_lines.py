"""The three command lines answer alike: -h, --help and --version, on the program and on every verb."""

from importlib.metadata import version

import click
import pytest
from click.testing import CliRunner

import central.cli
import device.cli
import provisioning.cli
from protocols.command_line import as_typed

PROGRAMS = {
    "gerai-central": central.cli.main,
    "gerai-device": device.cli.main,
    "gerai-provision": provisioning.cli.gerai_provision,
}
LINES = [
    (name, verb)
    for name, program in PROGRAMS.items()
    for verb in ("", *program.list_commands(click.Context(program)))
]  # fmt: skip


def said(name, *words):
    result = CliRunner().invoke(PROGRAMS[name], [word for word in words if word])
    assert result.exit_code == 0, result.output
    return result.stdout


def test_every_program_has_verbs():
    for name in PROGRAMS:
        assert len([verb for program, verb in LINES if program == name]) >= 3


@pytest.mark.parametrize(("name", "verb"), LINES)
def test_help_is_short_or_long_and_has_an_example(name, verb):
    short, long = said(name, verb, "-h"), said(name, verb, "--help")
    assert short == long
    assert "Usage: " in short
    assert "Example:" in short
    assert "-h, --help" in short


@pytest.mark.parametrize(("name", "verb"), LINES)
def test_the_version_is_the_programs_wherever_one_asks(name, verb):
    assert said(name, verb, "--version") == f"{name}, version {version('gerai')}\n"


@pytest.mark.parametrize("name", PROGRAMS)
def test_the_version_is_said_in_the_help_once(name):
    assert said(name, "-h").count("--version") == 1
    assert said(name, "-h").count("--version") == 1


@pytest.mark.parametrize(
    ("called", "other"),
    [
        (".venv/bin/gerai-provision", ".venv/bin/gerai-central"),
        ("/opt/gerai/bin/gerai-device", "/opt/gerai/bin/gerai-central"),
        ("gerai-provision", "gerai-central"),
        ("/usr/bin/pytest", "gerai-central"),
    ],
)
def test_what_to_type_next_is_said_as_it_must_be_typed(monkeypatch, called, other):
    monkeypatch.setattr("sys.argv", [called, "render"])
    assert as_typed("gerai-central") == other
