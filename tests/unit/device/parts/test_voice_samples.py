from array import array

import pytest

from device.parts.voice_samples import (
    LOUD_DB,
    PEAK_DB,
    RATE,
    ClipError,
    amplitude,
    decibels,
    levelled,
    loudness,
    peak,
    read_clip,
    read_wave,
    silences,
    trimmed,
    write_clip,
)
from support.spoken import tone


def silence(seconds):
    return array("h", bytes(2 * int(RATE * seconds)))


@pytest.mark.parametrize("level", [-40.0, -20.0, -3.0, 0.0])
def test_decibels_and_back(level):
    assert decibels(amplitude(level)) == pytest.approx(level)


def test_a_tone_is_three_decibels_below_its_peak():
    sound = tone(440, 0.5, level=16_384)
    assert peak(sound) == pytest.approx(16_384, rel=0.01)
    assert loudness(sound) == pytest.approx(-9.03, abs=0.2)


def test_silence_around_a_word_does_not_make_it_less_loud():
    assert loudness(silence(1) + tone(440, 0.5) + silence(1)) == pytest.approx(loudness(tone(440, 0.5)), abs=0.3)


def test_nothing_is_not_loud():
    assert loudness(array("h")) < -90
    assert peak(array("h")) == 0
    assert levelled(silence(0.1)) == silence(0.1)


def test_a_word_is_cut_out_of_its_silence_without_a_click():
    word = trimmed(silence(0.3) + tone(440, 0.5, level=20_000) + silence(0.4))
    assert len(word) / RATE == pytest.approx(0.52, abs=0.01)
    assert (word[0], word[-1]) == (0, 0)
    first, last = silences(word)
    assert max(first, last) <= 0.011 * RATE


@pytest.mark.parametrize("level", [300, 3_000, 30_000])
def test_every_word_comes_out_equally_loud(level):
    assert loudness(levelled(tone(440, 0.3, level))) == pytest.approx(LOUD_DB, abs=0.3)


def test_a_word_of_sharp_peaks_stays_below_the_top():
    spiky = silence(0.5)
    for at in range(0, len(spiky), 400):
        spiky[at] = 12_000
    assert decibels(peak(levelled(spiky))) == pytest.approx(PEAK_DB, abs=0.1)


def test_a_clip_is_written_and_read(tmp_path):
    sound = tone(440, 0.1)
    write_clip(tmp_path / "a.wav", sound)
    assert read_clip(tmp_path / "a.wav") == sound
    assert [path.name for path in tmp_path.iterdir()] == ["a.wav"]


def test_another_rate_is_refused_with_its_cure(tmp_path):
    data = bytearray()
    write_clip(tmp_path / "a.wav", tone(440, 0.1))
    data[:] = (tmp_path / "a.wav").read_bytes()
    data[24:28] = (44_100).to_bytes(4, "little")
    (tmp_path / "a.wav").write_bytes(data)
    assert read_wave(tmp_path / "a.wav")[0].rate == 44_100
    with pytest.raises(ClipError, match=r"a\.wav: 44100 Hz, 1 channel\(s\), 16 bits, not 22050 Hz.*voice import"):
        read_clip(tmp_path / "a.wav")


@pytest.mark.parametrize("content", [b"", b"RIFF", b"MP3 or something else" * 20])
def test_what_is_no_wave_file_is_an_error_of_one_line(tmp_path, content):
    (tmp_path / "a.wav").write_bytes(content)
    with pytest.raises(ClipError, match=r"a\.wav: cannot be read as WAV"):
        read_clip(tmp_path / "a.wav")


def test_a_missing_file_too(tmp_path):
    with pytest.raises(ClipError, match="cannot be read"):
        read_clip(tmp_path / "a.wav")
