"""A share of `make fuzz` in every run; and the fuzzer can find something."""

import random
import sys
from pathlib import Path

import pytest

from protocols.codec import BadMessageError
from support.amount import amount
from support.mutation import mutated

sys.path.insert(0, str(Path(__file__).parents[1] / "fuzz"))
import run as fuzz

CODECS = fuzz.codecs()


@pytest.mark.parametrize("name", CODECS)
def test_mutated_messages_raise_the_one_error_or_nothing(name):
    assert "0 uncaught" in fuzz.blind(CODECS[name], amount(1_000, 1_000_000), amount(5.0, 60.0), seed=7)


class Deaf:
    """A codec with a fault: it stumbles over one kind of text."""

    name, seeds = "deaf", fuzz.codecs()["Alert"].seeds

    def try_(self, data):
        if b"\\ud800" in data:
            raise UnicodeEncodeError("utf-8", "", 0, 1, "surrogates not allowed")
        return False


def test_a_fault_is_found_and_its_bytes_are_told():
    with pytest.raises(AssertionError, match=r"(?s)deaf: UnicodeEncodeError.*seed 1"):
        fuzz.blind(Deaf(), 5_000, 20, seed=1)


def test_the_same_seed_makes_the_same_bytes():
    first, second = ([mutated(random.Random(5), [b'{"a":1}', b"[]"]) for _ in range(50)] for _ in range(2))
    assert first == second
    assert len({mutated(random.Random(n), [b'{"a":1}']) for n in range(200)}) > 100


def test_many_of_them_are_understood_so_the_deep_end_is_reached():
    codec, dice = CODECS["RequestTicket"], random.Random(3)
    assert sum(codec.try_(mutated(dice, codec.seeds[:1])) for _ in range(1_000)) > 20
    with pytest.raises(BadMessageError):
        fuzz.decode(fuzz.ROUTES[0], b"")
