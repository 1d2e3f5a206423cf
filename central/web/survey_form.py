"""The questionnaire on a visitor's own phone: about the last service he had, once, until his day is closed.

Whether he is asked, and what, the survey's sample decides, as it does at the rating pad: nobody votes twice, and no
number that was not drawn can push the index.
"""

import secrets
from dataclasses import dataclass
from typing import Any

from litestar import Response, get, post
from litestar.exceptions import NotFoundException, TooManyRequestsException
from litestar.params import FromPath

from central.engine.commands import AnswerForm
from central.engine.decide.survey import last_served, unanswered
from central.engine.model import Ticket
from central.moment import Moment
from central.web.gate import VISITORS
from central.web.house import house_of, refusal
from central.web.rendering import page
from central.web.signing_in import AnyRequest
from central.web.visitor import address_of, ticket_of
from protocols.messages import Element, Words
from protocols.questionnaire import QUESTIONS

VISITOR = "pengunjung"
"""Who acts in the ledger: one of them, nobody knows which."""
NOTHING = Words("Pilih paling sedikit satu jawaban.", "Choose at least one answer.")


@dataclass(frozen=True, slots=True)
class Asked:
    """`questions` still open for the ticket; `thanked`: he has answered."""

    questions: tuple[Element, ...]
    thanked: bool


def asked_of(moment: Moment, ticket: Ticket) -> Asked:
    leg = last_served(ticket)
    questions = unanswered(moment.hall, moment.site, ticket, leg) if leg else ()
    answered = any((ticket.id, leg, each.value) in moment.hall.answers for each in Element)
    return Asked(questions, answered and not questions)


@get("/t/{number:str}/{token:str}/survey", opt=dict(VISITORS))
async def show(request: AnyRequest, number: FromPath[str], token: FromPath[str]) -> Response[str]:
    return _form(request, _of(request, number, token), f"/t/{number}/{token}")


@post("/t/{number:str}/{token:str}/survey", opt=dict(VISITORS))
async def send(request: AnyRequest, number: FromPath[str], token: FromPath[str]) -> Response[Any]:
    """200 with thanks, 400 with the form again where nothing was chosen, 409 where it is refused."""
    house, ticket, back = house_of(request), _of(request, number, token), f"/t/{number}/{token}"
    if not house.crowd.form(address_of(request), house.monotonic()):
        raise TooManyRequestsException("terlalu sering, tunggu semenit / too often: wait a minute")
    answers = _answers(dict(await request.form()))
    if not answers:
        return _form(request, ticket, back, 400, NOTHING)
    events = await house.owner.order(AnswerForm(ticket.id, answers), VISITOR, secrets.token_hex(16))
    if refused := refusal(events):
        return _form(request, ticket, back, 409, refused)
    return page(request, "survey_form.html", 200, questions=(), thanked=True, said=None, back=back, all=QUESTIONS)


def _answers(form: dict[str, object]) -> dict[str, int]:
    """What is no answer of ours is none."""
    given = {element.value: str(form.get(element.value, "")) for element in Element}
    return {element: int(score) for element, score in given.items() if score in {"1", "2", "3", "4"}}


def _of(request: AnyRequest, number: str, token: str) -> Ticket:
    ticket = ticket_of(request, number, token)
    if ticket is None:
        raise NotFoundException("tiket tidak ada / no such ticket")
    return ticket


def _form(
    request: AnyRequest, ticket: Ticket, back: str, status: int = 200, said: Words | None = None
) -> Response[str]:
    asked = asked_of(house_of(request).now, ticket)
    return page(
        request, "survey_form.html", status, questions=asked.questions, thanked=asked.thanked, said=said, back=back,
        all=QUESTIONS,
    )  # fmt: skip


ROUTES = (show, send)
