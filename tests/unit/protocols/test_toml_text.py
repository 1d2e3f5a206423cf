import math
import tomllib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from protocols.toml_text import inline, key, toml_text

words = st.text(st.characters(codec="utf-8"), max_size=12)
scalars = st.one_of(
    st.booleans(), st.integers(-(2**63), 2**63 - 1), words, st.dates(), st.floats(allow_nan=False, allow_infinity=False)
)
values = st.recursive(
    scalars,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(words, inner, max_size=3)),
    max_leaves=12,
)


@given(st.dictionaries(words, values, max_size=5))
def test_what_is_written_is_read_again(tables):
    assert tomllib.loads(toml_text(tables)) == tables


def test_small_tables_stand_on_one_line_and_large_ones_get_a_heading():
    tables = {
        "data": "/x",
        "counters": {"01": {"zone": "utama", "name": {"id": "Loket 1"}}},
        "tenants": {"a": {"series": "A", "services": {"ktp": {"code": "101", "name": {"id": "KTP"}}}}},
    }
    assert toml_text(tables) == "\n".join(
        (
            'data = "/x"',
            "",
            "[counters]",
            '01 = { zone = "utama", name = { id = "Loket 1" } }',
            "",
            "[tenants]",
            "",
            "[tenants.a]",
            'series = "A"',
            "",
            "[tenants.a.services]",
            'ktp = { code = "101", name = { id = "KTP" } }',
            "",
        )
    )


def test_lists_of_tables_are_headed_each():
    assert toml_text({"device": [{"id": "a"}, {"id": "b"}]}) == '[[device]]\nid = "a"\n\n[[device]]\nid = "b"\n'


def test_long_tables_get_a_heading():
    assert toml_text({"a": {"b": {"c": "x" * 301}}}).startswith("[a]\n\n[a.b]\nc = ")


def test_single_values():
    assert inline(True) == "true"
    assert inline(date(2026, 12, 25)) == "2026-12-25"
    assert inline('a "b" \\ \n \x7f é') == '"a \\"b\\" \\\\ \\n \\u007f é"'
    assert inline({}) == "{}"
    assert inline([1, "a"]) == '[1, "a"]'
    assert inline(1.5) == "1.5"


def test_keys_are_quoted_where_they_need_it():
    assert [key(name) for name in ("a-1", "07.30", "", 'a"b')] == ["a-1", '"07.30"', '""', '"a\\"b"']


@pytest.mark.parametrize("value", [None, b"x", object(), math.nan, {"a": None}])
def test_what_toml_has_no_word_for(value):
    with pytest.raises(TypeError, match="TOML has no word"):
        inline(value)
