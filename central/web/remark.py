"""What could be better: a visitor writes it, without an account or a name, and keeps a reference to the answer."""

import secrets
from typing import Any

from litestar import Response, get, post
from litestar.exceptions import TooManyRequestsException
from litestar.params import FromQuery

from central.engine.remark_commands import LeaveRemark
from central.engine.remarks import KINDS, SUGGESTION, TEXT_MAX
from central.web.gate import VISITORS
from central.web.house import house_of, refusal
from central.web.rendering import page
from central.web.signing_in import AnyRequest
from central.web.survey_form import VISITOR
from central.web.visitor import address_of
from protocols.messages import Words

CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
REFERENCE_LETTERS = 8
ALIKE = str.maketrans("OIL", "011", "- ")
OFTEN = "terlalu sering, tunggu sebentar / too often: wait a while"


@get("/saran", opt=dict(VISITORS))
async def form(request: AnyRequest) -> Response[str]:
    return _form(request)


@post("/saran", opt=dict(VISITORS))
async def send(request: AnyRequest) -> Response[str]:
    """200 with the reference; 409 with the form again where it is refused."""
    house, given = house_of(request), await request.form()
    kind, text = str(given.get("kind", "")), " ".join(str(given.get("text", "")).split())
    service = str(given.get("service", ""))
    if not house.crowd.remark(address_of(request), house.monotonic()):
        raise TooManyRequestsException(OFTEN)
    reference = "".join(secrets.choice(CROCKFORD) for _ in range(REFERENCE_LETTERS))
    events = await house.owner.order(LeaveRemark(reference, kind, text, service), VISITOR, secrets.token_hex(16))
    if refused := refusal(events):
        return _form(request, refused, kind, text, service)
    return page(request, "remark_sent.html", 200, reference=shown(reference))


@get("/saran/jawaban", opt=dict(VISITORS))
async def answer(request: AnyRequest, rujukan: FromQuery[str] = "") -> Response[str]:
    """What was answered, for whoever has the reference. Guessing is limited as for tickets."""
    house = house_of(request)
    known = house.now.hall.remarks.all.get(rujukan[:20].upper().translate(ALIKE))
    if known is None and rujukan and not house.crowd.guess(address_of(request), house.monotonic()):
        raise TooManyRequestsException(OFTEN)
    status = 200 if known or not rujukan else 404
    return page(request, "remark_answer.html", status, asked=rujukan, known=known, reference=shown)


def shown(reference: str) -> str:
    """As people copy it: 7K4M-Q2XD."""
    return f"{reference[:4]}-{reference[4:]}"


def _form(
    request: AnyRequest, said: Words | None = None, kind: str = SUGGESTION, text: str = "", service: str = ""
) -> Response[str]:
    return page(
        request, "remark_form.html", 409 if said else 200,
        said=said, kind=kind, text=text[: TEXT_MAX * 2], service=service, kinds=KINDS, most=TEXT_MAX,
    )  # fmt: skip


ROUTES: tuple[Any, ...] = (form, send, answer)
