"""Messages to bytes and back. Total: any bytes become a message or one named error; nothing unfit leaves either.

Bytes are bounded before they are parsed; types are strict (`true` is no number), unknown fields are ignored. Refused
are a field said twice, NaN, lone surrogates, a byte order mark, and in texts control characters and invisible ones.
"""

import json
import re
from typing import NoReturn

import msgspec

from protocols.messages import Message
from protocols.messages.common import UNPRINTABLE
from protocols.packing import unpacked
from protocols.topics import ROUTE_OF, ROUTES, Party, Route

_ENCODER = msgspec.json.Encoder()
_DECODERS: dict[type[Message], msgspec.json.Decoder[Message]] = {
    route.message: msgspec.json.Decoder(route.message) for route in ROUTES
}
_WRONG = (msgspec.MsgspecError, ValueError, TypeError, OverflowError, RecursionError)


class BadMessageError(ValueError):
    """These bytes, or this message, are none of ours. Log it, count it, drop it. The text is one short ASCII line."""


def encode(message: Message) -> bytes:
    """The message as JSON. Raises BadMessageError for whatever `decode` would refuse: our own mistakes stay at home."""
    route = ROUTE_OF[type(message)]
    try:
        written = _ENCODER.encode(message)
        _read(route, written)
        _refuse_unprintable(written)
    except _WRONG as error:
        _refuse(route, error)
    return written


def decode(route: Route, payload: bytes) -> Message:
    """The message that travels on `route`. Raises BadMessageError and nothing else, whatever the bytes.

    What central says may be packed.
    """
    try:
        if route.says is Party.CENTRAL:
            payload = unpacked(payload, route.bytes_max)
        message = _read(route, payload)
        written = _ENCODER.encode(message)
        _refuse_unprintable(written)
        if payload != written:  # our encoder never says a field twice: its own bytes need no second look
            _SECOND_LOOK.decode(payload.decode())
    except _WRONG as error:
        _refuse(route, error)
    return message


def _read(route: Route, payload: bytes) -> Message:
    if len(payload) > route.bytes_max:
        raise ValueError(f"{len(payload)} bytes, at most {route.bytes_max}")
    return _DECODERS[route.message].decode(payload)


def _refuse_unprintable(written: bytes) -> None:
    """`written` comes from our encoder: it escapes quotes, backslashes and control characters, and nothing else."""
    text = written.decode()
    hidden = not text.isprintable() and _HIDDEN.search(text)
    if hidden or ("\\" in text and _ESCAPED.search(text.replace("\\\\", ""))):
        raise ValueError("a text carries a control character or an invisible one")


def _once(pairs: list[tuple[str, object]]) -> None:
    if len({key for key, _ in pairs}) != len(pairs):
        raise ValueError("a field is said twice")


def _refuse(route: Route, error: Exception) -> NoReturn:
    what = str(error)[:160].encode("unicode_escape").decode("ascii")
    raise BadMessageError(f"{route.message.__name__}: {what}") from error


_HIDDEN = re.compile(f"[{UNPRINTABLE}]")
_ESCAPED = re.compile(r'\\[^"n]')
_SECOND_LOOK = json.JSONDecoder(object_pairs_hook=_once, parse_int=str, parse_float=str)
