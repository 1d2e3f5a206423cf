"""The web's own thread: Litestar in uvicorn, by TLS with a leaf of the hall's authority, or plain on this machine."""

import asyncio
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import uvicorn
from litestar import Litestar, Request, Response
from litestar.datastructures import State
from litestar.exceptions import HTTPException
from litestar.static_files import create_static_files_router

from central.authority.folder import WEB, Authority
from central.enrolment.desk import Desk
from central.hooks.teller import Teller
from central.web import (
    WebError,
    accounts,
    api,
    api_document,
    board,
    device_codes,
    device_orders,
    device_updates,
    devices,
    hall,
    hall_changes,
    hall_orders,
    metrics,
    officer,
    remark,
    remarks,
    setting_up,
    signing_in,
    site,
    site_file,
    site_log,
    site_preview,
    survey_form,
    tongue,
    visitor,
)
from central.web.answering import broken, busy, failed, guard, with_visit
from central.web.enrolment import EnrolmentRoutes, Guesses
from central.web.gate import ANYBODY, KEY, gate
from central.web.house import House
from central.web.owner import BusyError
from central.web.passwords import CrowdedError
from central.web.patience import CONNECTIONS_MAX, HurriedLoop, PatientProtocol
from central.web.releases import ReleaseRoutes
from central.web.rendering import STATIC
from central.web.tokens import Tokens
from protocols.discovery import Beacon

START_SECONDS = 10.0
STOP_SECONDS = 3.0
FORM_BYTES_MAX = 32 * 1024

ROUTES: Sequence[Any] = (
    *signing_in.ROUTES,
    *setting_up.ROUTES,
    *accounts.ROUTES,
    *tongue.ROUTES,
    *hall.ROUTES,
    *hall_orders.ROUTES,
    *hall_changes.ROUTES,
    *officer.ROUTES,
    *devices.ROUTES,
    *device_orders.ROUTES,
    *device_codes.ROUTES,
    *device_updates.ROUTES,
    *visitor.ROUTES,
    *board.ROUTES,
    *survey_form.ROUTES,
    api_document.openapi,
    *metrics.ROUTES,
    *remark.ROUTES,
    *remarks.ROUTES,
    *site.ROUTES,
    *site_log.ROUTES,
    *site_file.ROUTES,
    *site_preview.ROUTES,
)
"""All pages. Another one is another module with `ROUTES`, put here, and in `central.web.places` for the menu."""


@dataclass(frozen=True, slots=True)
class WebAddress:
    listen: str
    port: int


class Web:
    """`start` returns when it listens. `authority` None: plain, which is for browsers on this machine alone."""

    def __init__(self, address: WebAddress, house: House, authority: Authority | None, desk: Desk | None) -> None:
        own = authority.credentials(WEB) if authority else None
        config = uvicorn.Config(
            application(house, desk),
            host=address.listen,
            port=address.port,
            ssl_certfile=own.certificate if own else None,
            ssl_keyfile=own.key if own else None,
            log_config=None,
            access_log=False,
            lifespan="off",
            timeout_keep_alive=5,
            timeout_graceful_shutdown=1,
            limit_concurrency=CONNECTIONS_MAX,
            http=PatientProtocol,
            server_header=False,
        )
        self._address = address
        self._server = uvicorn.Server(config)
        self._thread = threading.Thread(target=self._run, name="web", daemon=True)
        self.beacon: Beacon | None = None
        self.teller: Teller | None = None

    def _run(self) -> None:
        with asyncio.Runner(loop_factory=HurriedLoop) as runner:
            runner.run(self._server.serve())

    def start(self) -> None:
        """Raises WebError."""
        self._thread.start()
        deadline = time.monotonic() + START_SECONDS
        while not self._server.started:
            self._thread.join(0.02)
            if not self._thread.is_alive() or time.monotonic() > deadline:
                raise WebError(
                    f"port {self._address.port} pada / on {self._address.listen}: halaman tidak bisa disajikan / the "
                    "pages cannot be served there: end the program that uses it, or name another port in [web]; below "
                    "1024 the system must allow it (gerai-provision units writes net.ipv4.ip_unprivileged_port_start)"
                )

    def stop(self) -> None:
        if self.beacon is not None:
            self.beacon.stop()
        if self.teller is not None:
            self.teller.stop()
        self._server.should_exit = True
        self._thread.join(STOP_SECONDS)


def application(house: House, desk: Desk | None = None) -> Litestar:
    """All routes. Raises WebError where one of them does not say for whom it is."""
    state = State(
        {
            "house": house,
            "desk": desk,
            "owner": house.owner,
            "guesses": Guesses(),
            "tokens": Tokens(),
            "clock": house.monotonic,
        }
    )
    enrolment = [EnrolmentRoutes, ReleaseRoutes] if desk else []
    static = create_static_files_router("/static", [STATIC], opt=dict(ANYBODY), include_in_schema=False)
    app = Litestar(
        route_handlers=[*enrolment, *ROUTES, api.api(), static],
        state=state,
        guards=[gate],
        middleware=[with_visit],
        before_send=[guard],
        exception_handlers={
            RecursionError: _too_deep,
            HTTPException: failed,
            500: broken,
            BusyError: busy,
            CrowdedError: busy,
        },
        request_max_body_size=FORM_BYTES_MAX,
        openapi_config=None,
        debug=False,
    )
    if silent := [path for path, handler in handlers_of(app) if KEY not in handler.opt]:
        raise WebError(f"routes that do not say for whom they are: {', '.join(silent)}")
    return app


def handlers_of(app: Litestar) -> list[tuple[str, Any]]:
    """Each path with each of its handlers, but for the one of OPTIONS, which each path has and nobody may use."""
    routes = [(route.path, handler) for route in app.routes for handler in getattr(route, "route_handlers", ())]
    return [(path, handler) for path, handler in routes if handler.http_methods != {"OPTIONS"}]


def _too_deep(_request: Request[object, object, State], _error: Exception) -> Response[object]:
    """JSON nested deeper than any of ours."""
    return Response({"status_code": 400, "detail": "too deep"}, status_code=400)


def monotonic_ms() -> int:
    return time.monotonic_ns() // 1_000_000
