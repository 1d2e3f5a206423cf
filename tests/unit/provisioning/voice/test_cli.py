import json
import shutil

import pytest
from click.testing import CliRunner

from device.parts.voice_pack import read_pack
from device.parts.voice_samples import write_clip
from provisioning.cli import gerai_provision
from provisioning.site import load_profile
from provisioning.voice.cli import voice
from provisioning.voice.vocabulary import needed
from support.spoken import tone

needs_espeak = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")


def call(*words, answers=""):
    return CliRunner().invoke(gerai_provision, ["voice", *map(str, words)], input=answers)


@pytest.mark.parametrize("verb", sorted(voice.commands))
def test_every_verb_has_an_example(verb):
    result = call(verb, "--help")
    assert result.exit_code == 0
    assert "Example:" in result.stdout


def test_the_words_of_a_hall():
    shown, data = call("words", "demo"), call("words", "demo", "--json")
    assert json.loads(data.stdout) == {k: list(v) for k, v in needed(load_profile("demo")).items()}
    assert "  nomor antrean" in shown.stdout.splitlines()


@needs_espeak
def test_a_rendered_voice_is_fit_for_the_hall_and_made_once(tmp_path):
    out = tmp_path / "voice"
    first = call("render", out, "--site", "demo")
    assert (first.exit_code, first.stderr) == (0, "")
    before = {path.name: path.stat().st_mtime_ns for path in out.glob("*.wav")}
    assert call("render", out, "--site", "demo").exit_code == 0
    assert {path.name: path.stat().st_mtime_ns for path in out.glob("*.wav")} == before
    (out / "id-satu.wav").unlink()
    assert call("check", out, "demo").exit_code == 1
    assert call("render", out, "--site", "demo").exit_code == 0
    assert call("check", out, "demo").exit_code == 0


def test_recordings_become_a_pack(tmp_path):
    (tmp_path / "raw").mkdir()
    for language, words in needed(load_profile("demo")).items():
        for word in words:
            write_clip(tmp_path / "raw" / f"{language}-{word.replace(' ', '-')}.wav", tone(400, 0.3))
    result = call("import", tmp_path / "raw", tmp_path / "pack", "demo", "--voice", "Ibu Sari", "--licence", "kami")
    assert (result.exit_code, result.stderr) == (0, "")
    assert read_pack(tmp_path / "pack").voice == "Ibu Sari"


def test_a_pack_that_is_not_whole_is_status_one_with_every_mistake(tmp_path):
    (tmp_path / "raw").mkdir()
    write_clip(tmp_path / "raw" / "id-satu.wav", tone(400, 0.3))
    write_clip(tmp_path / "raw" / "id-seribu.wav", tone(400, 0.3))
    result = call("import", tmp_path / "raw", tmp_path / "pack", "demo", "--voice", "x", "--licence", "y")
    assert result.exit_code == 1
    assert "warning: id-seribu.wav: no call needs these words" in result.stderr
    assert 'id: "dua" has no clip' in result.stderr
    assert "1 clip(s) came in" in result.stdout


def test_recording_at_the_terminal(tmp_path):
    write_clip(tmp_path / "good.wav", tone(300, 0.5))
    words = sum(map(len, needed(load_profile("demo")).values()))
    result = call(
        "record", tmp_path / "pack", "demo", "--voice", "x", "--licence", "y",
        "--recorder", f"cp {tmp_path / 'good.wav'} {{file}}", answers="\n" * words,
    )  # fmt: skip
    assert result.exit_code == 0, result.output
    assert f"{words} clip(s) recorded" in result.stdout


def test_no_such_hall(tmp_path):
    result = call("check", tmp_path, "pekanbarru")
    assert result.exit_code != 0
    assert "pekanbaru" in str(result.exception)
