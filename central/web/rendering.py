"""From a template and facts to a page. All that comes from people is escaped; no template holds a script or a style.

In a template: `t("Panggil", "Call")` and `w(words)` say it in the reader's language, `token` is what each form brings
back, `asset("page.css")` a file of ours that may be kept for ever, `sign("bell")` a picture.
"""

import hashlib
from collections.abc import Hashable
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Request, Response
from litestar.enums import MediaType
from litestar.response import Stream
from markupsafe import Markup

from central.engine.site import Site
from central.moment import Moment
from central.web.gate import person_of, visit_token
from central.web.house import house_of
from central.web.language import Language, language_of, said
from central.web.live import Render
from central.web.places import ROLE_NAMES, places_of
from central.web.sessions import COOKIE
from protocols.messages import Words

HERE = Path(__file__).parent
STATIC = HERE / "static"

environment = Environment(
    loader=FileSystemLoader(HERE / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    auto_reload=False,
)


@cache
def asset(name: str) -> str:
    """The address of a file of ours; another one when its bytes are others."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?{digest}"


def sign(name: str) -> Markup:
    """A picture out of icons.svg; what it means stands beside it in words."""
    return Markup('<svg class="sign" aria-hidden="true"><use href="{}#{}"></use></svg>').format(
        asset("icons.svg"), name
    )


def piece(template: str, language: Language, **facts: object) -> str:
    """A part of a page, for whoever reads this language."""

    def t(indonesian: str, english: str) -> str:
        return english if language == "en" else indonesian

    def w(words: Words) -> str:
        return said(words, language)

    return environment.get_template(template).render(t=t, w=w, language=language, asset=asset, sign=sign, **facts)


def page(
    request: Request[Any, Any, Any],
    template: str,
    status: int = 200,
    **facts: object,
) -> Response[str]:
    """A whole page, with its menu if somebody is signed in."""
    person = person_of(request)
    site: Site = house_of(request).now.site
    body = piece(
        template,
        language_of(request),
        site=site,
        person=person,
        role_names=ROLE_NAMES,
        places=places_of(person.account.role) if person and person.complete else (),
        path=request.url.path,
        token=person.token if person else visit_token(request),
        **facts,
    )
    return Response(body, status_code=status, media_type=MediaType.HTML)


def streamed(request: Request[Any, Any, Any], topic: Hashable, render: Render) -> Stream:
    """A piece of a page that stays new, until whoever opened it has left, or is no longer who he was when he did."""
    house, secret = house_of(request), request.cookies.get(COOKIE, "")
    person = person_of(request)

    def may(moment: Moment) -> bool:
        if person is None:
            return True
        now = house.sessions.look(secret, moment, house.monotonic())
        return now is not None and now.account == person.account

    last = request.headers.get("last-event-id", "")
    return Stream(house.live.stream(topic, render, may, last), media_type="text/event-stream")
