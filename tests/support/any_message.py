"""Hypothesis: any message that the types allow."""

import msgspec
from hypothesis import strategies as st
from msgspec import inspect

from protocols import messages as m
from protocols.topics import ROUTES

HIDDEN = [chr(n) for n in (*range(0x20), *range(0x7F, 0xA0), 0x61C, *range(0x200B, 0x2010), *range(0x2028, 0x202F))]
HIDDEN += [chr(n) for n in (*range(0x2060, 0x2070), 0xFEFF, *range(0xFFF9, 0xFFFC))]
"""Written out here once more, so that a hole in the product's own list is seen."""

LINES = st.characters(exclude_categories=["Cs"], exclude_characters=HIDDEN)


def any_message(kind: type[m.Message] | None = None) -> st.SearchStrategy[m.Message]:
    """Messages of one kind, or of every kind."""
    if kind is None:
        return st.one_of([any_message(route.message) for route in ROUTES])
    return _any(inspect.type_info(kind))


def _any(shape: inspect.Type) -> st.SearchStrategy:
    match shape:
        case inspect.StructType(cls=cls, fields=fields):
            return st.builds(cls, **{field.name: _any(field.type) for field in fields})
        case inspect.UnionType(types=types):
            return st.one_of([_any(each) for each in types])
        case inspect.VarTupleType(item_type=item):
            return st.lists(_any(item), max_size=3).map(tuple)
        case inspect.TupleType(item_types=items):
            return st.tuples(*[_any(each) for each in items])
        case inspect.Metadata(type=inner):
            return _any(inner)
    return _scalar(shape)


def _scalar(shape: inspect.Type) -> st.SearchStrategy:
    match shape:
        case inspect.EnumType(cls=cls):
            return st.sampled_from(cls)
        case inspect.IntType(ge=low, le=high):
            return st.integers(low, high)
        case inspect.StrType(max_length=None, pattern=pattern):
            return st.from_regex(pattern)
        case inspect.StrType(max_length=most):
            return st.text(LINES, max_size=most)
    return {inspect.BoolType: st.booleans(), inspect.NoneType: st.none()}[type(shape)]


def plain(message: m.Message) -> dict:
    """As the JSON object that it becomes."""
    return msgspec.json.decode(msgspec.json.encode(message))
