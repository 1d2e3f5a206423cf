import yaml
from hypothesis import given
from hypothesis import strategies as st

from protocols.schemas.yaml_text import yaml_text
from support.calm import calm

TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufeff\ufffe\uffff\u2028\u2029"))
KEYS = TEXT | st.sampled_from(["$ref", "yes", "No", "on", "null", "a b", "a: b", "# a", "- a", "1", "", "~"])
DATA = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
)


def test_it_is_block_style():
    data = {"a": 1, "b": {"c": "d", "e": []}, "f": [{"g": 1, "h": [2]}, [3], "x"], "$ref": None}
    assert (
        yaml_text(data)
        == """\
a: 1
b:
  c: "d"
  e: []
f:
  - g: 1
    h:
      - 2
  - - 3
  - "x"
"$ref": null
"""
    )


@given(st.dictionaries(KEYS, DATA, min_size=1, max_size=5))
@calm()
def test_a_yaml_reader_reads_the_same(data):
    assert yaml.safe_load(yaml_text(data)) == data
