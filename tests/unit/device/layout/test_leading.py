import pytest

from device.layout.leading import lead, only, part_of
from device.roles.pictures import BoardPicture
from protocols.messages import Words

WORDS = Words("Layanan", "Service")


def test_what_leads_comes_first():
    assert lead(WORDS, english=False) == WORDS
    assert lead(WORDS, english=True) == Words("Service", "Layanan")


def test_words_that_have_no_english_stay_as_they_are():
    assert lead(Words("Samsat", ""), english=True) == Words("Samsat", "")


def test_one_language_at_a_time():
    assert only(WORDS, "") == WORDS
    assert only(WORDS, "id") == Words("Layanan", "")
    assert only(WORDS, "en") == Words("Service", "")
    assert only(Words("Samsat", ""), "en") == Words("Samsat", "")


@pytest.mark.parametrize("pages", [1, 2, 3, 5])
def test_each_language_has_all_the_parts_in_order(pages):
    for language, offset in (("id", 0), ("en", 1)):
        turns = [turn for turn in range(20 * pages) if turn // pages % 2 == offset]
        parts = [part_of(BoardPicture(turn=turn, pages=pages, language=language)) for turn in turns]
        assert parts == list(range(len(turns)))


def test_in_both_languages_each_turn_is_another_part():
    assert [part_of(BoardPicture(turn=turn, pages=3)) for turn in range(4)] == [0, 1, 2, 3]
