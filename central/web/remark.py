"""What could be better: a visitor writes it, without an account or a name, and keeps a reference to the answer."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Any

from litestar import Response, get, post
from litestar.exceptions import TooManyRequestsException
from litestar.params import FromQuery

from central.engine.decide.remarks import unfit
from central.engine.remark_commands import LeaveRemark
from central.engine.remark_events import RemarkLeft
from central.engine.remarks import ANSWER_DAYS, KINDS, SUGGESTION, TEXT_MAX
from central.web.gate import VISITORS
from central.web.house import house_of, refusal
from central.web.owner import BusyError
from central.web.rendering import page
from central.web.signing_in import AnyRequest
from central.web.survey_form import VISITOR
from central.web.visitor import address_of
from protocols.messages import Words

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
REFERENCE_LETTERS = 8
ALIKE = str.maketrans("OIL", "011", "- ")
OFTEN = Words(
    "Terlalu sering. Tulisan Anda masih di sini: tunggu sepuluh menit, lalu kirim lagi.",
    "Too often. What you wrote is still here: wait ten minutes, then send it again.",
)
BUSY = Words(
    "Sedang sibuk. Tulisan Anda masih di sini: kirim lagi.", "Busy. What you wrote is still here: send it again."
)


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed, as it was typed."""

    kind: str = SUGGESTION
    text: str = ""
    service: str = ""


@get("/saran", opt=dict(VISITORS))
async def form(request: AnyRequest) -> Response[str]:
    return _form(request, Draft())


@post("/saran", opt=dict(VISITORS))
async def send(request: AnyRequest) -> Response[str]:
    """200 with the reference; 409 with the form again where it is refused, 429 where one address writes too often, 503
    where central has no time.

    A form that is sent twice, by a second press or by loading its answer again, is one remark.
    """
    house, given = house_of(request), await request.form()
    draft = Draft(str(given.get("kind", "")), str(given.get("text", "")), str(given.get("service", "")))
    text = one_line(draft.text)
    if mistake := refusal(unfit(text)):
        return _form(request, draft, 409, mistake=mistake)
    asked = _asked(str(given.get("once", "")), draft)
    known = house.now.hall.requests.get(asked)
    if known is None and not house.crowd.remark(address_of(request), house.monotonic()):
        return _form(request, draft, 429, said=OFTEN)
    reference = "".join(secrets.choice(CROCKFORD) for _ in range(REFERENCE_LETTERS))
    order = LeaveRemark(reference, draft.kind, text, draft.service)
    try:
        events = known or await house.owner.order(order, VISITOR, asked)
    except BusyError:
        return _form(request, draft, 503, said=BUSY)
    left = next((event for event in events if isinstance(event, RemarkLeft)), None)
    if left is None:
        return _form(request, draft, 409, said=refusal(events))
    return page(request, "remark_sent.html", 200, reference=shown(left.reference))


@get("/saran/jawaban", opt=dict(VISITORS))
async def answer(request: AnyRequest, rujukan: FromQuery[str] = "") -> Response[str]:
    """What was answered, for whoever has the reference. Guessing is limited as for tickets."""
    house = house_of(request)
    known = house.now.hall.remarks.all.get(rujukan[:20].upper().translate(ALIKE))
    if known is None and rujukan and not house.crowd.guess(address_of(request), house.monotonic()):
        raise TooManyRequestsException("terlalu sering, tunggu sebentar / too often: wait a while")
    status = 200 if known or not rujukan else 404
    return page(request, "remark_answer.html", status, asked=rujukan, known=known, reference=shown, days=ANSWER_DAYS)


def shown(reference: str) -> str:
    """As people copy it: 7K4M-Q2XD."""
    return f"{reference[:4]}-{reference[4:]}"


def one_line(typed: str) -> str:
    """Without line breaks, and without the invisible signs that phones put between the parts of a picture."""
    return "".join(sign for sign in " ".join(typed.split()) if sign.isprintable())


def _asked(once: str, draft: Draft) -> str:
    """The request of this text in this form: the same when it comes again, another one when the text is another."""
    same = "\n".join((once or secrets.token_hex(16), draft.kind, draft.service, draft.text))
    return hashlib.sha256(same.encode("utf-8", "replace")).hexdigest()[:32]


def _form(
    request: AnyRequest, draft: Draft, status: int = 200, *, said: Words | None = None, mistake: Words | None = None
) -> Response[str]:
    """`mistake`: of the text, told beside it; `said`: of the whole."""
    return page(
        request, "remark_form.html", status, said=said, mistake=mistake, draft=draft,
        kinds=KINDS, most=TEXT_MAX, once=secrets.token_hex(16),
    )  # fmt: skip


ROUTES: tuple[Any, ...] = (form, send, answer)
