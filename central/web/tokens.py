"""Who asks in the name of an application: a token in the Authorization header, and how often it may be shown."""

from typing import Any

from litestar.connection import ASGIConnection
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException, TooManyRequestsException
from litestar.handlers.base import BaseRouteHandler

from central.allowance import Allowance
from central.engine.apps import App, Scope
from central.moment import Moment
from central.web.gate import VISITORS
from central.web.house import house_of
from central.web.sessions import hashed

SCOPE = "scope"
WRONG_PER_SECOND, WRONG_AT_ONCE = 10 / 60, 10
READS_PER_SECOND, READS_AT_ONCE = 10.0, 100
WRITES_PER_SECOND, WRITES_AT_ONCE = 2.0, 60
ADDRESSES_MAX = 1_000
SAFE = frozenset({"GET", "HEAD"})
BEARER = "bearer "


def by_token(scope: Scope) -> dict[str, Any]:
    """The option of a route for applications whose token has this scope."""
    return {**VISITORS, SCOPE: scope}


class Tokens:
    """Belongs to the web's thread. Times are monotonic ms."""

    def __init__(self) -> None:
        self._wrong = Allowance(WRONG_PER_SECOND, WRONG_AT_ONCE)
        self._reads = Allowance(READS_PER_SECOND, READS_AT_ONCE)
        self._writes = Allowance(WRITES_PER_SECOND, WRITES_AT_ONCE)
        self._addresses: set[str] = set()

    def wrong(self, address: str, now: int) -> bool:
        """A token that is none was shown. False: too many were; addresses beyond the thousandth share one allowance."""
        name = address if address in self._addresses or len(self._addresses) < ADDRESSES_MAX else ""
        self._addresses.add(name)
        return self._wrong.spend(name, now)

    def spend(self, app: App, now: int, *, safe: bool) -> bool:
        """False: the application asks too often."""
        return (self._reads if safe else self._writes).spend(app.name, now)


def app_with(moment: Moment, token: str) -> App | None:
    """Whose token it is, while it holds. By its hash: comparing takes no longer for one that is nearly right."""
    secret = hashed(token)
    apps = moment.hall.apps.values()
    return next((app for app in apps if app.secret == secret and app.until > moment.at), None)


def shown(connection: ASGIConnection[Any, Any, Any, Any]) -> str:
    """The token that a request brings, "" if none."""
    header = connection.headers.get("authorization", "")
    return header[len(BEARER) :].strip() if header[: len(BEARER)].lower() == BEARER else ""


async def with_token(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Raises NotAuthorizedException, PermissionDeniedException, TooManyRequestsException."""
    house = house_of(connection)
    tokens: Tokens = connection.app.state.tokens
    app = app_with(house.now, shown(connection))
    if app is None:
        address = connection.client.host if connection.client else ""
        if not tokens.wrong(address, house.monotonic()):
            raise TooManyRequestsException
        raise NotAuthorizedException
    if not tokens.spend(app, house.monotonic(), safe=str(connection.scope.get("method")) in SAFE):
        raise TooManyRequestsException
    if handler.opt[SCOPE] not in app.scopes:
        raise PermissionDeniedException
    connection.scope["state"]["app"] = app


def app_of(connection: ASGIConnection[Any, Any, Any, Any]) -> App:
    """Behind `with_token`."""
    app: App = connection.scope["state"]["app"]
    return app
