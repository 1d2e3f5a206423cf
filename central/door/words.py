"""What is said at the door: one JSON object a line. An order is a command of the engine by name, with its fields.

    > {"request_id": "…32 hex…", "actor": "budi", "do": "Disturb", "with": {"service": "ktp-el", "disturbed": true}}
    < {"request_id": "…", "events": [{"event": "Disturbed", …}]}
    < {"request_id": "…", "error": "actor: …"}

An order without a request id is done each time it is said; with one, once, and the same answer is given for ever.
"""

from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from central.engine import commands as c
from central.engine.commands import Command
from central.engine.enrol_commands import OpenClaim, Revoke, WithdrawClaim
from central.engine.events import AnyEvent
from protocols.messages.common import RequestId

LINE_BYTES_MAX = 64 * 1024
ORDERS: dict[str, type[Command]] = {
    kind.__name__: kind for kind in (c.CloseDay, c.Disturb, OpenClaim, WithdrawClaim, Revoke)
}
"""What may be asked for at the door; what devices ask comes by the broker."""

Actor = Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,40}\Z", description="who orders it")]


class BadOrderError(ValueError):
    """What was said is no order. `request_id`: whose answer that is, "" if it had none."""

    def __init__(self, text: str, request_id: str = "") -> None:
        super().__init__(text)
        self.request_id = request_id


class Order(msgspec.Struct, frozen=True, forbid_unknown_fields=True, rename={"given": "with"}):
    actor: Actor
    do: str
    given: dict[str, Any] = {}
    request_id: RequestId | None = None


class Answer(msgspec.Struct, frozen=True, omit_defaults=True):
    """`events`: what the order caused, or caused when it was said first."""

    request_id: str = ""
    events: tuple[AnyEvent, ...] | None = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """An order that can be carried out."""

    actor: str
    request_id: str
    command: Command


def read_order(line: bytes) -> Said:
    """Raises BadOrderError, which says what is wrong where."""
    try:
        order = msgspec.json.decode(line, type=Order)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BadOrderError(str(error)) from error
    asked = order.request_id or ""
    kind = ORDERS.get(order.do)
    if kind is None:
        raise BadOrderError(f"do: {order.do[:40]!r} is none of {', '.join(sorted(ORDERS))}", asked)
    try:
        return Said(order.actor, asked, msgspec.convert(order.given, type=kind))
    except msgspec.ValidationError as error:
        raise BadOrderError(f"with: {error}", asked) from error


def line_of(answer: Answer) -> bytes:
    return msgspec.json.encode(answer) + b"\n"


def read_answer(line: bytes) -> Answer:
    """Raises msgspec.DecodeError."""
    return msgspec.json.decode(line, type=Answer)
