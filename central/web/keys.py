"""The number pad of a computer means what the counter's own keypad means: rows of what was typed, key, and order.

`typed`: exactly what was typed before the key, "#" any digits, "0#" digits after a zero; the first row that fits is
meant. `works`: only while the counter is doing one of these; "" = always. A test compares them with the keypad's.
"""

from dataclasses import asdict, dataclass

import msgspec


@dataclass(frozen=True, slots=True)
class Key:
    typed: str
    key: str
    action: str
    works: str = ""
    outcome: str = "completed"
    placement: str = "age"


AT_REST = "closed paused"

KEYS: tuple[Key, ...] = (
    Key("0", "enter", "close"),
    Key("", "enter", "open", AT_REST),
    Key("#", "enter", "open", AT_REST),
    Key("", "enter", "next"),
    Key("#", "enter", "call"),
    Key("", "plus", "recall"),
    Key("", "slash", "start"),
    Key("", "dot", "finish"),
    Key("1", "dot", "finish"),
    Key("2", "dot", "finish", outcome="incomplete"),
    Key("3", "dot", "finish", outcome="referred"),
    Key("", "minus", "no_show"),
    Key("", "star", "hold"),
    Key("0", "star", "invite"),
    Key("#", "star", "return"),
    Key("0", "slash", "walk_in"),
    Key("0#", "slash", "walk_in"),
    Key("#", "slash", "transfer"),
    Key("0#", "plus", "roll"),
    Key("#", "plus", "transfer", placement="front"),
    Key("0", "minus", "cancel"),
    Key("0#", "minus", "cancel"),
    Key("#", "minus", "transfer", placement="end"),
    Key("0", "dot", "pause"),
)


def as_json() -> str:
    """For the page's script."""
    return msgspec.json.encode([asdict(key) for key in KEYS]).decode()
