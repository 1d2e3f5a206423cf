from pathlib import Path

import pytest

from protocols.settings import SettingsError
from provisioning.site import load_profile, named_text, profile_names, profile_text, read_named, source_of
from support.tiny_site import tiny


def refused(call, *arguments):
    with pytest.raises(SettingsError) as wrong:
        call(*arguments)
    return wrong.value.mistakes


def test_the_profiles_that_ship():
    assert profile_names() == ("batu", "cilegon", "cilegon-37", "demo", "pekanbaru", "serang", "tangerang")


def test_a_profile_is_loaded_by_its_name():
    assert load_profile("demo").id == "demo"
    assert read_named("demo").site == load_profile("demo")


def test_an_unknown_profile_is_asked_about():
    assert refused(profile_text, "pekanbru") == ('no profile "pekanbru"; did you mean "pekanbaru"?',)
    assert "there are batu, cilegon" in refused(load_profile, "x")[0]


def test_a_file_is_read_by_its_path(tmp_path):
    path = tmp_path / "hall.toml"
    path.write_text(tiny())
    assert named_text(str(path)) == tiny()
    assert read_named(str(path)).site.id == "kecil"


def test_a_name_that_is_neither_profile_nor_file():
    assert refused(named_text, "demmo") == ('no profile and no file "demmo"; did you mean "demo"?',)
    assert "profiles are batu" in refused(named_text, "zzz")[0]
    assert "cannot be read" in refused(named_text, "./demo.toml")[0]
    assert "cannot be read" in refused(named_text, "demmo.toml")[0]


def test_a_profile_wins_over_a_file_of_the_same_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("demo").write_text("x")
    assert read_named("demo").site.id == "demo"


def test_mistakes_name_the_file(tmp_path):
    path = tmp_path / "hall.toml"
    path.write_text(tiny({"policy/zero": "x"}))
    assert refused(read_named, str(path))[0].startswith("hall.toml: policy.zero: ")
    assert source_of("demo") == "demo.toml"
