"""Bytes like good ones, but not quite: what a fuzzer without eyes can do."""

import random
from collections.abc import Sequence

WORDS = (
    b'"', b"\\", b"\\u0000", b"\\ud800", b"\\u202e", b"{", b"}", b"[", b"]", b":", b",", b"null", b"true", b"false",
    b"NaN", b"Infinity", b"1e400", b"-1", b"0", b"00", b"1.0", b"9" * 20, b"\xef\xbb\xbf", b"\xff", b"\x00", b"\x1b@",
    b"[" * 200, b'{"a":' * 50, b" " * 100,
)  # fmt: skip
MOST = 6


def mutated(dice: random.Random, seeds: Sequence[bytes]) -> bytes:
    """One of the seeds with a few places changed."""
    data = bytearray(dice.choice(seeds))
    for _ in range(dice.randint(1, MOST)):
        _change(dice, data, seeds)
    return bytes(data)


def _change(dice: random.Random, data: bytearray, seeds: Sequence[bytes]) -> None:
    at = dice.randint(0, len(data))
    match dice.randrange(6):
        case 0 if at < len(data):
            data[at] ^= 1 << dice.randrange(8)
        case 1:
            data[at : at + dice.randint(0, 8)] = b""
        case 2:
            data[at:at] = dice.choice(WORDS)
        case 3:
            data[at : at + dice.randint(1, 6)] = dice.choice(WORDS)
        case 4:
            other = dice.choice(seeds)
            begin = dice.randint(0, len(other))
            data[at : at + dice.randint(0, 20)] = other[begin : begin + dice.randint(1, 40)]
        case _:
            end = min(len(data), at + dice.randint(1, 30))
            data[end:end] = data[at:end]
