import random

import pytest

from central.enrolment.codes import ALPHABET, BadCodeError, Code, new_code, read_code


def test_a_code_is_read_as_it_is_written_whoever_writes_it():
    code = Code("7K", "M4QD9XT0")
    for typed in (str(code), "7kM4QD9XT0", " 7k m4qd 9xto ", "7K.M4QD_9XTO"):
        assert read_code(typed) == code


def test_letters_that_look_like_digits_are_taken_for_them():
    assert read_code("IL-OOOO-1111") == Code("11", "00001111")


@pytest.mark.parametrize(
    ("typed", "words"),
    [("", "not 0"), ("7K-M4QD", "not 6"), ("7K-M4QD-9XT!", "'!'"), ("U" * 10, "'U'"), ("x" * 10_000, "not 10000")],
)
def test_what_cannot_be_a_code_is_named(typed, words):
    with pytest.raises(BadCodeError, match=words):
        read_code(typed)


def test_codes_are_drawn_from_the_whole_alphabet():
    dice = random.Random(7)
    drawn = [new_code(dice.choice) for _ in range(400)]
    assert {letter for code in drawn for letter in code.label + code.secret} == set(ALPHABET)
    assert len(set(drawn)) == len(drawn)
    assert all(read_code(str(code)) == code for code in drawn)


def test_the_hash_depends_on_label_and_secret_and_tells_neither():
    one = Code("7K", "M4QD9XT0").hashed()
    assert one == Code("7K", "M4QD9XT0").hashed()
    assert len({one, Code("7L", "M4QD9XT0").hashed(), Code("7K", "M4QD9XT1").hashed()}) == 3
    assert len(one) == 64
