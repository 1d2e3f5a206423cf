"""What visitors wrote, for whoever leads the hall: first what waits for an answer, then what was answered lately."""

from datetime import datetime
from typing import Any

from litestar import Response, get, post
from litestar.response import Redirect

from central.engine.opening import local_time
from central.engine.remark_commands import AnswerRemark
from central.engine.remarks import TEXT_MAX, Remark
from central.web.gate import present
from central.web.hall import LEADS
from central.web.house import house_of, refusal
from central.web.remark import shown
from central.web.rendering import page
from central.web.signing_in import AnyRequest
from protocols.messages import Words


@get("/remarks", opt=dict(LEADS))
async def remarks(request: AnyRequest) -> Response[str]:
    return _list(request)


@post("/remarks", opt=dict(LEADS))
async def answer(request: AnyRequest) -> Response[Any]:
    """An answer may be written anew; whoever has the reference reads the last."""
    house, form = house_of(request), await request.form()
    text = " ".join(str(form.get("text", "")).split())
    events = await house.order(AnswerRemark(str(form.get("reference", "")), text), present(request).account)
    refused = refusal(events)
    return _list(request, refused, 409) if refused else Redirect("/remarks", status_code=303)


def _list(request: AnyRequest, said: Words | None = None, status: int = 200) -> Response[str]:
    moment = house_of(request).now
    known = sorted(moment.hall.remarks.all.values(), key=lambda each: each.at)

    def when(at: int) -> datetime:
        return local_time(moment.site, at)

    return page(
        request, "remarks.html", status, said=said, when=when, shown=shown, most=TEXT_MAX,
        open=[each for each in known if not each.answered_at],
        answered=sorted((each for each in known if each.answered_at), key=_newest),
    )  # fmt: skip


def _newest(remark: Remark) -> int:
    return -remark.answered_at


ROUTES: tuple[Any, ...] = (remarks, answer)
