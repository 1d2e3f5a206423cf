"""What others are told: only kinds that are listed, only fields that are nobody's."""

from typing import get_args

import msgspec

from central.engine import events as e
from central.hooks.tellable import KINDS, TOLD, read, told
from support.days import played

EVENTS = {kind.__name__: kind for kind in get_args(e.AnyEvent)}
NOBODYS = {"officer", "why", "text", "account", "address", "secret", "words_id", "words_en", "reason"}


def test_each_is_an_event_with_these_fields_and_none_says_who():
    for event, (_, fields) in TOLD.items():
        assert set(fields) <= set(EVENTS[event].__struct_fields__), event
        assert not set(fields) & NOBODYS
    assert len(KINDS) == len(TOLD) == len(set(KINDS))


def test_a_day_is_told_and_what_is_not_listed_is_not():
    play = played(3, days=1)
    ids = set()
    for entry in play.ledger:
        row = read(entry.sequence, entry.at, msgspec.json.encode(entry.event).decode())
        words = told("uji", row)
        assert (words is None) == (type(entry.event).__name__ not in TOLD)
        if words:
            assert set(words) == {"id", "type", "site", "at", "data"} and words["at"] == entry.at
            ids.add(words["id"])
            msgspec.json.encode(words)
    assert len(ids) > 20
