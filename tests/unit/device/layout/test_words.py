import pytest

from device.layout import words
from protocols.messages import Words, Work

SAID = {name: value for name, value in vars(words).items() if isinstance(value, Words)}


@pytest.mark.parametrize("name", sorted(SAID))
def test_every_caption_is_in_both_languages(name):
    assert SAID[name].id and SAID[name].en


def test_every_kind_of_work_has_words():
    assert set(words.WORK) == set(words.WORK_SHORT) == set(Work)
    assert all(len(short) <= 11 for short in words.WORK_SHORT.values())


def test_the_mark_of_old_data():
    assert words.stale("08.15") == Words("Data pukul 08.15", "Data of 08.15")
    assert words.stale("").id == "Data lama"


@pytest.mark.parametrize("keys", [2, 3, 4, 5])
def test_every_score_has_words(keys):
    assert len(words.scores(keys)) == keys
    assert all(said.id for said in words.scores(keys))
