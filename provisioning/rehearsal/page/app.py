"""The page's web server: one page, its facts, its events, its pictures, and what a person does.

Loads nothing from elsewhere and lets nothing in from elsewhere: own files only, no inline code, requests that change
something must carry a header that no foreign page can send unasked.
"""

from collections.abc import AsyncIterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from litestar import Litestar, MediaType, Request, Response, get, post
from litestar.config.allowed_hosts import AllowedHostsConfig
from litestar.connection import ASGIConnection
from litestar.datastructures import MutableScopeHeaders
from litestar.datastructures import State as AppState
from litestar.exceptions import NotFoundException, PermissionDeniedException
from litestar.handlers.base import BaseRouteHandler
from litestar.params import FromPath, FromQuery, JSONBody
from litestar.response import File, ServerSentEvent
from litestar.static_files import create_static_files_router
from litestar.types import Message, Scope, SSEData

from provisioning.rehearsal.page.deeds import AnyDeed, Playing
from provisioning.rehearsal.page.facts import Facts
from provisioning.rehearsal.page.theatre import Theatre, UnknownDeviceError

STATIC = Path(__file__).with_name("static")
TOKENS = Path(str(files("central.web") / "static" / "tokens.css"))
HEADERS = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-cache",
}
PARTS = ("board", "counter", "kiosk", "keypad", "rating", "paper")
HAND = "x-gerai-hand"


def app(theatre: Theatre, port: int) -> Litestar:
    """`port`: where it will listen; a request that names any other host is refused (a foreign name bound to us)."""
    return Litestar(
        [
            index,
            favicon,
            tokens,
            facts,
            events,
            picture,
            do,
            central,
            play,
            create_static_files_router("/static", [STATIC]),
        ],
        state=AppState({"theatre": theatre}),
        before_send=[guard],
        exception_handlers={UnknownDeviceError: not_here},
        allowed_hosts=AllowedHostsConfig(allowed_hosts=[f"127.0.0.1:{port}", f"localhost:{port}"]),
        openapi_config=None,
        request_max_body_size=4096,
    )


async def guard(message: Message, _: Scope) -> None:
    """Every answer carries the headers, the files' too."""
    if message["type"] == "http.response.start":
        headers = MutableScopeHeaders(message)
        for name, value in HEADERS.items():
            headers.setdefault(name, value)


def not_here(_: Request[Any, Any, Any], error: UnknownDeviceError) -> Response[dict[str, str]]:
    return Response({"detail": f"tidak ada perangkat / no device {error}"}, status_code=404)


def same_page(connection: ASGIConnection[Any, Any, Any, Any], _: BaseRouteHandler) -> None:
    """A foreign page cannot send this header without being asked by the browser first, and we never say yes."""
    if connection.headers.get(HAND) != "1":
        raise PermissionDeniedException(f"the header {HAND} is missing")


@get("/", media_type=MediaType.HTML)
async def index() -> File:
    return File(STATIC / "index.html", content_disposition_type="inline", media_type="text/html")


@get("/favicon.ico")
async def favicon() -> File:
    return File(STATIC / "icon.svg", content_disposition_type="inline", media_type="image/svg+xml")


@get("/tokens.css")
async def tokens() -> File:
    """Colours, space and letters of central's own pages: both look alike."""
    return File(TOKENS, content_disposition_type="inline", media_type="text/css")


@get("/facts")
async def facts(state: AppState) -> Facts:
    return _theatre(state).facts


@get("/events")
async def events(state: AppState) -> ServerSentEvent:
    async def stream() -> AsyncIterator[SSEData]:
        async for name, body in _theatre(state).events():
            yield {"event": name, "data": body.decode()}

    return ServerSentEvent(stream())


@get("/pictures/{device:str}/{part:str}/{shown:int}")
async def picture(
    state: AppState, device: FromPath[str], part: FromPath[str], shown: FromPath[int], beat: FromQuery[int] = 0
) -> Response[bytes]:
    """`beat` above 0: not the kept picture but the present one, for looks that move by themselves (clocks).

    No content when the device does not answer in time.
    """
    if part not in PARTS:
        raise NotFoundException(f"no part {part!r}; there are {', '.join(PARTS)}")
    png = await _theatre(state).picture(device, part, shown, fresh=beat > 0)
    if png is None:
        return Response(b"", status_code=204)
    return Response(png, media_type="image/png", headers={"cache-control": "private, max-age=3600, immutable"})


@post("/do", guards=[same_page], status_code=204)
async def do(state: AppState, data: JSONBody[AnyDeed]) -> None:
    _theatre(state).do(data)


@post("/central/{switch:str}", guards=[same_page], status_code=204)
async def central(state: AppState, switch: FromPath[str]) -> None:
    match switch:
        case "kill":
            await _theatre(state).kill_central()
        case "start":
            await _theatre(state).start_central()
        case _:
            raise NotFoundException(f"central can be killed and started, not {switch!r}")


@post("/play", guards=[same_page], status_code=204)
async def play(state: AppState, data: JSONBody[Playing]) -> None:
    if data.running:
        _theatre(state).fill(data.speed)
    else:
        _theatre(state).pause()


def _theatre(state: AppState) -> Theatre:
    theatre: Theatre = state.theatre
    return theatre
