"""By a one-time link: the first manager of a hall, or a new password for an account."""

from typing import Any

from litestar import Response, get, post
from litestar.params import FromPath

from central.engine.access_commands import UseLink
from central.engine.accounts import Link
from central.web.gate import ANYBODY
from central.web.house import House, house_of, refusal
from central.web.rendering import page
from central.web.sessions import hashed
from central.web.signing_in import WAIT, AnyRequest, signed_in
from protocols.messages import Words

OVER = Words(
    "Tautan ini tidak berlaku lagi. Minta yang baru kepada pengelola, atau di komputer pusat: gerai-central web link",
    "This link no longer holds. Ask a manager for a new one, or on central's machine: gerai-central web link",
)
NOT_ALIKE = Words("Kedua kata sandi tidak sama.", "The two passwords are not alike.")


@get("/setup/{secret:str}", opt=dict(ANYBODY))
async def offer(request: AnyRequest, secret: FromPath[str]) -> Response[str]:
    return _form(request, secret, None)


@post("/setup/{secret:str}", opt=dict(ANYBODY))
async def use(request: AnyRequest, secret: FromPath[str]) -> Response[Any]:
    """303 as somebody who is signed in; 403 with the form and why not."""
    house, form = house_of(request), await request.form()
    who = request.client.host if request.client else ""
    if wait := house.guessing.wait_ms("link", who, house.monotonic()):
        return _form(request, secret, Words(*(line.format(s=-(-wait // 1000)) for line in WAIT)), 429)
    link = _link(house, secret)
    if link is None:
        return _form(request, secret, None, 403)
    account = link.account or str(form.get("account", "")).strip().lower()
    name, password = str(form.get("name", "")).strip(), str(form.get("secret", ""))
    unfit = house.passwords.unfit(password, account, name, house.now.site.name.id)
    if unfit or password != str(form.get("again", "")):
        return _form(request, secret, unfit or NOT_ALIKE, 403, account, name)
    order = UseLink(hashed(secret), account, name, await house.passwords.hash(password))
    if refused := refusal(await house.settle(order)):
        return _form(request, secret, refused, 403, account, name)
    return await signed_in(request, account, "link")


def _link(house: House, secret: str) -> Link | None:
    link = house.now.hall.accounts.links.get(hashed(secret))
    return link if link is not None and house.now.at < link.until else None


def _form(
    request: AnyRequest, secret: str, said: Words | None, status: int = 200, account: str = "", name: str = ""
) -> Response[str]:
    house = house_of(request)
    link = _link(house, secret)
    if link is None:
        return page(request, "link_over.html", 429 if status == 429 else 403, said=said or OVER)
    known = house.now.hall.accounts.people.get(link.account)
    return page(request, "setup.html", status, said=said, known=known, account=account, name=name)


ROUTES = (offer, use)
