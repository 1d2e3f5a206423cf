"""What goes around every answer: headers that keep foreign code out, the visit's cookie, mistakes as pages or JSON."""

from typing import Any
from urllib.parse import quote

import structlog
from litestar import Request, Response
from litestar.datastructures import MutableScopeHeaders
from litestar.exceptions import HTTPException, InternalServerException
from litestar.response import Redirect
from litestar.types import ASGIApp, Message, Receive, Scope, Send

from central.web import problem
from central.web.cookies import cookie
from central.web.gate import NO_COOKIE, HalfError
from central.web.owner import BusyError
from central.web.passwords import CrowdedError
from central.web.rendering import page
from central.web.sessions import VISIT_COOKIE, new_secret
from protocols.messages import Words

log = structlog.get_logger("central")
HEADERS = {
    "content-security-policy": (
        "default-src 'self'; img-src 'self' data:; media-src 'self' data:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "strict-transport-security": "max-age=31536000",
}
API = "/api/"
KEPT = "public, max-age=31536000, immutable"
"""Of files whose address names their bytes."""

TITLES = {
    400: Words("Isian salah", "That was not right"),
    401: Words("Masuk dahulu", "Sign in first"),
    403: Words("Tidak berhak", "Not allowed"),
    404: Words("Halaman tidak ada", "No such page"),
    405: Words("Tidak bisa", "Not possible"),
    413: Words("Terlalu besar", "Too large"),
    429: Words("Terlalu sering", "Too often"),
    503: Words("Sedang sibuk", "Busy"),
}
BROKEN = Words("Ada kesalahan pada sistem", "Something is wrong with the system")


async def guard(message: Message, scope: Scope) -> None:
    """Every answer carries the headers, the files' too; only files are kept by browsers."""
    if message["type"] != "http.response.start":
        return
    headers = MutableScopeHeaders(message)
    for name, value in HEADERS.items():
        headers.setdefault(name, value)
    file = scope["path"].startswith("/static/") and scope.get("query_string") and message["status"] == 200
    headers["cache-control"] = KEPT if file else "no-store"


def with_visit(app: ASGIApp) -> ASGIApp:
    """A browser that sees a page for the first time gets a secret for its forms."""

    async def visited(scope: Scope, receive: Receive, send: Send) -> None:
        if not _shows_page(scope):
            return await app(scope, receive, send)
        secret = new_secret()
        scope["state"]["visit"] = secret
        line = cookie(VISIT_COOKIE, secret).to_header(header="")

        async def telling(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableScopeHeaders(message).add("set-cookie", line)
            await send(message)

        return await app(scope, receive, telling)

    return visited


def _shows_page(scope: Scope) -> bool:
    request: Request[Any, Any, Any] = Request(scope)
    asks = request.method == "GET" and "text/html" in request.headers.get("accept", "")
    bare = scope["route_handler"].opt.get(NO_COOKIE)
    return asks and not bare and VISIT_COOKIE not in request.cookies


def failed(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    """A page for people, JSON for programs. Nothing is told about mistakes of ours but that there was one."""
    if request.url.path.startswith(API):
        return problem.failed(request, error)
    wants_page = "text/html" in request.headers.get("accept", "")
    if wants_page and request.method == "GET":
        if error.status_code == 401:
            return Redirect(f"/login?to={quote(request.url.path, safe='')}", status_code=303)
        if isinstance(error, HalfError):
            return Redirect("/factor", status_code=303)
    if not wants_page:
        return Response({"status_code": error.status_code, "detail": error.detail}, status_code=error.status_code)
    return _told(request, error.status_code)


def broken(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """A mistake of ours: nothing is told of it but that there was one; the log says which, without the address."""
    log.error("halaman rusak / a page broke", route=request.scope.get("path_template", ""), exc_info=error)
    return failed(request, InternalServerException())


def busy(request: Request[Any, Any, Any], _error: BusyError | CrowdedError) -> Response[Any]:
    if "text/html" not in request.headers.get("accept", ""):
        return Response({"code": "busy", "id": "Sedang sibuk, ulangi.", "en": "Busy: say it again."}, status_code=503)
    return _told(request, 503)


def _told(request: Request[Any, Any, Any], status: int) -> Response[Any]:
    request.scope["state"].setdefault("person", None)
    title = TITLES.get(status, BROKEN)
    return page(request, "trouble.html", status, title=title, number=status)
