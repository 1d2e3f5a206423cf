from array import array

import pytest

from device.parts.voice_pack import Pack, file_name, read_pack, with_clip, write_pack
from device.parts.voice_samples import RATE, levelled, write_clip
from provisioning.voice.examining import examine, flaws, overdriven
from support.spoken import tone

WORDS = {"id": ("satu", "dua", "tiga", "empat")}


@pytest.fixture
def folder(tmp_path):
    pack = Pack("Ibu Sari", "milik MPP")
    for words in WORDS["id"]:
        write_clip(tmp_path / file_name("id", words), levelled(tone(300, 0.4)))
        pack = with_clip(pack, "id", words, file_name("id", words))
    write_pack(tmp_path, pack)
    return tmp_path


def spoil(folder, words, samples):
    write_clip(folder / file_name("id", words), samples)


def test_a_good_pack_has_no_mistakes(folder):
    assert examine(folder, WORDS) == ()


def test_a_folder_that_is_no_pack(tmp_path):
    (said,) = examine(tmp_path, WORDS)
    assert "make the pack by `gerai-provision voice`" in said


def test_every_mistake_at_once_each_with_its_cure(folder):
    spoil(folder, "satu", tone(300, 0.4, level=200))
    spoil(folder, "dua", array("h", [32_767] * RATE))
    spoil(folder, "tiga", levelled(tone(300, 6.0)))
    (folder / "id-empat.wav").unlink()
    write_pack(folder, Pack(" ", "", clips=read_pack(folder).clips))
    said = examine(folder, {**WORDS, "en": ("one",)})
    for part in (
        "pack.toml: voice: empty; write who speaks",
        "pack.toml: licence: empty; write",
        'en: "one" has no clip; record it by',
        "id-satu.wav: -47 dBFS is too quiet; record it louder",
        "id-dua.wav: is overdriven; record it again",
        "id-tiga.wav: 6.00 s is too long, 5 s at most; record it again",
        "id-empat.wav: cannot be read as WAV",
    ):
        assert sum(part in one for one in said) == 1, (part, said)


@pytest.mark.parametrize(
    ("samples", "part"),
    [
        (array("h", bytes(RATE)), "x.wav: is silent; check the microphone"),
        (levelled(tone(300, 0.05)), "x.wav: 0.05 s is too short: it was cut off"),
        (tone(300, 0.5, level=32_000), "is too loud beside the others; level it"),
        (array("h", bytes(RATE)) + levelled(tone(300, 0.5)), "0.50 s of silence at an end; cut it"),
    ],
)
def test_flaws_of_a_clip(samples, part):
    assert any(part in flaw for flaw in flaws("x.wav", samples))


def test_a_clip_that_is_louder_than_the_others(folder):
    spoil(folder, "dua", tone(300, 0.4, level=12_000))
    (said,) = examine(folder, WORDS)
    assert "id-dua.wav: 8 dB louder than the others; level it by `voice import`" in said


def test_one_sample_at_the_top_is_no_overdrive():
    assert not overdriven(array("h", [0, 32_767, 0, 32_767, 32_767, 0]))
    assert overdriven(array("h", [0, 32_767, 32_767, -32_768, 0]))


def test_the_chime_is_judged_too(folder):
    write_pack(folder, Pack("x", "y", "bell.wav", read_pack(folder).clips))
    assert any("bell.wav: cannot be read" in said for said in examine(folder, WORDS))
    write_clip(folder / "bell.wav", tone(500, 5.0))
    assert examine(folder, WORDS) == ("bell.wav: must be clean and 4 s long at most; take another, or none",)
