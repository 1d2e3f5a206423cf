"""Hostile messages of every kind: made from good ones, kept in tests/contract/hostile, one JSON line each.

A line is {"name", "route", "bad", "payload"}: `route` the message's name, `payload` a list of parts, each a text whose
characters are the bytes, or [text, times]. `bad`: whether the codec has to refuse it; where that is false it is odd and
within the types, and whoever gets it must cope. Written anew by `PYTHONPATH=tests python -m support.hostility --write`.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from protocols.codec import encode
from protocols.schemas import SAMPLES
from protocols.topics import ROUTES, Party, Route

FOLDER = Path(__file__).parents[1] / "contract" / "hostile"
Part = str | tuple[str, int]

ANYWHERE: dict[str, tuple[Part, ...]] = {
    "nothing": (),
    "zeros": (("\0", 100),),
    "100,000 open brackets": (("[", 100_000),),
    "4,000 open braces": (("{", 4_000),),
    "a thousand objects in each other": (('{"a":', 1_000), "1", ("}", 1_000)),
    "a megabyte": ((" ", 1_000_000), "{}"),
    "null": ("null",),
    "true": ("true",),
    "a number": ("5",),
    "an array": ("[]",),
    "a text": ('"next"',),
    "no JSON": ("GET / HTTP/1.1\r\n\r\n",),
    "ESC/POS": ("\x1b@\x1dV\0",),
    "all bytes": ("".join(map(chr, range(256))),),
    "UTF-16": ('{"a":1}'.encode("utf-16").decode("latin-1"),),
}
"""Whatever the route."""

EXTRA: dict[str, tuple[Part, ...]] = {
    "NaN": ("NaN",),
    "Infinity": ("-Infinity",),
    "an unknown field twice": ('1,"x-later":2',),
    "a lone surrogate": ('"\\ud800"',),
    "bytes that are no UTF-8": ('"\xff\xc0\xaf"',),
    "a control character": ('"a\x01b"',),
    "open": ("[",),
    "500 deep and open": (("[", 500),),
}
"""In a field that nobody knows, of an otherwise good message: the whole is refused."""

ODD: dict[str, tuple[Part, ...]] = {
    "1e400": ("1e400",),
    "5,000 digits": (("9", 3_000),),
    "thirty deep": (("[", 30), ("]", 30)),
    "a null": ("null",),
}
"""In a field that nobody knows: of a later version, perhaps."""

WRONG: dict[str, tuple[Part, ...]] = {
    "true": ("true",),
    "one": ("1",),
    "minus one": ("-1",),
    "a fraction": ("1.5",),
    "a whole fraction": ("5.0",),
    "2 to the 64th": ("18446744073709551616",),
    "1e400": ("1e400",),
    "NaN": ("NaN",),
    "5,000 digits": (("9", 5_000),),
    "null": ("null",),
    "an array": ("[]",),
    "an object": ("{}",),
    "nothing": ('""',),
    "a path": ('"../../etc/passwd"',),
    "a path in it": ('"a/../b"',),
    "wildcards": ('"+/#"',),
    "a NUL": ('"a\\u0000b"',),
    "ESC/POS": ('"\\u001b@\\u001dV\\u0000"',),
    "a terminal's escape": ('"\\u001b]0;x\\u0007"',),
    "a line feed": ('"a\\n"',),
    "right to left": ('"\\u202e317A"',),
    "a lone surrogate": ('"\\udc00"',),
    "SQL": ('"\'; DROP TABLE ledger;--"',),
    "a page": ('"<script>alert(1)</script>"',),
    "a format": ('"{detail.__class__}%s%n"',),
    "3,000 letters": ('"', ("x", 3_000), '"'),
    "capitals": ('"', ("A", 32), '"'),
}
"""In the place of each field in turn."""


@dataclass(frozen=True)
class Hostile:
    """One of them. `route`: the message's name."""

    name: str
    route: str
    bad: bool
    parts: tuple[Part, ...]

    @property
    def payload(self) -> bytes:
        return "".join(part if isinstance(part, str) else part[0] * part[1] for part in self.parts).encode("latin-1")

    @property
    def line(self) -> str:
        return json.dumps({"name": self.name, "route": self.route, "bad": self.bad, "payload": self.parts})


def corpus() -> tuple[Hostile, ...]:
    """What is kept, of every route."""
    lines = [line for path in sorted(FOLDER.glob("*.jsonl")) for line in path.read_text().splitlines()]
    return tuple(_of(json.loads(line)) for line in lines)


def made(route: Route) -> Iterator[Hostile]:
    """All of one route."""
    name, good = route.message.__name__, encode(SAMPLES[route.message]).decode("latin-1")
    for what, parts in ANYWHERE.items():
        yield Hostile(what, name, True, parts)
    for what, payload in _around(good).items():
        yield Hostile(what, name, True, payload)
    for what, parts in EXTRA.items():
        yield Hostile(f"unknown field: {what}", name, True, (good[:-1], ',"x-later":', *parts, "}"))
    for what, parts in ODD.items():
        yield Hostile(f"unknown field: {what}", name, False, (good[:-1], ',"x-later":', *parts, "}"))
    for field in json.loads(encode(SAMPLES[route.message])):
        for what, parts in WRONG.items():
            yield Hostile(f"{field}: {what}", name, False, _with(route, field, parts))


def _around(good: str) -> dict[str, tuple[Part, ...]]:
    first = good[1:].split(",", 1)[0].rstrip("}")
    return {
        "a byte order mark": ("\xef\xbb\xbf", good),
        "cut short": (good[: len(good) * 2 // 3],),
        "two documents": (good, good),
        "a field twice": (good[:-1], ",", first, "}"),
        "longer than its route": (good, (" ", 300_000)),
        "a comma too many": (good[:-1], ",}"),
        "a comment": ("/* */", good),
        "single quotes": (good.replace('"', "'"),),
    }


def _with(route: Route, field: str, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """The good message with one field's value replaced."""
    others = json.loads(encode(SAMPLES[route.message]))
    del others[field]
    rest = json.dumps(others, ensure_ascii=True)[1:]
    return (f'{{"{field}":', *parts, rest if rest == "}" else f",{rest}")


def _of(line: dict) -> Hostile:
    parts = tuple(part if isinstance(part, str) else (part[0], part[1]) for part in line["payload"])
    return Hostile(line["name"], line["route"], line["bad"], parts)


def texts() -> dict[str, str]:
    """File name -> content: what devices say, and what central says."""
    sides = {
        "up": [r for r in ROUTES if r.says is not Party.CENTRAL],
        "down": [r for r in ROUTES if r.says is Party.CENTRAL],
    }
    return {
        f"{side}.jsonl": "".join(f"{each.line}\n" for r in routes for each in made(r)) for side, routes in sides.items()
    }


if __name__ == "__main__" and "--write" in sys.argv:
    for name, text in texts().items():
        (FOLDER / name).write_text(text)
