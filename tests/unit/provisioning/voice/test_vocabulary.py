from dataclasses import replace

import pytest

from central.engine.speech import cardinal_en, cardinal_id, sentences
from device.parts.voice_phrases import COMMON, phrases
from protocols.messages import Words
from provisioning.site import load_profile, profile_names
from provisioning.voice.vocabulary import common, needed


@pytest.fixture(scope="module")
def site():
    return load_profile("demo")


def with_labels(site, *labels):
    counters = {
        f"c{number}": replace(next(iter(site.counters.values())), id=f"c{number}", label=label)
        for number, label in enumerate(labels)
    }
    return replace(site, counters=counters)


def test_a_hall_needs_its_frame_its_letters_and_all_digits(site):
    words = needed(site)["id"]
    assert words[0] == "nomor antrean"
    assert {"silakan menuju", "loket", "nol", "sembilan"} <= set(words)
    letters = {letter.lower() for series in site.series.values() for letter in series.prefix}
    assert {word for word in words if len(word) == 1} == letters


@pytest.mark.parametrize(
    ("label", "words"),
    [
        ("01", {"satu"}),
        ("10", {"sepuluh"}),
        ("11", {"sebelas"}),
        ("12", {"dua", "belas"}),
        ("20", {"dua", "puluh"}),
        ("100", {"seratus"}),
        ("101", {"seratus", "satu"}),
        ("3B", {"tiga", "b"}),
        ("Ruang Mawar", {"ruang", "mawar"}),
    ],
)
def test_counters_are_said_as_their_labels_are(site, label, words):
    assert words <= set(needed(with_labels(site, label))["id"])


def test_prefixes_of_three_letters_are_said_letter_by_letter(site):
    (first, *_) = site.series.values()
    three = replace(site, series={"KTP": replace(first, prefix="KTP")})
    assert {"k", "t", "p"} <= set(needed(three)["id"])


def test_only_the_languages_of_the_hall(site):
    assert set(needed(site)) == set(site.policy.languages)
    assert set(needed(replace(site, policy=replace(site.policy, languages=("id",))))) == {"id"}


def test_the_halls_own_word_for_a_counter_and_for_zero(site):
    policy = replace(site.policy, counter_word=Words("meja", "desk"), zero="kosong")
    words = set(needed(replace(site, policy=policy))["id"])
    assert {"meja", "kosong"} <= words
    assert not {"loket", "nol"} & words


@pytest.mark.parametrize("name", profile_names())
def test_every_call_of_every_profile_is_made_of_needed_words(name):
    site = load_profile(name)
    vocabulary = needed(site)
    for series in site.series.values():
        for counter in site.counters.values():
            for language, sentence in sentences(site, f"{series.prefix}109", counter.label):
                assert {phrase.words for phrase in phrases(sentence, vocabulary[language])} <= set(vocabulary[language])


@pytest.mark.parametrize(("language", "cardinal"), [("id", cardinal_id), ("en", cardinal_en)])
def test_what_every_hall_needs_has_all_numbers_to_999(language, cardinal):
    said = {phrase.words for value in range(1000) for phrase in phrases(cardinal(value), COMMON[language])}
    assert said <= set(common()[language])
