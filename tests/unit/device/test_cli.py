import pytest
from click.testing import CliRunner

from device.cli import main

GOOD = 'data = "var"\nsite = { id = "cilegon" }\n[[device]]\nid = "kiosk-1"\nrole = "kiosk"\nplace = "kiosk-1"\n'


def call(*words: str):
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture
def config(tmp_path):
    def write(text: str):
        path = tmp_path / "device.toml"
        path.write_text(text)
        return path

    return write


def test_a_good_configuration(config):
    result = call("check-config", config(GOOD), "--sim")
    assert (result.exit_code, result.stderr) == (0, "")
    assert "1 device(s) of site cilegon" in result.stdout


def test_every_mistake_on_a_line_of_its_own_and_status_two(config):
    result = call("check-config", config(GOOD.replace('"kiosk"', '"kisok"').replace('"cilegon"', "5")))
    assert result.exit_code == 2
    lines = result.stderr.splitlines()
    assert len(lines) == 2
    assert all(line.startswith("gerai-device: ") for line in lines)
    assert any("did you mean kiosk" in line for line in lines)


def test_without_sim_the_parts_must_be_there(config):
    result = call("run", "--config", config(GOOD))
    assert result.exit_code == 2
    assert [line.split(": ")[-2] for line in result.stderr.splitlines()] == ["printer", "screen"] or (
        "printer: missing" in result.stderr and "screen: missing" in result.stderr
    )


def test_a_stage_needs_simulated_parts(config, tmp_path):
    result = call("run", "--config", config(GOOD), "--stage", tmp_path / "stage")
    assert (result.exit_code, result.stderr) == (
        2,
        "gerai-device: --stage needs --sim: only simulated parts can be played with\n",
    )


def test_a_file_that_is_not_there(tmp_path):
    result = call("check-config", tmp_path / "nowhere.toml")
    assert result.exit_code == 2
    assert "nowhere.toml: cannot be read" in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_version_and_help():
    assert call("--version").stdout.startswith("gerai-device, version ")
    for words in (("--help",), ("run", "--help"), ("check-config", "--help")):
        result = call(*words)
        assert result.exit_code == 0
        assert "Example: gerai-device" in result.stdout


def test_the_keypads_map_can_be_read():
    result = call("keymap")
    assert result.exit_code == 0
    assert "Panggil berikutnya" in result.stdout


@pytest.mark.parametrize("name", ["card.pdf", "card.png"])
def test_the_keypads_map_can_be_printed(tmp_path, name):
    result = call("keymap", "--out", tmp_path / name)
    assert (result.exit_code, result.stderr) == (0, "")
    assert (tmp_path / name).stat().st_size > 10_000


@pytest.mark.parametrize(("name", "status", "text"), [("card.doc", 2, ".pdf or .png"), ("no/card.pdf", 1, "No such")])
def test_a_map_that_cannot_be_written(tmp_path, name, status, text):
    result = call("keymap", "--out", tmp_path / name)
    assert result.exit_code == status
    assert text in result.stderr
