"""With Debian's espeak-ng; what it says is judged by its own phonemes, which need no ear."""

import shutil
import subprocess

import pytest

from device.parts.voice_espeak import SPOKEN, VOICES, Renderer, RenderError
from device.parts.voice_pack import Pack, read_pack
from device.parts.voice_phrases import COMMON
from device.parts.voice_samples import LOUD_DB, RATE, decibels, loudness, peak, read_clip, silences

pytestmark = pytest.mark.skipif(shutil.which("espeak-ng") is None, reason="espeak-ng is not installed")


def phonemes(words, language="id"):
    text = SPOKEN[language].get(words) or (words.upper() if len(words) == 1 else words)
    order = ["espeak-ng", "-q", "-x", "-v", VOICES[language], "--", text]
    return subprocess.run(order, capture_output=True, text=True, check=True).stdout.replace("'", "").strip()


@pytest.mark.parametrize(
    ("words", "sound"),
    [
        ("nol", "nol"),
        ("satu", "satu"),
        ("empat", "@mpat"),
        ("enam", "@nam"),
        ("delapan", "d@lapan"),
        ("sembilan", "s@mbilan"),
        ("sepuluh", "s@puluh"),
        ("sebelas", "s@b@las"),
        ("belas", "b@las"),
        ("seratus", "s@R2atus"),
        ("nomor antrean", "nomOR antR2ean"),
        ("silakan menuju", "silakan m@nudZu"),
        ("loket", "lokEt"),
        ("v", "ve"),
        ("w", "we"),
        ("c", "tSe"),
        ("q", "ki"),
        ("x", "Eks"),
    ],
)
def test_indonesian_is_spoken_right(words, sound):
    assert phonemes(words) == sound


def test_no_two_letters_or_numbers_sound_the_same():
    for language, common in COMMON.items():
        sounds = [phonemes(words, language) for words in common]
        assert len(set(sounds)) == len(sounds)


def test_a_word_is_rendered_levelled_and_kept(tmp_path):
    renderer = Renderer(tmp_path / "voice")
    samples = renderer.render("id", "nomor antrean")
    assert 0.6 < len(samples) / RATE < 1.8
    assert loudness(samples) == pytest.approx(LOUD_DB, abs=1.5)
    assert decibels(peak(samples)) <= -2.9
    assert max(silences(samples)) <= 0.02 * RATE
    pack = read_pack(tmp_path / "voice")
    assert pack.clips == {"id": {"nomor antrean": "id-nomor-antrean.wav"}}
    assert "GPL" in pack.licence
    assert read_clip(tmp_path / "voice" / "id-nomor-antrean.wav") == samples
    renderer.render("en", "three")
    assert renderer.pack().clips == {**pack.clips, "en": {"three": "en-three.wav"}}
    assert not list((tmp_path / "voice").glob("*.part"))


def test_words_that_look_like_options_are_words(tmp_path):
    assert len(Renderer(tmp_path).render("id", "--version")) > 0


def test_a_program_that_is_missing_is_named_with_its_package(tmp_path):
    renderer = Renderer(tmp_path, program="espeak-of-nowhere")
    assert not renderer.there()
    with pytest.raises(RenderError, match="espeak-of-nowhere is missing; apt-get install espeak-ng"):
        renderer.render("id", "satu")


def test_a_language_it_does_not_speak(tmp_path):
    with pytest.raises(RenderError, match="could not say 'satu' in 'zz'"):
        Renderer(tmp_path).render("zz", "satu")


def test_a_folder_that_cannot_be_written(tmp_path):
    (tmp_path / "voice").write_text("a file, not a folder")
    with pytest.raises(RenderError, match="cannot be written"):
        Renderer(tmp_path / "voice").render("id", "satu")


def test_a_spoiled_pack_is_begun_anew(tmp_path):
    (tmp_path / "pack.toml").write_text("][")
    renderer = Renderer(tmp_path)
    assert renderer.pack().clips == Pack("", "").clips
    renderer.render("id", "a")
    assert "a" in renderer.pack().clips["id"]
