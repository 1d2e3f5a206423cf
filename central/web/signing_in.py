"""Coming in and going out: name and password, the second factor, a PIN at a counter's own computer.

A wrong name and a wrong password look alike and take the same time. A browser gets a new secret whenever somebody
has proved something.
"""

import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from litestar import Request, Response, get, post
from litestar.background_tasks import BackgroundTask
from litestar.params import FromQuery
from litestar.response import Redirect

from central.engine.access_commands import FailSignIn, SetFactor, SignIn, SignOut
from central.engine.accounts import Role
from central.web.cookies import cookie
from central.web.factor import Factors, address, picture
from central.web.gate import ANYBODY, EVERYBODY, HALF, person_of, present
from central.web.house import House, house_of, refusal
from central.web.owner import BusyError
from central.web.places import home_of
from central.web.rendering import page
from central.web.sessions import COOKIE, STATION_COOKIE, Person, hashed, new_secret
from protocols.messages import Words

AnyRequest = Request[Any, Any, Any]

WRONG = Words(
    "Nama akun atau rahasianya salah, atau akun dinonaktifkan.", "Wrong account or secret, or the account is disabled."
)
WAIT = "Terlalu sering mencoba. Tunggu {s} detik.", "Too many tries. Wait {s} seconds."
WRONG_CODE = Words(
    "Kode salah atau sudah dipakai. Tunggu kode berikutnya.", "Wrong or used code. Wait for the next one."
)
ASK_PASSWORD = Words("PIN terlalu sering salah. Masuk dengan kata sandi.", "Too many wrong PINs. Use your password.")
PIN_TRIES = 5
ACCOUNTS = "/accounts"
"""Where a manager begins who is the only one: he makes the accounts of all others."""


@dataclass(frozen=True, slots=True)
class Typed:
    """What somebody typed to come in. `how`: "password" or "pin"."""

    account: str
    secret: str
    how: str


@get("/", opt=dict(ANYBODY))
async def front(request: AnyRequest) -> Redirect:
    person = person_of(request)
    return Redirect(home_of(person.account.role) if person and person.complete else "/login", status_code=303)


@get("/login", opt=dict(ANYBODY))
async def login(request: AnyRequest, to: FromQuery[str] = "") -> Response[str]:
    return _form(request, None, to)


