"""What a zone's board in a browser shows: the same as the hall's own boards, with what is new of it by now. Pure."""

from dataclasses import dataclass

from central.engine import views
from central.engine.opening import local_time
from central.moment import Moment
from protocols.messages import BoardCall, Queue, Words

LIT_MS = 15_000
"""So long a call is new."""
EARLIER = 5
QUEUES = 8
TURN_MS = 8_000
"""Where more tenants wait than there is room for, their pages take turns."""


@dataclass(frozen=True, slots=True)
class BoardView:
    """`clock`: "08.15" of the hall. `lit`: the newest call is new now. `page` of `pages` of the queues."""

    title: Words
    clock: str
    newest: BoardCall | None
    lit: bool
    earlier: tuple[BoardCall, ...]
    queues: tuple[Queue, ...]
    page: int
    pages: int
    text: Words


def board_view(moment: Moment, zone: str) -> BoardView:
    shown = views.board(moment.hall, moment.site, zone)
    newest = shown.calls[0] if shown.calls else None
    pages = max(1, -(-len(shown.queues) // QUEUES))
    page = moment.at // TURN_MS % pages
    return BoardView(
        title=shown.title,
        clock=f"{local_time(moment.site, moment.at):%H.%M}",
        newest=newest,
        lit=newest is not None and newest.active and 0 <= moment.at - newest.called_at < LIT_MS,
        earlier=shown.calls[1 : EARLIER + 1],
        queues=shown.queues[page * QUEUES : (page + 1) * QUEUES],
        page=page + 1,
        pages=pages,
        text=shown.running_text,
    )
