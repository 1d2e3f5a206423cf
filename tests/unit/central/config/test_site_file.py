import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from central.config.site_file import FILE_BYTES_MAX, load_site, parse_site, read_site, site_text
from protocols.settings import SettingsError
from support.tiny_site import GONE, mistakes, tiny, warnings


def refused(text):
    with pytest.raises(SettingsError) as wrong:
        parse_site(text, "x.toml")
    return wrong.value.mistakes


def test_a_file_is_loaded(tmp_path):
    path = tmp_path / "hall.toml"
    path.write_text(tiny())
    assert load_site(path).id == load_site(str(path)).id == "kecil"
    assert read_site(path).warnings == ()


def test_a_byte_order_mark_is_no_mistake(tmp_path):
    path = tmp_path / "hall.toml"
    path.write_bytes(b"\xef\xbb\xbf" + tiny().encode())
    assert load_site(path).id == "kecil"


def test_mistakes_name_the_file_without_its_folder(tmp_path):
    path = tmp_path / "hall.toml"
    path.write_text(tiny({"counters/01/zone": "utma"}))
    with pytest.raises(SettingsError) as wrong:
        load_site(path)
    assert wrong.value.mistakes == ('hall.toml: counters.01.zone: no zone "utma"; did you mean "utama"?',)


@pytest.mark.parametrize(
    ("write", "said"),
    [
        (lambda path: None, "cannot be read (No such file or directory); name a site file"),
        (lambda path: path.mkdir(), "cannot be read (Is a directory); name a site file"),
        (lambda path: path.write_bytes(b"name = '\xff'"), "not UTF-8 text (byte 8); save it as UTF-8"),
        (lambda path: path.write_bytes(b"#" * (FILE_BYTES_MAX + 1)), "larger than 1048576 bytes; name a site file"),
    ],
)
def test_what_cannot_be_read_is_one_line(tmp_path, write, said):
    path = tmp_path / "hall.toml"
    write(path)
    with pytest.raises(SettingsError) as wrong:
        site_text(path)
    assert wrong.value.mistakes == (f"{path}: {said}",)


def test_mistakes_of_shape_and_of_meaning_are_told_together():
    said = mistakes(
        {
            "site/timezone": "Asia/Jakarta",
            "tenants/samsat/services/pajak/minutes": "lima",
            "tenants/samsat/services/pajak/code": "101",
            "counters/01/zone": "utma",
            "tenants/dukcapil/series": "I",
            "policy/rating_keys": 3,
        }
    )
    assert [line.split(": ")[1] for line in said] == [
        "site.timezone",
        "tenants.samsat.services.pajak.minutes",
        "policy.rating_keys",
        "tenants.dukcapil.series",
        "counters.01.zone",
    ]
    assert said[0].endswith("(did you mean time_zone?)")


def test_a_stand_in_is_never_complained_of():
    assert mistakes({"tenants/samsat/services/pajak/code": 101}) == (
        "x.toml: tenants.samsat.services.pajak.code: 101 does not fit; write a text in quotes",
    )
    assert len(mistakes({"counters/01/zone": GONE})) == 1
    assert len(mistakes({"policy/close_day_at": 3, "policy/zero": 0})) == 2


def test_without_its_tables_only_the_shape_is_told():
    said = mistakes({"tenants/samsat/services": GONE, "counters/01/zone": "utma"})
    assert [line.split(": ")[1] for line in said] == ["tenants.samsat.services"]


def test_what_stands_twice_does_not_hide_the_rest():
    text = tiny({"counters/02/zone": "utma"}) + '\n[tenants.samsat]\nname = { id = "Lagi" }\n'
    said = refused(text)
    assert [line.split(": ")[1] for line in said] == ["tenants.samsat", "counters.02.zone"]
    assert "and again on line" in said[0]


def test_what_stands_twice_is_a_mistake_even_if_the_rest_is_right():
    assert [line.split(": ")[1] for line in refused(tiny() + "\n[kiosks]\n")] == ["kiosks"]


def test_broken_toml_says_where():
    assert refused("[site\n") == ("x.toml: line 1, column 6: Expected ']' at the end of a table declaration",)


def test_an_impossible_date_does_not_hide_the_rest():
    season = {"first": "2027-02-30", "last": "2027-03-09", "reason": {"id": "R"}, "week": {"senin": ["08.00-14.00"]}}
    text = tiny({"counters/02/zone": "utma", "calendars/kantor/seasons": {"ramadan": season}})
    assert refused(text.replace('"2027-02-30"', "2027-02-30")) == (
        'x.toml: calendars.kantor.seasons.ramadan.first: "2027-02-30" is no date; write year-month-day: "2026-12-25"',
        'x.toml: counters.02.zone: no zone "utma"; did you mean "utama"?',
    )


@pytest.mark.parametrize("ending", ["\n", "  # no such day\n", "\r\n", ""])
def test_an_impossible_date_is_seen_however_its_line_ends(ending):
    said = refused(f"{tiny()}\n[policy]\nclose_day_at = 2027-02-30{ending}")
    assert said == ('x.toml: policy.close_day_at: "2027-02-30" is no time of day; write hours and minutes: "07.45"',)


def test_an_empty_file_misses_its_tables():
    said = refused("")
    assert {line.split(": ")[1] for line in said} == {"site", "calendars", "zones", "tenants", "counters"}


def test_warnings_do_not_forbid():
    assert warnings({"boards": {}}) == ("x.toml: zones.utama: has counters but no board; add one below [boards]",)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 400), st.integers(0, 60), st.text(max_size=12))
def test_any_damage_gives_a_hall_or_mistakes(start, length, patch):
    text = tiny()
    place = start * len(text) // 400
    said = outcome(text[:place] + patch + text[place + length :])
    assert all(line.startswith("x.toml: ") for line in said)
    assert len(set(said)) == len(said)


def outcome(text):
    try:
        return parse_site(text, "x.toml").warnings
    except SettingsError as wrong:
        return wrong.mistakes or ("no mistake told",)
