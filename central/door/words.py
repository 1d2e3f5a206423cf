"""What is said at the door: one JSON object a line. An order is a command of the engine by name, with its fields.

    > {"request_id": "…32 hex…", "actor": "budi", "do": "Disturb", "with": {"service": "ktp-el", "disturbed": true}}
    < {"request_id": "…", "events": [{"event": "Disturbed", …}]}
    < {"request_id": "…", "error": "actor: …"}

"AdoptSite" names a revision alone: central reads the file itself, which must be that one.
An order without a request id is done each time it is said; with one, once, and the same answer is given for ever.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
from msgspec import Meta
from msgspec.structs import replace

from central.engine import commands as c
from central.engine.access_commands import OpenLink, SetAccount, SetPassword
from central.engine.app_commands import AddHook, MakeToken, RemoveHook, RevokeToken
from central.engine.commands import Command
from central.engine.enrol_commands import Admit, OpenClaim, Revoke, WithdrawClaim
from central.engine.erasure_commands import NoteErasure
from central.engine.events import AnyEvent
from central.engine.fleet_commands import LEAD
from central.engine.outlook_commands import LearnWaits
from central.engine.site_commands import AdoptSite
from central.engine.site_events import SiteChanged
from protocols.messages.common import RequestId
from protocols.settings import SettingsError

LINE_BYTES_MAX = 64 * 1024
SiteReader = Callable[[str], AdoptSite]
"""The site file as it is now, if it has this revision. Raises SettingsError."""


@dataclass(frozen=True, slots=True)
class ReadSite:
    """Adopt the site of central's file, which whoever orders it has checked: it has this revision."""

    revision: str


ORDERS: Mapping[str, type[Command] | type[ReadSite]] = {
    kind.__name__: kind
    for kind in (
        c.CloseDay,
        c.Disturb,
        Admit,
        OpenClaim,
        WithdrawClaim,
        Revoke,
        SetAccount,
        SetPassword,
        OpenLink,
        MakeToken,
        RevokeToken,
        AddHook,
        RemoveHook,
        *LEAD,
        LearnWaits,
        NoteErasure,
    )
} | {AdoptSite.__name__: ReadSite}
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


def no_site(revision: str) -> AdoptSite:
    """The reader of a door behind which no file lies. Raises SettingsError."""
    raise SettingsError([f"no site file is known here to have revision {revision}"])


def read_order(line: bytes, site: SiteReader = no_site) -> Said:
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
        given = msgspec.convert(order.given, type=kind)
        return Said(order.actor, asked, site(given.revision) if isinstance(given, ReadSite) else given)
    except msgspec.ValidationError as error:
        raise BadOrderError(f"with: {error}", asked) from error
    except SettingsError as error:
        raise BadOrderError("\n".join(error.mistakes), asked) from error


def line_of(answer: Answer) -> bytes:
    """A site's text is not said: whoever asked has the file."""
    if answer.events:
        said = tuple(replace(event, text="") if isinstance(event, SiteChanged) else event for event in answer.events)
        answer = replace(answer, events=said)
    return msgspec.json.encode(answer) + b"\n"


def read_answer(line: bytes) -> Answer:
    """Raises msgspec.DecodeError."""
    return msgspec.json.decode(line, type=Answer)
