import tomllib

import pytest

from central.fleet.assigning import Assignment, assigned
from protocols.settings import SettingsError
from support.tiny_site import tiny

TEXT = "# ours\n[site]\nid = 'x'  # the hall\n"


def devices(text):
    return tomllib.loads(text)["devices"]


def test_what_is_not_meant_stays_as_it_was_written():
    after = assigned(tiny() + "\n# the end\n", Assignment("pi-3", "keypad", "01"), "site.toml")
    assert after.startswith(tiny().rstrip())
    assert "# the end" in after
    assert devices(after)["pi-3"] == {"role": "keypad", "place": "01"}


def test_a_second_word_changes_the_first():
    once = assigned(TEXT, Assignment("pi-3", "keypad", "01", (("keypad", {"kind": "evdev"}),)), "s")
    assert devices(once)["pi-3"]["parts"] == {"keypad": {"kind": "evdev"}}
    twice = assigned(once, Assignment("pi-3", "", "02"), "s")
    assert devices(twice)["pi-3"] == {"role": "keypad", "place": "02", "parts": {"keypad": {"kind": "evdev"}}}
    assert "# the hall" in twice


def test_a_part_is_added_and_taken_away():
    once = assigned(TEXT, Assignment("r", parts=(("keys", 3), ("form", "https://a.id/b"))), "s")
    assert devices(assigned(once, Assignment("r", parts=(("keys", None),)), "s"))["r"]["parts"] == {
        "form": "https://a.id/b"
    }
    bare = assigned(once, Assignment("r", parts=(("keys", None), ("form", None))), "s")
    assert "parts" not in tomllib.loads(bare).get("devices", {}).get("r", {})


def test_one_that_was_absent_is_there_again():
    text = TEXT + "[devices]\nrating-07 = { absent = true }\nother = { role = 'display', place = '1' }\n"
    after = assigned(text, Assignment("rating-07"), "s")
    assert devices(after) == {"rating-07": {}, "other": {"role": "display", "place": "1"}}


def test_a_file_that_is_no_toml_is_said_to_be_none():
    with pytest.raises(SettingsError, match=r"s\.toml: .*no TOML"):
        assigned("= 3", Assignment("x"), "s.toml")
