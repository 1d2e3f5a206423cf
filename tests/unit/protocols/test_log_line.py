import pytest

from protocols.log_line import harmless, in_one_line


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("Loket 3: Jl. Ahmad Yani № 5, é, 漢字", "Loket 3: Jl. Ahmad Yani № 5, é, 漢字"),
        ("a\nb\r\tc", "a\\nb\\r\\tc"),
        ("\x1b[2J\x00\x9b", "\\x1b[2J\\x00\\x9b"),
        ("\u202e\u2028", "\\u202e\\u2028"),
        ("", ""),
    ],
)
def test_signs_without_a_shape_are_named_and_letters_stay(text, written):
    assert harmless(text) == written


def test_texts_alone_are_changed_and_a_mistake_keeps_its_lines():
    event = in_one_line(None, "info", {"event": "a\nb", "times": 3, "exception": "Traceback:\n  x\x1b\nE: y"})
    assert event == {"event": "a\\nb", "times": 3, "exception": "    Traceback:\n      x\\x1b\n    E: y"}
