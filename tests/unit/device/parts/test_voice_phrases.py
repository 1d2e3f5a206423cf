import pytest

from device.parts.voice_phrases import COMMON, Phrase, phrases

ID = COMMON["id"]


def said(sentence, known=ID):
    return [phrase.words for phrase in phrases(sentence, known)]


def test_a_call():
    assert said("Nomor antrean A nol nol lima, silakan menuju loket tiga") == [
        "nomor antrean", "a", "nol", "nol", "lima", "silakan menuju", "loket", "tiga",
    ]  # fmt: skip


def test_the_voice_takes_breath_at_a_comma_and_not_at_the_end():
    assert [phrase for phrase in phrases("Satu, dua tiga.", ()) if phrase.pause] == [
        Phrase("satu", pause=True),
        Phrase("tiga", pause=True),
    ]
    assert phrases("satu", ()) == (Phrase("satu"),)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("sepuluh", ["sepuluh"]),
        ("sebelas", ["sebelas"]),
        ("dua belas", ["dua", "belas"]),
        ("dua puluh", ["dua", "puluh"]),
        ("seratus satu", ["seratus", "satu"]),
        ("A B C", ["a", "b", "c"]),
        ("Ruang Mawar-2", ["ruang", "mawar-2"]),
        ("Jum'at", ["jum'at"]),
        ("", []),
        (" , ,", []),
    ],
)
def test_words(sentence, words):
    assert said(sentence) == words


def test_the_longest_phrase_that_is_known_wins():
    known = {"loket", "loket tiga", "silakan", "silakan menuju loket"}
    assert said("silakan menuju loket tiga", known) == ["silakan menuju loket", "tiga"]
    assert said("loket tiga", known) == ["loket tiga"]


def test_a_phrase_does_not_reach_over_a_comma():
    assert said("loket, tiga", {"loket tiga"}) == ["loket", "tiga"]


def test_a_number_that_a_kiosk_gave_by_itself_is_said_with_breaths_where_its_dashes_are():
    found = phrases("Nomor antrean A, K dua, nol satu, silakan menuju loket tiga", COMMON["id"])
    assert [(phrase.words, phrase.pause) for phrase in found] == [
        ("nomor antrean", False),
        ("a", True),
        ("k", False),
        ("dua", True),
        ("nol", False),
        ("satu", True),
        ("silakan menuju", False),
        ("loket", False),
        ("tiga", False),
    ]
