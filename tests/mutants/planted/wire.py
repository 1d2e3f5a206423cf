"""Bugs of messages and of the link."""

from support.planting import Bug

TRAPS = ("tests/contract/test_codec.py::test_traps_of_json",)
HIDDEN = ("tests/contract/test_codec.py::test_no_hidden_character_passes_in_either_direction",)
LENGTH = ("tests/contract/test_codec.py::test_length_is_judged_before_anything_is_parsed",)
WINDOW = ("tests/unit/protocols/link/test_window.py",)

BUGS = (
    Bug(
        "a field may be said twice",
        "protocols/codec.py",
        "_SECOND_LOOK.decode(payload.decode())",
        "payload.decode()",
        TRAPS,
    ),
    Bug(
        "bytes of any length are parsed",
        "protocols/codec.py",
        "if len(payload) > route.bytes_max:",
        "if len(payload) > 2**40:",
        LENGTH,
    ),
    Bug(
        "what is put back goes out in the wrong order",
        "protocols/link/window.py",
        "self._waiting.extendleft(reversed(again))",
        "self._waiting.extendleft(again)",
        WINDOW,
    ),
    Bug(
        "what nobody confirms is said late",
        "protocols/link/window.py",
        "late = entry.outgoing.qos == 0 and entry.put_ns < self._opened_ns",
        "late = entry.put_ns < 0",
        WINDOW,
    ),
    Bug(
        "JSON is read as kindly as Python reads it",
        "protocols/codec.py",
        "return _DECODERS[route.message].decode(payload)",
        "return msgspec.convert(json.loads(payload), route.message)",
        TRAPS,
    ),
    Bug(
        "texts may hide control characters",
        "protocols/codec.py",
        "if hidden or (",
        "if not text and (",
        HIDDEN,
    ),
)
