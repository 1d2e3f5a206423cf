from array import array

import pytest

from device.parts.voice import (
    AFTER_CHIME_SECONDS,
    BREATH_SECONDS,
    GAP_SECONDS,
    SENTENCE_SECONDS,
    Voice,
)
from device.parts.voice_chime import chime
from device.parts.voice_espeak import Renderer
from device.parts.voice_samples import RATE, peak
from support.spoken import SENTENCES, call, tone_pack


def silence(seconds):
    return bytes(2 * int(seconds * RATE))


@pytest.fixture
def log():
    return []


@pytest.fixture
def voice(tmp_path, log):
    """With no espeak-ng: `load` is still to be called."""
    return Voice(tmp_path / "own", Renderer(tmp_path / "cache", program="espeak-of-nowhere"), log.append)


def expected(made, language, words, breath):
    last = len(words) - 1
    return b"".join(
        made[language, one].tobytes() + silence(BREATH_SECONDS if at == breath and at != last else GAP_SECONDS)
        for at, one in enumerate(words)
    )


ID = ("nomor antrean", "a", "nol", "nol", "lima", "silakan menuju", "loket", "tiga")
EN = ("queue number", "a", "zero", "zero", "five", "please go to", "counter", "three")


def test_chime_then_indonesian_then_english_to_the_sample(voice, tmp_path, log):
    made = tone_pack(tmp_path / "own")
    voice.load()
    said = voice.utter(call(), brief=False)
    bell = made["chime"].tobytes() + silence(AFTER_CHIME_SECONDS)
    first, second = expected(made, "id", ID, 4), expected(made, "en", EN, 4)
    assert said.samples == bell + first + silence(SENTENCE_SECONDS) + second
    assert said.missing == ()
    assert said.seconds == pytest.approx(len(said.samples) / 2 / RATE)
    assert voice.utter(call(), brief=True).samples == bell + first
    assert log == []


def test_without_a_chime_of_the_packs_own_ours_rings(voice, tmp_path):
    tone_pack(tmp_path / "own", chime=False)
    voice.load()
    assert voice.utter(call(), brief=True).samples.startswith(chime().tobytes())


def test_half_a_number_is_not_said(voice, tmp_path, log):
    made = tone_pack(tmp_path / "own", without=("lima",))
    voice.load()
    said = voice.utter(call(), brief=False)
    assert said.missing == ("id: lima",)
    assert said.samples == made["chime"].tobytes() + silence(AFTER_CHIME_SECONDS) + expected(made, "en", EN, 4)
    assert log == ["espeak-of-nowhere is missing; apt-get install espeak-ng"]
    voice.utter(call(), brief=False)
    assert len(log) == 1


def test_nothing_can_be_said_but_the_bell_still_rings(voice):
    voice.load()
    said = voice.utter(call(), brief=True)
    assert said.samples == chime().tobytes() + silence(AFTER_CHIME_SECONDS)
    assert "id: nomor antrean" in said.missing


def test_a_spoiled_clip_is_said_and_the_rendered_one_is_used(voice, tmp_path, log):
    ours = tone_pack(tmp_path / "cache", chime=False)
    theirs = tone_pack(tmp_path / "own", seconds=0.1)
    (tmp_path / "own" / "id-lima.wav").write_bytes(b"nothing")
    voice.load()
    said = voice.utter(call(), brief=True)
    assert said.missing == ()
    assert ours["id", "lima"].tobytes() in said.samples
    assert theirs["id", "tiga"].tobytes() in said.samples
    assert len(log) == 1
    assert "id-lima.wav: cannot be read" in log[0]


def test_a_pack_without_a_manifest_is_said_and_done_without(voice, tmp_path, log):
    (tmp_path / "own").mkdir()
    tone_pack(tmp_path / "cache")
    voice.load()
    assert voice.utter(call(), brief=False).missing == ()
    assert any("make the pack by" in line for line in log)


def test_no_pack_of_ones_own_and_no_espeak(tmp_path, log):
    voice = Voice(None, Renderer(tmp_path, program="espeak-of-nowhere"), log.append)
    voice.load()
    assert voice.prepare() is False
    assert len(log) == 1


@pytest.mark.parametrize("sentence", [(), SENTENCES])
def test_a_call_is_never_clipped(voice, tmp_path, sentence):
    tone_pack(tmp_path / "own", chime=False)
    voice.load()
    samples = array("h", voice.utter(call(spoken=sentence), brief=False).samples)
    assert 0 < peak(samples) < 32_000


def test_espeak_fills_the_gaps_of_a_pack_and_keeps_them(tmp_path, log):
    renderer = Renderer(tmp_path / "cache")
    if not renderer.there():
        pytest.skip("espeak-ng is not installed")
    tone_pack(tmp_path / "own", without=("lima",))
    voice = Voice(tmp_path / "own", renderer, log.append)
    voice.load()
    assert voice.utter(call(), brief=False).missing == ()
    assert renderer.pack().clips == {"id": {"lima": "id-lima.wav"}}
    assert voice.prepare() is False


def test_what_every_hall_says_is_rendered_beforehand(tmp_path, log):
    renderer = Renderer(tmp_path / "cache")
    if not renderer.there():
        pytest.skip("espeak-ng is not installed")
    tone_pack(tmp_path / "cache")
    before = sum(map(len, renderer.pack().clips.values()))
    voice = Voice(None, renderer, log.append)
    voice.load()
    assert voice.prepare() is True
    assert sum(map(len, renderer.pack().clips.values())) == before + 1
    assert log == []
