import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provisioning.rehearsal.page.sightings import Beep, Board, Keypad, Paper, Picture, SeenCall, read

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
KINDS = ("press", "paper", "screen", "board", "counter", "keypad", "rating", "spoken", "beep", "picture", "error")


def test_a_keypad_is_read_with_what_it_says_more_left_out():
    seen = read({"saw": "keypad", "at": 5, "device": "k", "lines": ["LOKET 1"], "waiting": 3, "tone": "plain"})
    assert seen == Keypad(at=5, device="k", lines=("LOKET 1",), waiting=3)


def test_a_boards_calls_are_read():
    call = {"call": "7", "number": "A001", "counter": "3", "active": True}
    seen = read({"saw": "board", "at": 1, "device": "b", "zone": "aula", "calls": [call]})
    assert seen == Board(at=1, device="b", zone="aula", calls=(SeenCall(call="7", number="A001", counter="3"),))


@pytest.mark.parametrize("copy", [0, 1, True, False])
def test_a_copy_is_marked_by_a_count_or_by_yes_and_no(copy):
    seen = read({"saw": "paper", "at": 1, "device": "k", "number": "A001", "copy": copy})
    assert isinstance(seen, Paper)
    assert bool(seen.copy) == bool(copy)


def test_a_picture_comes_out_of_its_base64():
    png = base64.b64encode(b"\x89PNG").decode()
    assert read({"saw": "picture", "at": 1, "device": "b", "part": "board", "png": png}) == Picture(
        at=1, device="b", part="board", png=b"\x89PNG"
    )


@pytest.mark.parametrize(
    "said",
    [
        {},
        {"saw": "unheard", "at": 1, "device": "k"},
        {"saw": "beep", "device": "k", "kind": "click"},
        {"saw": "beep", "at": 1, "kind": "click"},
        {"saw": "picture", "at": 1, "device": "b", "part": "board", "png": "§"},
        {"saw": "keypad", "at": 1, "device": "k", "lines": "LOKET"},
        {"saw": "error", "at": 1, "text": "no such key"},
    ],
)
def test_what_has_not_the_agreed_shape_is_nothing(said):
    assert read(said) is None


@given(st.sampled_from(KINDS), st.dictionaries(st.text(max_size=9), JSON, max_size=6))
def test_reading_is_total(kind, said):
    seen = read({**said, "saw": kind})
    assert seen is None or seen.device == said["device"]


def test_a_beep_is_read():
    assert read({"saw": "beep", "at": 1, "device": "k", "kind": "buzzer"}) == Beep(at=1, device="k", kind="buzzer")
