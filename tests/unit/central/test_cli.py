import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from central.cli import main
from support.halls import Play
from support.ledgers import kept

SITE = Path(__file__).parents[3] / "provisioning" / "sites" / "demo.toml"


@pytest.fixture
def config(tmp_path):
    (tmp_path / "central.toml").write_text(f'[central]\nsite = "{SITE}"\n')
    return tmp_path / "central.toml"


def run(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_the_verbs_and_their_help():
    said = run("--help").stdout
    for verb in ("serve", "check-config", "check-ledger", "simulate"):
        assert verb in said
    for verb in ("serve", "check-config", "check-ledger"):
        shown = run(verb, "--help")
        assert shown.exit_code == 0
        assert "Example: gerai-central" in shown.stdout


def test_simulate_has_its_own_help():
    for option in ("-h", "--help"):
        assert "virtual clock" in run("simulate", option).stdout
        assert "--seed" in run("simulate", option).stdout


def test_a_good_configuration(config):
    found = run("check-config", "--config", config)
    assert found.exit_code == 0
    assert "baik / ok: site " in found.stdout


def test_a_wrong_configuration_tells_everything_and_ends_with_2(config):
    config.write_text('[central]\nsite = "none.toml"\nledgre = "x"\nlog = "x"\n')
    found = run("check-config", "--config", config)
    assert found.exit_code == 2
    assert len(found.stderr.splitlines()) >= 2
    assert all(line.startswith("gerai-central: ") for line in found.stderr.splitlines())
    assert run("serve", "--config", config).exit_code == 2


@pytest.mark.parametrize("arguments", [("serve",), ("check-config",), ("nonsense",), ("check-ledger",)])
def test_wrong_usage_ends_with_2(arguments):
    assert run(*arguments).exit_code == 2


def test_a_good_ledger(tmp_path, config):
    play = Play()
    play.take()
    kept(tmp_path / "g.db", play.ledger)
    found = run("check-ledger", tmp_path / "g.db")
    assert found.exit_code == 0
    assert "baik / ok: site uji, 4 entries" in found.stdout
    said = json.loads(run("check-ledger", tmp_path / "g.db", "--json").stdout)
    assert (said["site"], said["entries"], said["findings"]) == ("uji", 4, [])


def test_a_bad_ledger_ends_with_1_and_none_with_2(tmp_path):
    (tmp_path / "bad.db").write_bytes(b"SQLite format 3\x00" + b"\x01" * 5000)
    bad = run("check-ledger", tmp_path / "bad.db", "--json")
    assert bad.exit_code == 1
    assert json.loads(bad.stdout)["findings"][0]["check"] == "file"
    assert run("check-ledger", tmp_path / "bad.db").exit_code == 1
    assert run("check-ledger", tmp_path / "none.db").exit_code == 2
