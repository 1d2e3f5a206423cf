import json
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from central.beginning import begin, remembered
from central.cli import main
from central.store.sqlite import SqliteLedger
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


def a_hall(tmp_path, config):
    """A ledger of the configured hall with one day in it."""
    from central.config.settings import load_all

    settings, read = load_all(config)
    with closing(SqliteLedger(settings.ledger, read.site.id)) as ledger:
        now = time.time_ns() // 1_000_000
        begin(ledger, remembered(ledger), read.site, "i1", now)
    return settings


def test_backup_restore_and_recover(tmp_path, config):
    settings = a_hall(tmp_path, config)
    assert "nothing to recover" in run("recover", "--config", config).stderr
    assert run("recover", "--config", config).exit_code == 1
    made = run("backup", "--config", config)
    assert made.exit_code == 0
    copy = made.stdout.split(": baik / ok")[0]
    assert copy.startswith(str(tmp_path / "backups"))
    assert run("backup", "--config", config, "--to", tmp_path / "stick", "--keep", 1).exit_code == 0
    settings.ledger.write_bytes(b"rubbish" * 999)
    assert "has 2 rows" not in run("restore", copy, "--config", config, "--over-newer", "--seen", "A7x").stderr
    found = run("recover", "--config", config, "--seen", "A120")
    assert (found.exit_code, found.stderr) == (0, "")
    assert "rusak / damaged" in found.stdout
    assert "A: 1-220 dilewati / passed over" in found.stdout
    assert "start central again" in found.stdout
    again = run("restore", copy, "--config", config)
    assert again.exit_code == 1
    assert "it is newer" in again.stderr
    assert run("restore", copy, "--config", config, "--over-newer").exit_code == 0
    assert run("check-ledger", settings.ledger, "--config", config).exit_code == 0


def test_misuse_of_the_copies_is_told(tmp_path, config):
    assert run("restore", tmp_path / "none", "--config", config).exit_code == 2
    assert run("backup", "--config", config).exit_code == 1
    config.write_text(config.read_text() + "[backup]\nfolder = ''\nkeep = 0\n")
    assert "backup.keep: 0 is out of range" in run("backup", "--config", config).stderr
    config.write_text(config.read_text().replace("keep = 0", "keep = 2"))
    assert "name one with --to" in run("backup", "--config", config).stderr


def test_the_selfcheck_is_shown_and_asked(tmp_path, config):
    settings = a_hall(tmp_path, config)
    assert "never asked: add --run" in run("selfcheck", "--config", config).stderr
    assert "baik / ok" in run("selfcheck", "--config", config, "--run").stdout
    said = json.loads(run("selfcheck", "--config", config, "--json").stdout)
    assert (said["entries"], said["findings"]) == (2, [])
    with closing(sqlite3.connect(settings.ledger, isolation_level=None)) as connection:
        connection.execute("UPDATE day SET opened_at = 1")
    bad = run("selfcheck", "--config", config, "--run")
    assert bad.exit_code == 1
    assert "tables: table day" in bad.stderr
    assert run("selfcheck", "--config", config).exit_code == 1
