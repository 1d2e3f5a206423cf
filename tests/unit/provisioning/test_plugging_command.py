import pytest

from provisioning.cli import main
from provisioning.plugging import RULES_FILE, SYSUSERS_FILE, sysusers

CONFIG = """
data = "/var/lib/gerai"
site = { id = "hall" }
broker = { host = "127.0.0.1" }
[[device]]
id = "keypad-01"
role = "keypad"
place = "01"
keypad = { kind = "evdev", vendor = "1c4f", product = "0002" }
"""


def run(*words):
    with pytest.raises(SystemExit) as ended:
        main([str(word) for word in words])
    return ended.value.code or 0


def test_both_files_are_written_and_it_says_where_they_belong(tmp_path, capsys):
    config = tmp_path / "device.toml"
    config.write_text(CONFIG)
    assert run("udev", config, "--to", tmp_path / "out") == 0
    assert 'SYMLINK+="gerai/keypad-01-keypad"' in (tmp_path / "out" / RULES_FILE).read_text()
    assert (tmp_path / "out" / SYSUSERS_FILE).read_text() == sysusers()
    said = capsys.readouterr().out
    assert "/etc/udev/rules.d/" in said and "/etc/sysusers.d/" in said


def test_without_a_file_only_the_groups(tmp_path):
    assert run("udev", "--to", tmp_path) == 0
    assert "SYMLINK" not in (tmp_path / RULES_FILE).read_text()


@pytest.mark.parametrize("text", ["", CONFIG.replace('"evdev"', '"evdv"')])
def test_a_wrong_file_is_one_refusal_and_nothing_is_written(tmp_path, capsys, text):
    config = tmp_path / "device.toml"
    config.write_text(text)
    assert run("udev", config, "--to", tmp_path / "out") == 2
    assert "device.toml" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_is_one_refusal(tmp_path, capsys):
    (tmp_path / "file").write_text("")
    assert run("udev", "--to", tmp_path / "file" / "out") == 2
    assert "cannot be written" in capsys.readouterr().err
