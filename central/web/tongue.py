"""The button of the other language."""

from typing import Any, Literal

from litestar import get
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from central.web.cookies import cookie
from central.web.gate import ANYBODY
from central.web.language import COOKIE
from central.web.signing_in import inside

YEAR_SECONDS = 31_536_000


@get("/language/{tongue:str}", opt=dict(ANYBODY))
async def choose(tongue: FromPath[Literal["id", "en"]], back: FromQuery[str] = "/") -> Redirect:
    """Remembered by the browser alone; it holds nothing about anybody."""
    answer: Redirect = Redirect(inside(back) or "/", status_code=303)
    answer.set_cookie(cookie(COOKIE, tongue, YEAR_SECONDS))
    return answer


ROUTES: tuple[Any, ...] = (choose,)
