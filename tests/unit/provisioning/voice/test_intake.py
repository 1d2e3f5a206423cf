import shutil
import subprocess
import wave

import pytest

from device.parts.voice_pack import read_pack
from device.parts.voice_samples import RATE, loudness, read_clip, write_clip
from protocols.settings import SettingsError
from provisioning.voice.examining import examine
from provisioning.voice.intake import add, take_in
from support.spoken import tone

WORDS = {"id": ("nomor antrean", "satu"), "en": ("one",)}
needs_sox = pytest.mark.skipif(shutil.which("sox") is None, reason="sox is not installed")


@pytest.fixture
def source(tmp_path):
    (tmp_path / "raw" / "id").mkdir(parents=True)
    return tmp_path / "raw"


def take(source, folder):
    return take_in(source, folder, WORDS, voice="Ibu Sari", licence="milik MPP")


def test_recordings_are_found_by_their_words(source, tmp_path):
    write_clip(source / "id" / "nomor antrean.wav", tone(300, 0.5, level=2_000))
    write_clip(source / "id-satu.wav", tone(300, 0.5, level=20_000))
    write_clip(source / "en-one.wav", tone(300, 0.5))
    write_clip(source / "id" / "seribu.wav", tone(300, 0.5))
    taken = take(source, tmp_path / "pack")
    assert (taken.clips, taken.mistakes, taken.left) == (3, (), ("seribu.wav",))
    assert examine(tmp_path / "pack", WORDS) == ()
    pack = read_pack(tmp_path / "pack")
    assert (pack.voice, pack.licence) == ("Ibu Sari", "milik MPP")
    levels = [loudness(read_clip(tmp_path / "pack" / name)) for name in ("id-nomor-antrean.wav", "id-satu.wav")]
    assert levels[0] == pytest.approx(levels[1], abs=0.5)


@needs_sox
def test_any_rate_and_stereo_are_converted(source, tmp_path):
    with wave.open(str(source / "id-satu.wav"), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(48_000)
        sound = tone(300, 0.5)
        file.writeframes(b"".join(one.to_bytes(2, "little", signed=True) * 2 for one in sound))
    assert take(source, tmp_path / "pack").mistakes == ()
    assert len(read_clip(tmp_path / "pack" / "id-satu.wav")) / RATE == pytest.approx(len(sound) / 48_000, abs=0.03)


@needs_sox
def test_other_sound_files_too(source, tmp_path):
    write_clip(source / "a.wav", tone(300, 0.5))
    subprocess.run(["sox", source / "a.wav", source / "id-satu.flac"], check=True)
    (source / "a.wav").unlink()
    assert take(source, tmp_path / "pack").clips == 1


@needs_sox
def test_what_is_no_sound_is_named(source, tmp_path):
    (source / "id-satu.mp3").write_bytes(b"not a sound")
    taken = take(source, tmp_path / "pack")
    assert taken.clips == 0
    assert "id-satu.mp3: is no sound that sox can read" in taken.mistakes[0]


def test_without_sox_the_package_is_named(source, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    (source / "id-satu.mp3").write_bytes(b"x")
    assert "apt-get install sox" in take(source, tmp_path / "pack").mistakes[0]


@pytest.mark.parametrize("level", [0, 40_000])
def test_a_recording_that_cannot_be_mended_changes_nothing(source, tmp_path, level):
    sound = tone(300, 0.5, level=0)
    if level:
        sound = type(sound)("h", [max(-32_768, min(32_767, one)) for one in (32_767,) * RATE])
    write_clip(source / "id-satu.wav", sound)
    taken = take(source, tmp_path / "pack")
    assert taken.clips == 0
    assert len(taken.mistakes) == 1
    assert not (tmp_path / "pack").exists()


def test_what_was_said_of_the_voice_stays(source, tmp_path):
    write_clip(source / "id-satu.wav", tone(300, 0.5))
    take(source, tmp_path / "pack")
    assert add(tmp_path / "pack", "en", "one", source / "id-satu.wav", voice="", licence="") == ()
    assert read_pack(tmp_path / "pack").voice == "Ibu Sari"


def test_a_source_that_is_no_folder(tmp_path):
    with pytest.raises(SettingsError, match="is no folder"):
        take(tmp_path / "nowhere", tmp_path / "pack")


def test_a_folder_that_cannot_be_written(source, tmp_path):
    write_clip(source / "id-satu.wav", tone(300, 0.5))
    (tmp_path / "pack").write_text("a file")
    with pytest.raises(SettingsError, match="cannot be written"):
        take(source, tmp_path / "pack")
