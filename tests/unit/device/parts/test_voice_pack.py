import pytest

from device.parts.voice_pack import MANIFEST, Pack, PackError, file_name, read_pack, with_clip, write_pack


def test_a_pack_is_written_and_read(tmp_path):
    pack = with_clip(Pack('Ibu "Sari"', "bebas — untuk hall ini", "bell.wav"), "id", "nomor antrean", "id-nomor.wav")
    pack = with_clip(with_clip(pack, "id", "satu", "id-satu.wav"), "en", "one", "en-one.wav")
    write_pack(tmp_path, pack)
    assert read_pack(tmp_path) == pack
    assert [path.name for path in tmp_path.iterdir()] == [MANIFEST]


def test_another_clip_of_the_same_words_takes_its_place():
    pack = with_clip(with_clip(Pack("", ""), "id", "satu", "a.wav"), "id", "satu", "b.wav")
    assert pack.clips == {"id": {"satu": "b.wav"}}


@pytest.mark.parametrize(
    ("language", "words", "name"),
    [("id", "nomor antrean", "id-nomor-antrean.wav"), ("id", "V", "id-v.wav"), ("en", "jum'at 2", "en-jum-at-2.wav")],
)
def test_files_have_names_that_every_system_takes(language, words, name):
    assert file_name(language, words) == name


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "cannot be read .*make the pack by `gerai-provision voice`"),
        ("voice = ", "pack.toml: end of file"),
        ('voice = "x"', "pack.toml: licence: is missing"),
        ('voice = "x"\nlicence = "y"\nclip = 1', "clip: is not known here; use one of .*clips"),
        ('voice = "x"\nlicence = "y"\n[clips.id]\nsatu = "../a.wav"', "'../a.wav' is not in the pack's folder"),
    ],
)
def test_a_wrong_manifest_says_what_to_do(tmp_path, text, said):
    if text is not None:
        (tmp_path / MANIFEST).write_text(text)
    with pytest.raises(PackError, match=said):
        read_pack(tmp_path)
