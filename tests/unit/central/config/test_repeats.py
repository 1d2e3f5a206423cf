from central.config.repeats import without_repeats

TWICE = """\
[counters]
01 = { zone = "a" }
02 = { zone = "a" }
01 = { zone = "b" }
[zones]
a = { }
[counters]
03 = { zone = "a" }
[kiosks]
01 = { zone = "a" }
"""


def test_each_repetition_is_told_with_both_lines():
    assert [(note.path, note.text) for note in without_repeats(TWICE).notes] == [
        ("counters.01", "stands on line 2 and again on line 4; rename or remove one of them"),
        ("counters", "stands on line 1 and again on line 7; rename or remove one of them"),
    ]


def test_repetitions_are_blanked_and_lines_keep_their_numbers():
    lines = without_repeats(TWICE).text.split("\n")
    assert len(lines) == len(TWICE.split("\n"))
    assert lines[3] == lines[6] == lines[7] == ""
    assert lines[8] == "[kiosks]"
    assert lines[9] == '01 = { zone = "a" }'


def test_three_of_a_kind_point_at_the_first():
    notes = without_repeats("a = 1\na = 2\na = 3\n").notes
    assert [note.text[:44] for note in notes] == [
        "stands on line 1 and again on line 2; rename",
        "stands on line 1 and again on line 3; rename",
    ]


def test_quotes_and_spaces_do_not_hide_a_repetition():
    assert [note.path for note in without_repeats('[ a ]\n"x" = 1\nx = 2\n["a"]\n').notes] == ["a.x", "a"]


def test_a_table_and_a_key_of_the_same_path_are_left_to_the_reader():
    assert without_repeats("[a]\nb = 1\n[a.b]\n").notes == ()


def test_lists_of_tables_repeat_by_nature():
    assert without_repeats("[[device]]\nid = 1\n[[device]]\n").notes == ()