@post("/login", opt=dict(ANYBODY))
async def come_in(request: AnyRequest) -> Response[Any]:
    """303 with a session; 200, 403 or 429 with the form again."""
    house, form = house_of(request), await request.form()
    to = str(form.get("to", ""))
    typed = Typed(str(form.get("account", "")).strip().lower()[:40], str(form.get("secret", "")), _how(request, form))
    now, who = house.monotonic(), request.client.host if request.client else ""
    if typed.how == "pin" and house.guessing.count(_guessed(typed)) >= PIN_TRIES:
        return _form(request, ASK_PASSWORD, to, 403)
    if wait := house.guessing.guess(_guessed(typed), who, now):
        seconds = -(-wait // 1000)
        return _form(request, Words(*(line.format(s=seconds) for line in WAIT)), to, 429)
    if not await _right(house, typed):
        answer = _form(request, WRONG, to, 403)
        answer.background = BackgroundTask(_note_failure, house, FailSignIn(typed.account, typed.how, who))
        return answer
    house.guessing.forgive(_guessed(typed))
    if typed.how == "password":
        house.guessing.forgive(f"pin {typed.account}")
    return await signed_in(request, typed.account, typed.how, to)


async def _note_failure(house: House, failed: FailSignIn) -> None:
    """After the answer, or how long that took would tell whether there is such an account: only then it is written."""
    with contextlib.suppress(BusyError):
        await house.settle(failed)


def _how(request: AnyRequest, form: Mapping[str, object]) -> str:
    return "pin" if form.get("how") == "pin" and counter_of(request) else "password"


def _guessed(typed: Typed) -> str:
    return f"{typed.how} {typed.account}"


async def _right(house: House, typed: Typed) -> bool:
    """As long, whether or not there is such an account, and whatever it has."""
    accounts = house.now.hall.accounts
    account = accounts.people.get(typed.account)
    known = (accounts.pins if typed.how == "pin" else accounts.passwords).get(typed.account)
    stronger = typed.how == "pin" and account is not None and account.role is Role.MANAGER
    may = account is not None and account.enabled and not stronger
    return await house.passwords.verify(known if may else None, typed.secret)


async def signed_in(request: AnyRequest, account: str, how: str, to: str = "") -> Response[Any]:
    """A new secret for this browser; the one before ends."""
    house, secret = house_of(request), new_secret()
    if before := person_of(request):
        await house.settle(SignOut(before.key, "replaced"))
    who = request.client.host if request.client else ""
    if refused := refusal(await house.settle(SignIn(hashed(secret), account, how, who))):
        return _form(request, refused, to, 403)
    people = house.now.hall.accounts.people
    role = people[account].role
    home = ACCOUNTS if len(people) == 1 and role is Role.MANAGER else home_of(role)
    answer = Redirect(inside(to) or home, status_code=303)
    answer.set_cookie(cookie(COOKIE, secret))
    return answer


def inside(to: str) -> str:
    """A path of ours, or "": nobody is led elsewhere."""
    return to if to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable() and to != "/login" else ""


def _form(request: AnyRequest, said: Words | None, to: str, status: int = 200) -> Response[str]:
    house = house_of(request)
    fresh = not house.now.hall.accounts.managers()
    return page(request, "login.html", status, said=said, to=inside(to), counter=counter_of(request), fresh=fresh)


def counter_of(request: AnyRequest) -> str:
    """At which counter this browser stands; "" if at none."""
    secret = request.cookies.get(STATION_COOKIE, "")
    return house_of(request).now.hall.accounts.stations.get(hashed(secret), "") if secret else ""


@post("/logout", opt=dict(HALF))
async def leave(request: AnyRequest) -> Redirect:
    person = present(request)
    await house_of(request).settle(SignOut(person.key))
    answer = Redirect("/login", status_code=303)
    answer.delete_cookie(COOKIE)
    return answer


@post("/alive", opt=dict(EVERYBODY), status_code=204)
async def alive() -> None:
    """Somebody touches the page: the gate has counted it."""


@get("/factor", opt=dict(HALF))
async def factor(request: AnyRequest) -> Response[str]:
    return _factor_form(request, None)


@post("/factor", opt=dict(HALF))
async def prove_factor(request: AnyRequest) -> Response[Any]:
    """The code of now. The first right one makes a new factor the account's own."""
    house, person = house_of(request), present(request)
    code = str((await request.form()).get("code", "")).replace(" ", "")
    name, who, now = f"factor {person.account.id}", request.client.host if request.client else "", house.monotonic()
    if wait := house.guessing.guess(name, who, now):
        return _factor_form(request, Words(*(line.format(s=-(-wait // 1000)) for line in WAIT)), 429)
    secret, known = _secret(house, person)
    if not house.factors.right(person.account.id, secret, code):
        await house.settle(FailSignIn(person.account.id, "factor", who))
        return _factor_form(request, WRONG_CODE, 403)
    house.guessing.forgive(name)
    if not known:
        await house.settle(SetFactor(person.account.id, house.factors.seal(secret)))
        house.factors.pending.pop(person.account.id, None)
    return await signed_in(request, person.account.id, "factor")


@get("/factor.svg", opt=dict(HALF))
async def factor_picture(request: AnyRequest) -> Response[bytes]:
    """What the phone reads; only until the first right code."""
    house, person = house_of(request), present(request)
    secret, known = _secret(house, person)
    drawn = b"" if known else picture(address(secret, person.account.id, house.now.site.name.id))
    return Response(drawn, media_type="image/svg+xml", status_code=404 if known else 200)


def _secret(house: House, person: Person) -> tuple[str, bool]:
    """The account's own and True, or the one that is offered and False."""
    sealed = house.now.hall.accounts.factors.get(person.account.id, "")
    if sealed and (secret := house.factors.unseal(sealed)):
        return secret, True
    return house.factors.pending.setdefault(person.account.id, Factors.new()), False


def _factor_form(request: AnyRequest, said: Words | None, status: int = 200) -> Response[str]:
    secret, known = _secret(house_of(request), present(request))
    shown = "" if known else " ".join(secret[at : at + 4] for at in range(0, len(secret), 4))
    return page(request, "factor.html", status, said=said, secret=shown)


ROUTES = (front, login, come_in, leave, alive, factor, prove_factor, factor_picture)
