"""What visitors wrote, for whoever leads the hall: first what waits for an answer, then what was answered lately."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from litestar import Response, get, post
from litestar.params import FromQuery
from litestar.response import Redirect

from central.engine.opening import local_time
from central.engine.remark_commands import AnswerRemark
from central.engine.remarks import ANSWER_DAYS, DAY_MS, TEXT_MAX, Remark
from central.web.gate import present
from central.web.hall import LEADS
from central.web.house import house_of, refusal
from central.web.remark import one_line, shown
from central.web.rendering import page
from central.web.signing_in import AnyRequest
from protocols.messages import Words


@dataclass(frozen=True, slots=True)
class Reply:
    """What was refused: to which remark, as it was typed, and why."""

    reference: str
    text: str
    refused: Words


@get("/remarks", opt=dict(LEADS))
async def remarks(request: AnyRequest, answered: FromQuery[str] = "") -> Response[str]:
    return _list(request, saved=answered)


@post("/remarks", opt=dict(LEADS))
async def answer(request: AnyRequest) -> Response[Any]:
    """An answer may be written anew; whoever has the reference reads the last."""
    house, form = house_of(request), await request.form()
    reference, typed = str(form.get("reference", "")), str(form.get("text", ""))
    events = await house.order(AnswerRemark(reference, one_line(typed)), present(request).account)
    if refused := refusal(events):
        return _list(request, Reply(reference, typed, refused))
    return Redirect(f"/remarks?answered={reference}", status_code=303)


def _list(request: AnyRequest, reply: Reply | None = None, saved: str = "") -> Response[str]:
    moment = house_of(request).now
    known = sorted(moment.hall.remarks.all.values(), key=lambda each: each.at)

    def when(at: int) -> datetime:
        return local_time(moment.site, at)

    def late(each: Remark) -> bool:
        return not each.answered_at and moment.at - each.at > ANSWER_DAYS * DAY_MS

    return page(
        request, "remarks.html", 409 if reply else 200, reply=reply, when=when, shown=shown, most=TEXT_MAX, late=late,
        days=ANSWER_DAYS, saved=saved if saved in moment.hall.remarks.all else "", known=moment.hall.remarks.all,
        open=[each for each in known if not each.answered_at],
        answered=sorted((each for each in known if each.answered_at), key=_newest),
    )  # fmt: skip


def _newest(remark: Remark) -> int:
    return -remark.answered_at


ROUTES: tuple[Any, ...] = (remarks, answer)
