"""The routes by which a blank Pi becomes a device of the hall.

GET  /enrol/root.crt   whom to believe; compare its fingerprint with the one you were given
POST /enrol/claim      {"code": "7K-M4QD-9XTC", "box": "10000000a1b2c3d4", "request": "-----BEGIN CERT…"}
                       201 with an Enrolment, the same for the same box and key; 4xx {"code", "id", "en"}
POST /enrol/apply      {"box", "request"}: without a code; 202 until a technician has compared the words, then 201
"""

import asyncio
import secrets
import time
from dataclasses import dataclass
from typing import Annotated

import msgspec
from cryptography.hazmat.primitives.asymmetric import ec
from litestar import Controller, Request, Response, get, post
from litestar.datastructures import State
from litestar.params import JSONBody
from msgspec import Meta

from central.allowance import Allowance
from central.authority import certificates as c
from central.engine.events import Refused
from central.engine.refusals import words
from central.enrolment.codes import BadCodeError, read_code
from central.enrolment.desk import Desk
from central.web.gate import BY_PROOF
from central.web.owner import BusyError, OwnersDoor
from protocols.messages import Words

GUESSES_PER_SECOND = 20 / 60
GUESSES_AT_ONCE = 10
ASKERS_MAX = 1_000
BODY_BYTES_MAX = 8 * 1024
ACTOR = "enrolment"
"""Who acts in the ledger for a Pi that is nobody yet."""

WAITING = Words("Menunggu persetujuan teknisi.", "Waiting for the technician's approval.")
TOO_MANY = Words("Terlalu banyak mesin menunggu. Coba lagi nanti.", "Too many machines wait. Try again later.")
TOO_FAST = Words("Terlalu sering mencoba. Tunggu satu menit.", "Too many tries. Wait a minute.")


class ClaimRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`box`: the serial number of the Pi; `request`: a PEM certificate request, signed by the key made there."""

    code: Annotated[str, Meta(max_length=40)]
    box: Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,40}\Z")]
    request: Annotated[str, Meta(max_length=c.CSR_BYTES_MAX)]


class RenewRequest(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """As `ClaimRequest`, by a Pi that is enrolled."""

    box: Annotated[str, Meta(pattern=r"^[a-z0-9-]{1,40}\Z")]
    request: Annotated[str, Meta(max_length=c.CSR_BYTES_MAX)]


class Guesses:
    """How often each address may try: twenty times a minute."""

    def __init__(self) -> None:
        self._left = Allowance(GUESSES_PER_SECOND, GUESSES_AT_ONCE)
        self._askers: set[str] = set()

    def allow(self, address: str, now: int) -> bool:
        """`now`: monotonic ms. Addresses beyond the thousandth share one allowance."""
        name = address if address in self._askers or len(self._askers) < ASKERS_MAX else ""
        self._askers.add(name)
        return self._left.spend(name, now)


class TurnedAwayError(Exception):
    """Who asked gets nothing: with which status, and why."""

    def __init__(self, status: int, code: str, said: Words) -> None:
        super().__init__(code)
        self.status, self.code, self.said = status, code, said


@dataclass(frozen=True, slots=True)
class Asked:
    """A Pi that may ask now, and has made this key. `address`: from where."""

    desk: Desk
    owner: OwnersDoor
    address: str
    box: str
    key: ec.EllipticCurvePublicKey

    def granted(self) -> Response[object] | None:
        """What it is in the hall; None: nobody with this box and key."""
        found = self.desk.enrolment(self.owner.hall(), self.box, self.key)
        return Response(found, status_code=201) if found else None


def _turned_away(_request: Request[object, object, State], error: TurnedAwayError) -> Response[object]:
    return _said(error.status, error.code, error.said)


def _busy(_request: Request[object, object, State], error: BusyError) -> Response[object]:
    return _said(503, "busy", Words(str(error), str(error)))


class EnrolmentRoutes(Controller):
    """`state.desk`: who signs; `state.owner`: the way to the ledger; `state.guesses`, `state.clock` (monotonic ms)."""

    path = "/enrol"
    request_max_body_size = BODY_BYTES_MAX
    exception_handlers = {TurnedAwayError: _turned_away, BusyError: _busy}  # noqa: RUF012  as Litestar wants it

    @get("/root.crt", media_type="application/x-pem-file", sync_to_thread=False, opt=dict(BY_PROOF))
    def root(self, state: State) -> str:
        """The hall's root certificate."""
        desk: Desk = state.desk
        return c.certificate_text(desk.authority.root)

    @post("/claim", opt=dict(BY_PROOF))
    async def claim(
        self, state: State, request: Request[object, object, State], data: JSONBody[ClaimRequest]
    ) -> Response[object]:
        """Take a claim, or be told again what was granted."""
        asked = _asked(state, request, data)
        try:
            code = read_code(data.code)
        except BadCodeError as error:
            raise _malformed(error) from error
        if (granted := asked.granted()) is not None:
            return granted
        order = await asyncio.to_thread(asked.desk.claim, code, asked.box, asked.key)
        events = await asked.owner.order(order, ACTOR, secrets.token_hex(16))
        refused = next((event for event in events if isinstance(event, Refused)), None)
        if refused is not None:
            raise TurnedAwayError(403, refused.code, words(refused.code, refused.detail))
        return asked.granted() or _stranger()

    @post("/apply", opt=dict(BY_PROOF))
    async def apply(
        self, state: State, request: Request[object, object, State], data: JSONBody[RenewRequest]
    ) -> Response[object]:
        """A Pi without a code waits for a technician who compares its words, and asks again."""
        asked = _asked(state, request, data)
        if (granted := asked.granted()) is not None:
            return granted
        now = time.time_ns() // 1_000_000
        if not asked.desk.applicants.ask(asked.box, c.key_words(asked.key), asked.address, now):
            raise TurnedAwayError(503, "busy", TOO_MANY)
        return _said(202, "waiting", WAITING)

    @post("/renew", opt=dict(BY_PROOF))
    async def renew(
        self, state: State, request: Request[object, object, State], data: JSONBody[RenewRequest]
    ) -> Response[object]:
        """New certificates for a Pi that has the key of its old ones."""
        asked = _asked(state, request, data)
        for order in asked.desk.renewals(asked.owner.hall(), asked.box, asked.key):
            await asked.owner.order(order, ACTOR, secrets.token_hex(16))
        return asked.granted() or _stranger()


def _asked(state: State, request: Request[object, object, State], data: ClaimRequest | RenewRequest) -> Asked:
    """How each of them begins. Raises TurnedAwayError."""
    address = request.client.host if request.client else ""
    if not state.guesses.allow(address, state.clock()):
        raise TurnedAwayError(429, "too_many_tries", TOO_FAST)
    try:
        key = c.public_key(data.request)
    except c.BadRequestError as error:
        raise _malformed(error) from error
    return Asked(state.desk, state.owner, address, data.box, key)


def _malformed(error: Exception) -> TurnedAwayError:
    return TurnedAwayError(400, "malformed", Words(f"Permintaan salah: {error}", f"Malformed request: {error}"))


def _stranger() -> Response[object]:
    return _said(403, "not_enrolled", words("not_enrolled"))


def _said(status: int, code: str, said: Words) -> Response[object]:
    return Response({"code": code, "id": said.id, "en": said.en}, status_code=status)
