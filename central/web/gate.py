"""Who may use which route. Each route says for whom it is; one that says nothing is for nobody.

Whatever changes something must come from a page of ours: its Origin is this host, and it brings the token that only a
page of ours can have made.
"""

import contextlib
import hmac
from collections.abc import Mapping
from typing import Any

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.exceptions import HTTPException, NotAuthorizedException, PermissionDeniedException
from litestar.handlers.base import BaseRouteHandler

from central.engine.access_commands import SignOut
from central.engine.accounts import Role
from central.web.house import house_of
from central.web.owner import BusyError
from central.web.sessions import COOKIE, VISIT_COOKIE, Person, hashed, token_of

FIELD, HEADER = "_token", "x-gerai-token"
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
KEY, HALF_KEY, PROOF_KEY, NO_COOKIE = "roles", "half", "proof", "no_cookie"

Connection = ASGIConnection[Any, Any, Any, Any]

ANYBODY: Mapping[str, Any] = {KEY: None}
"""Whoever comes, signed in or not. What it changes needs the token of the visit."""

BY_PROOF: Mapping[str, Any] = {KEY: None, PROOF_KEY: True}
"""For programs that bring their proof in each request, and no cookie: it needs no token."""


VISITORS: Mapping[str, Any] = {**BY_PROOF, NO_COOKIE: True}
"""For visitors: what they may see follows from the address, and their browsers are given no cookie."""


def only(*roles: Role) -> Mapping[str, Any]:
    """The option of a route that is for these alone: `@get("/x", **only(Role.MANAGER))`."""
    return {KEY: frozenset(roles)}


EVERYBODY: Mapping[str, Any] = {KEY: frozenset(Role)}
"""Whoever is signed in."""

HALF: Mapping[str, Any] = {KEY: frozenset(Role), HALF_KEY: True}
"""Also for who still has to prove his second factor."""


class ForeignError(PermissionDeniedException):
    """It does not come from a page of ours."""


class HalfError(HTTPException):
    """The second factor is still missing."""

    status_code = 403


async def gate(connection: Connection, handler: BaseRouteHandler) -> None:
    """Deny by default. Raises NotAuthorizedException (sign in first), PermissionDeniedException, HalfError."""
    roles = handler.opt.get(KEY, frozenset())
    person = _recognised(connection)
    await _end_idle(connection, person)
    if roles is not None:
        if person is None:
            raise NotAuthorizedException("masuk dahulu / sign in first")
        if not person.complete and not handler.opt.get(HALF_KEY):
            raise HalfError(detail="kode kedua belum ada / the second factor is missing")
        if person.account.role not in roles:
            raise PermissionDeniedException("akun ini tidak berhak / this account may not")
    if str(connection.scope.get("method", "GET")) not in SAFE:
        _at_home(connection)
        if not handler.opt.get(PROOF_KEY):
            await _brings_token(connection, person)


def _recognised(connection: Connection) -> Person | None:
    house = house_of(connection)
    secret = connection.cookies.get(COOKIE, "")
    person = house.sessions.person(secret, house.now, house.monotonic()) if secret else None
    connection.scope["state"]["person"] = person
    return person


async def _end_idle(connection: Connection, person: Person | None) -> None:
    """Who was away for too long has to sign in anew, also after a restart of central, which remembers no pauses."""
    house, secret = house_of(connection), connection.cookies.get(COOKIE, "")
    if secret and person is None and hashed(secret) in house.now.hall.accounts.sessions:
        with contextlib.suppress(BusyError):
            await house.settle(SignOut(hashed(secret), "idle"))


def person_of(connection: Connection) -> Person | None:
    """Who is signed in, as the gate has found."""
    person: Person | None = connection.scope["state"].get("person")
    return person


def present(connection: Connection) -> Person:
    """Behind a gate that lets in nobody else."""
    person = person_of(connection)
    if person is None:
        raise NotAuthorizedException("masuk dahulu / sign in first")
    return person


def _at_home(connection: Connection) -> None:
    """A browser says where a form was; a program that says nothing has no cookie of ours to misuse."""
    origin, host = connection.headers.get("origin"), connection.headers.get("host", "")
    scheme = connection.url.scheme
    if origin is not None and not hmac.compare_digest(origin.encode(), f"{scheme}://{host}".encode()):
        raise ForeignError("bukan dari halaman ini / not from a page of this hall")
    if origin is None and connection.headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        raise ForeignError("bukan dari halaman ini / not from a page of this hall")


async def _brings_token(connection: Connection, person: Person | None) -> None:
    if connection.headers.get("origin") is None:
        raise ForeignError("tanpa asal / it does not say where it comes from")
    brought = connection.headers.get(HEADER)
    if brought is None and isinstance(connection, Request):
        brought = str((await connection.form()).get(FIELD, ""))
    wanted = person.token if person else visit_token(connection)
    if not wanted or not hmac.compare_digest(wanted.encode(), (brought or "").encode()):
        raise ForeignError("halaman sudah lama, muat ulang / the page is too old: load it again")


def visit_token(connection: Connection) -> str:
    """Of a browser in which nobody is signed in; "" before its first page."""
    secret = connection.scope["state"].get("visit") or connection.cookies.get(VISIT_COOKIE, "")
    return token_of(secret) if secret else ""
