from central.hooks.cursors import Cursors


def test_what_was_told_is_remembered_and_a_hook_made_anew_begins_anew(tmp_path):
    cursors = Cursors(tmp_path / "g.hooks")
    assert cursors.of("kota", "s1", 40) == 40
    cursors.move("kota", "s1", 55)
    again = Cursors(tmp_path / "g.hooks")
    assert again.of("kota", "s1", 40) == 55
    assert again.of("kota", "s2", 70) == 70
    assert again.of("lain", "s1", 3) == 3


def test_a_file_that_cannot_be_read_or_written_costs_only_that_something_is_told_twice(tmp_path):
    path = tmp_path / "g.hooks"
    path.write_bytes(b"\x00{")
    cursors = Cursors(path)
    assert cursors.of("kota", "s1", 40) == 40
    gone = Cursors(tmp_path / "no-folder" / "g.hooks")
    gone.move("kota", "s1", 9)
    assert gone.of("kota", "s1", 1) == 9
