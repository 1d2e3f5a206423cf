"""The page behind a ticket's QR code: no account, no name, no cookie; the address is the proof.

It follows central by server-sent events. A browser without them, or one too many, asks again every few seconds.
"""

from collections.abc import AsyncIterator
from functools import lru_cache
from typing import Any

from litestar import Response, get
from litestar.enums import MediaType
from litestar.exceptions import NotFoundException, TooManyRequestsException
from litestar.params import FromPath
from litestar.response import Stream

from central.engine.model import Ticket
from central.moment import Moment
from central.web.gate import VISITORS
from central.web.house import House, house_of
from central.web.language import Language, language_of
from central.web.rendering import page, piece
from central.web.signing_in import AnyRequest
from central.web.visit_view import VisitView, visit_view

AT = "x-gerai-at"
"""The header that tells how new an answer is: UTC ms of central's clock."""
FACES_KEPT = 512


@get("/t/{number:str}/{token:str}", opt=dict(VISITORS))
async def visit(request: AnyRequest, number: FromPath[str], token: FromPath[str]) -> Response[str]:
    house, tongue = house_of(request), language_of(request)
    ticket = ticket_of(request, number, token)
    if ticket is None:
        return _gone(request)
    view = visit_view(house.now, ticket)
    return page(
        request, "visit.html", view=view, face=face(view, tongue, house.address.path(ticket.id)), at=house.now.at
    )


@get("/t/{number:str}/{token:str}/now", opt=dict(VISITORS))
async def now(request: AnyRequest, number: FromPath[str], token: FromPath[str]) -> Response[str]:
    """The part that changes, for a browser that asks again and again."""
    house = house_of(request)
    ticket = ticket_of(request, number, token)
    if ticket is None:
        raise NotFoundException("tiket tidak ada / no such ticket")
    body = face(visit_view(house.now, ticket), language_of(request), house.address.path(ticket.id))
    return Response(body, media_type=MediaType.HTML, headers={AT: str(house.now.at)})


@get("/t/{number:str}/{token:str}/live", opt=dict(VISITORS))
async def live(request: AnyRequest, number: FromPath[str], token: FromPath[str]) -> Response[Any] | Stream:
    """429: no stream is free, ask `now`."""
    house, tongue, address = house_of(request), language_of(request), address_of(request)
    if ticket_of(request, number, token) is None:
        raise NotFoundException("tiket tidak ada / no such ticket")

    def shown(moment: Moment) -> str:
        ticket = house.address.ticket(moment.hall, number, token)
        return face(visit_view(moment, ticket), tongue, house.address.path(ticket.id)) if ticket else ""

    following = house.live.stream(
        ("visit", number, token, tongue),
        shown,
        lambda moment: house.address.ticket(moment.hall, number, token) is not None,
        request.headers.get("last-event-id", ""),
    )
    return streamed_to(house, address, following)


def streamed_to(house: House, address: str, following: AsyncIterator[bytes]) -> Response[Any] | Stream:
    """What strangers follow; 429 for whom no stream is free."""
    if house.crowd.full(address):
        return Response("", status_code=429)

    async def counted() -> AsyncIterator[bytes]:
        with house.crowd.watching(address):
            async for said in following:
                yield said

    return Stream(counted(), media_type="text/event-stream", headers={"x-accel-buffering": "no"})


@lru_cache(maxsize=FACES_KEPT)
def face(view: VisitView, tongue: Language, path: str) -> str:
    """Made once for each thing there is to say: hundreds of phones look, and little changes for most of them."""
    return piece("visit_face.html", tongue, view=view, path=path)


def ticket_of(request: AnyRequest, number: str, token: str) -> Ticket | None:
    """Whose page it is. Raises TooManyRequestsException for whoever asks for many that are nobody's."""
    house = house_of(request)
    found = house.address.ticket(house.now.hall, number, token)
    if found is None and not house.crowd.guess(address_of(request), house.monotonic()):
        raise TooManyRequestsException("terlalu sering, tunggu semenit / too often: wait a minute")
    return found


def address_of(request: AnyRequest) -> str:
    return request.client.host if request.client else ""


def _gone(request: AnyRequest) -> Response[str]:
    return page(request, "visit_gone.html", 404)


ROUTES = (visit, now, live)
