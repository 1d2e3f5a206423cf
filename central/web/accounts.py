"""The pages about accounts: for managers those of all, for everybody his own; which computers stand at counters."""

from typing import Any
from urllib.parse import quote

from litestar import Response, get, post
from litestar.params import FromQuery
from litestar.response import Redirect

from central.engine.access_commands import OpenLink, SetAccount, SetFactor, SetPassword, SetPin, SetStation
from central.engine.accounts import Role
from central.web.cookies import cookie
from central.web.gate import EVERYBODY, only, present
from central.web.house import house_of, refusal
from central.web.passwords import pin_unfit
from central.web.rendering import page
from central.web.sessions import STATION_COOKIE, hashed, new_secret
from central.web.setting_up import NOT_ALIKE
from central.web.signing_in import WRONG, AnyRequest, counter_of
from protocols.messages import Words

MAKES_STATIONS = only(Role.MANAGER, Role.SUPERVISOR, Role.TECHNICIAN)
DONE = Words("Tersimpan.", "Saved.")
STATION_DAYS = 365


@get("/accounts", opt=dict(only(Role.MANAGER)))
async def accounts(request: AnyRequest, change: FromQuery[str] = "") -> Response[str]:
    return _list(request, None, change=change)


@post("/accounts", opt=dict(only(Role.MANAGER)))
async def set_account(request: AnyRequest) -> Response[str]:
    """Make or change one; a new one gets a link by which its owner sets his password."""
    house, form, person = house_of(request), await request.form(), present(request)
    name = str(form.get("account", "")).strip().lower()
    new = name not in house.now.hall.accounts.people
    order = SetAccount(
        name,
        str(form.get("name", "")).strip(),
        str(form.get("role", "")),
        tuple(str(each) for each in form.getall("counters", [])),
        str(form.get("officer", "")),
        enabled=form.get("enabled", "yes") == "yes",
    )
    if refused := refusal(await house.order(order, person.account)):
        return _list(request, refused, status=403, change="" if new else name)
    return await _with_link(request, name) if new else _list(request, DONE)


@post("/accounts/link", opt=dict(only(Role.MANAGER)))
async def link(request: AnyRequest) -> Response[str]:
    return await _with_link(request, str((await request.form()).get("account", "")))


async def _with_link(request: AnyRequest, account: str) -> Response[str]:
    house, secret = house_of(request), new_secret()
    if refused := refusal(await house.order(OpenLink(hashed(secret), account), present(request).account)):
        return _list(request, refused, status=403)
    address = f"{request.url.scheme}://{request.headers.get('host', '')}/setup/{quote(secret)}"
    return _list(request, None, made=account, address=address)


@post("/accounts/factor", opt=dict(only(Role.MANAGER)))
async def forget_factor(request: AnyRequest) -> Response[str]:
    """Of somebody who has lost his phone."""
    house, account = house_of(request), str((await request.form()).get("account", ""))
    refused = refusal(await house.order(SetFactor(account, ""), present(request).account))
    return _list(request, refused or DONE, status=403 if refused else 200)


def _list(
    request: AnyRequest, said: Words | None, *, status: int = 200, change: str = "", **made: str
) -> Response[str]:
    known = house_of(request).now.hall.accounts
    people = sorted(known.people.values(), key=lambda each: (not each.enabled, each.name.lower()))
    shown = {"made": "", "address": "", **made}
    return page(
        request, "accounts.html", status, said=said, people=people, known=known, roles=Role,
        changing=known.people.get(change), **shown,
    )  # fmt: skip


@get("/me", opt=dict(EVERYBODY))
async def me(request: AnyRequest) -> Response[str]:
    return _me(request, None)


@post("/me/password", opt=dict(EVERYBODY))
async def set_password(request: AnyRequest) -> Response[str]:
    """Who wants a new one says the old one."""
    house, form, person = house_of(request), await request.form(), present(request)
    account, password = person.account, str(form.get("secret", ""))
    if not await _is_himself(request, str(form.get("old", ""))):
        return _me(request, WRONG, 403)
    unfit = house.passwords.unfit(password, account.id, account.name, house.now.site.name.id)
    if unfit or password != str(form.get("again", "")):
        return _me(request, unfit or NOT_ALIKE, 403)
    order = SetPassword(account.id, await house.passwords.hash(password), person.key)
    refused = refusal(await house.order(order, account))
    return _me(request, refused or DONE, 403 if refused else 200)


@post("/me/pin", opt=dict(EVERYBODY))
async def set_pin(request: AnyRequest) -> Response[str]:
    """For the counter's own computer; an empty one takes it away."""
    house, form, account = house_of(request), await request.form(), present(request).account
    pin = str(form.get("pin", ""))
    if not await _is_himself(request, str(form.get("old", ""))):
        return _me(request, WRONG, 403)
    if pin and (unfit := pin_unfit(pin)):
        return _me(request, unfit, 403)
    order = SetPin(account.id, await house.passwords.hash(pin) if pin else "")
    refused = refusal(await house.order(order, account))
    return _me(request, refused or DONE, 403 if refused else 200)


async def _is_himself(request: AnyRequest, password: str) -> bool:
    """Guesses count here too: a browser that was left open is not enough."""
    house, account = house_of(request), present(request).account.id
    name, who = f"password {account}", request.client.host if request.client else ""
    if house.guessing.guess(name, who, house.monotonic()):
        return False
    if await house.passwords.verify(house.now.hall.accounts.passwords.get(account), password):
        house.guessing.forgive(name)
        return True
    return False


def _me(request: AnyRequest, said: Words | None, status: int = 200) -> Response[str]:
    known, account = house_of(request).now.hall.accounts, present(request).account
    own = [session for session in known.sessions.values() if session.account == account.id]
    return page(
        request, "me.html", status, said=said, has_pin=account.id in known.pins, sessions=len(own),
        counter=counter_of(request), may_station=account.role in MAKES_STATIONS["roles"],
    )  # fmt: skip


@post("/station", opt=dict(MAKES_STATIONS))
async def set_station(request: AnyRequest) -> Response[Any]:
    """This browser stands at a counter from now on, or at none any more."""
    house, counter = house_of(request), str((await request.form()).get("counter", ""))
    secret = request.cookies.get(STATION_COOKIE, "") or new_secret()
    if refused := refusal(await house.order(SetStation(hashed(secret), counter), present(request).account)):
        return _me(request, refused, 403)
    answer: Response[Any] = Redirect("/me", status_code=303)
    lasts = STATION_DAYS * 86_400 if counter else 0
    answer.set_cookie(cookie(STATION_COOKIE, secret, lasts))
    return answer


ROUTES = (accounts, set_account, link, forget_factor, me, set_password, set_pin, set_station)
