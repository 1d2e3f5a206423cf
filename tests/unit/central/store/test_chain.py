import json
from hashlib import sha256

from central.store import chain


def test_a_row_is_a_json_array_that_anybody_can_make():
    row = chain.row_bytes(7, 1_763_000, "kiosk-1", "ab", 0, '{"event":"DayOpened","day":"2026-11-23"}')
    assert json.loads(row) == [7, 1_763_000, "kiosk-1", "ab", 0, {"event": "DayOpened", "day": "2026-11-23"}]


def test_each_hash_covers_the_row_and_the_hash_before():
    assert chain.link(b"x" * 32, b"row") == sha256(b"x" * 32 + b"row").digest()
    assert chain.link(b"x" * 32, b"row") != chain.link(b"y" * 32, b"row")


def test_ledgers_of_two_halls_begin_differently():
    assert chain.genesis("cilegon") != chain.genesis("serang")
    assert chain.genesis("cilegon").hex().startswith("d0") or len(chain.genesis("cilegon")) == 32
