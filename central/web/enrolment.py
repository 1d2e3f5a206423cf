"""The routes by which a blank Pi becomes a device of the hall.

GET  /enrol/root.crt   whom to believe; compare its fingerprint with the one you were given
POST /enrol/claim      {"code": "7K-M4QD-9XTC", "box": "10000000a1b2c3d4", "request": "-----BEGIN CERT…"}
                       201 with an Enrolment, the same for the same box and key; 4xx {"code", "id", "en"}
POST /enrol/apply      {"box", "request"}: without a code; 202 until a technician has compared the words, then 201
"""

import asyncio
import secrets
import time
from typing import Annotated

import msgspec
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


class EnrolmentRoutes(Controller):
    """`state.desk`: who signs; `state.owner`: the way to the ledger; `state.guesses`, `state.clock` (monotonic ms)."""

    path = "/enrol"
    request_max_body_size = BODY_BYTES_MAX

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
        if not state.guesses.allow(_address(request), state.clock()):
            return _refused(429, "too_many_tries", TOO_FAST)
        try:
            code, key = read_code(data.code), c.public_key(data.request)
        except (BadCodeError, c.BadRequestError) as error:
            return _malformed(error)
        desk: Desk = state.desk
        owner: OwnersDoor = state.owner
        try:
            if found := desk.enrolment(owner.hall(), data.box, key):
                return Response(found, status_code=201)
            order = await asyncio.to_thread(desk.claim, code, data.box, key)
            events = await owner.order(order, "enrolment", secrets.token_hex(16))
        except BusyError as error:
            return _refused(503, "busy", Words(str(error), str(error)))
        refused = next((event for event in events if isinstance(event, Refused)), None)
        if refused is not None:
            return _refused(403, refused.code, words(refused.code, refused.detail))
        return Response(desk.enrolment(owner.hall(), data.box, key), status_code=201)

    @post("/apply", opt=dict(BY_PROOF))
    async def apply(
        self, state: State, request: Request[object, object, State], data: JSONBody[RenewRequest]
    ) -> Response[object]:
        """A Pi without a code waits for a technician who compares its words, and asks again."""
        if not state.guesses.allow(_address(request), state.clock()):
            return _refused(429, "too_many_tries", TOO_FAST)
        try:
            key = c.public_key(data.request)
        except c.BadRequestError as error:
            return _malformed(error)
        desk: Desk = state.desk
        owner: OwnersDoor = state.owner
        if found := desk.enrolment(owner.hall(), data.box, key):
            return Response(found, status_code=201)
        now = time.time_ns() // 1_000_000
        if not desk.applicants.ask(data.box, c.key_words(key), _address(request), now):
            return _refused(503, "busy", TOO_MANY)
        return _refused(202, "waiting", WAITING)

    @post("/renew", opt=dict(BY_PROOF))
    async def renew(
        self, state: State, request: Request[object, object, State], data: JSONBody[RenewRequest]
    ) -> Response[object]:
        """New certificates for a Pi that has the key of its old ones."""
        if not state.guesses.allow(_address(request), state.clock()):
            return _refused(429, "too_many_tries", TOO_FAST)
        try:
            key = c.public_key(data.request)
        except c.BadRequestError as error:
            return _malformed(error)
        desk: Desk = state.desk
        owner: OwnersDoor = state.owner
        try:
            for order in desk.renewals(owner.hall(), data.box, key):
                await owner.order(order, "enrolment", secrets.token_hex(16))
        except BusyError as error:
            return _refused(503, "busy", Words(str(error), str(error)))
        found = desk.enrolment(owner.hall(), data.box, key)
        return Response(found, status_code=201) if found else _refused(403, "not_enrolled", words("not_enrolled"))


def _address(request: Request[object, object, State]) -> str:
    return request.client.host if request.client else ""


def _malformed(error: Exception) -> Response[object]:
    return _refused(400, "malformed", Words(f"Permintaan salah: {error}", f"Malformed request: {error}"))


def _refused(status: int, code: str, said: Words) -> Response[object]:
    return Response({"code": code, "id": said.id, "en": said.en}, status_code=status)
