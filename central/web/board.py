"""The hall's board on any screen with a browser: no account, nothing to press, as old a television as there is."""

from functools import lru_cache
from typing import Any

from litestar import Response, get
from litestar.enums import MediaType
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect, Stream

from central.moment import Moment
from central.web.board_view import BoardView, board_view
from central.web.gate import VISITORS
from central.web.house import house_of
from central.web.language import language_of
from central.web.rendering import page, piece
from central.web.signing_in import AnyRequest
from central.web.visitor import AT, address_of, streamed_to


@get("/board", opt=dict(VISITORS))
async def choose(request: AnyRequest) -> Response[Any]:
    """Which room's; where there is one only, there is nothing to choose."""
    zones = house_of(request).now.site.zones
    if len(zones) == 1:
        return Redirect(f"/board/{next(iter(zones))}", status_code=303)
    return page(request, "boards.html", zones=zones.values())


@get("/board/{zone:str}", opt=dict(VISITORS))
async def board(request: AnyRequest, zone: FromPath[str]) -> Response[str]:
    moment = _known(request, zone)
    face = board_face(board_view(moment, zone))
    body = piece("board.html", language_of(request), face=face, at=moment.at, path=f"/board/{zone}", site=moment.site)
    return Response(body, media_type=MediaType.HTML)


@get("/board/{zone:str}/now", opt=dict(VISITORS))
async def now(request: AnyRequest, zone: FromPath[str]) -> Response[str]:
    moment = _known(request, zone)
    body = board_face(board_view(moment, zone))
    return Response(body, media_type=MediaType.HTML, headers={AT: str(moment.at)})


@get("/board/{zone:str}/live", opt=dict(VISITORS))
async def live(request: AnyRequest, zone: FromPath[str]) -> Response[Any] | Stream:
    _known(request, zone)
    house = house_of(request)
    following = house.live.stream(
        ("public board", zone),
        lambda moment: board_face(board_view(moment, zone)),
        lambda moment: zone in moment.site.zones,
        request.headers.get("last-event-id", ""),
    )
    return streamed_to(house, address_of(request), following)


@lru_cache(maxsize=64)
def board_face(view: BoardView) -> str:
    """Both languages stand on it, as on the hall's own boards."""
    return piece("board_face.html", "id", view=view)


def _known(request: AnyRequest, zone: str) -> Moment:
    moment = house_of(request).now
    if zone not in moment.site.zones:
        raise NotFoundException("ruang tidak ada / no such room")
    return moment


ROUTES = (choose, board, now, live)
