"""The web's own thread: Litestar in uvicorn, over TLS with a leaf of the hall's authority."""

import threading
import time
from dataclasses import dataclass

import uvicorn
from litestar import Litestar, Request, Response
from litestar.datastructures import State

from central.authority.folder import WEB, Authority
from central.enrolment.desk import Desk
from central.web import WebError
from central.web.enrolment import EnrolmentRoutes, Guesses
from central.web.owner import OwnersDoor

START_SECONDS = 10.0
STOP_SECONDS = 3.0


@dataclass(frozen=True, slots=True)
class WebAddress:
    listen: str
    port: int


class Web:
    """`start` returns when it listens."""

    def __init__(self, address: WebAddress, authority: Authority, desk: Desk, owner: OwnersDoor) -> None:
        own = authority.credentials(WEB)
        config = uvicorn.Config(
            application(desk, owner),
            host=address.listen,
            port=address.port,
            ssl_certfile=own.certificate,
            ssl_keyfile=own.key,
            log_config=None,
            access_log=False,
            lifespan="off",
            timeout_keep_alive=5,
            limit_concurrency=500,
            server_header=False,
        )
        self._address = address
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._server.run, name="web", daemon=True)

    def start(self) -> None:
        """Raises WebError."""
        self._thread.start()
        deadline = time.monotonic() + START_SECONDS
        while not self._server.started:
            self._thread.join(0.02)
            if not self._thread.is_alive() or time.monotonic() > deadline:
                raise WebError(
                    f"port {self._address.port} pada / on {self._address.listen}: halaman tidak bisa disajikan / the "
                    "pages cannot be served there: end the program that uses it, or name another port in [web]"
                )

    def stop(self) -> None:
        self._server.should_exit = True
        self._thread.join(STOP_SECONDS)


def application(desk: Desk, owner: OwnersDoor) -> Litestar:
    """All routes. Nothing is told about mistakes of ours but that there was one."""
    state = State({"desk": desk, "owner": owner, "guesses": Guesses(), "clock": _monotonic_ms})
    return Litestar(
        route_handlers=[EnrolmentRoutes],
        state=state,
        exception_handlers={RecursionError: _too_deep},
        openapi_config=None,
        debug=False,
    )


def _too_deep(_request: Request[object, object, State], _error: Exception) -> Response[object]:
    """JSON nested deeper than any of ours."""
    return Response({"status_code": 400, "detail": "too deep"}, status_code=400)


def _monotonic_ms() -> int:
    return time.monotonic_ns() // 1_000_000
