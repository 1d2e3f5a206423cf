"""How long a browser is waited for: who is slow on purpose is let go, and keeps nobody out.

A request is complete within some seconds, TLS too; an answer is read within some more. Of those who have not yet said
what they want so many may be there at once, then the one who has been longest is let go.
"""

import asyncio
from asyncio import AbstractEventLoop, Server, TimerHandle, Transport
from typing import Any

from uvicorn.protocols.http.h11_impl import H11Protocol

REQUEST_SECONDS = 10.0
HANDSHAKE_SECONDS = 10.0
READ_SECONDS = 20.0
UNDECIDED_MAX = 256
CONNECTIONS_MAX = 1_200


class HurriedLoop(asyncio.SelectorEventLoop):
    """Whoever does not finish the TLS handshake soon is let go; asyncio alone would wait for a minute."""

    async def create_server(self, *given: Any, **named: Any) -> Server:  # noqa: ANN401
        if named.get("ssl"):
            named.setdefault("ssl_handshake_timeout", HANDSHAKE_SECONDS)
        return await super().create_server(*given, **named)


class PatientProtocol(H11Protocol):
    """One connection. Belongs to the web's thread."""

    undecided: dict["PatientProtocol", None] = {}  # noqa: RUF012  of all connections, the oldest first
    loop: AbstractEventLoop
    transport: Transport

    def connection_made(self, transport: Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._timer: TimerHandle | None = None
        self._unread: TimerHandle | None = None
        self._look()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        self._look()

    def on_response_complete(self) -> None:
        """The next request of the same connection has uvicorn's own patience until its first byte comes."""
        super().on_response_complete()
        if self.timeout_keep_alive_task is None:
            self._look()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._unread = self.loop.call_later(READ_SECONDS, self.let_go)

    def resume_writing(self) -> None:
        super().resume_writing()
        if self._unread is not None:
            self._unread.cancel()

    def connection_lost(self, exc: Exception | None) -> None:
        self._decided()
        if self._unread is not None:
            self._unread.cancel()
        super().connection_lost(exc)

    def let_go(self) -> None:
        """Without a word: whoever it is does not listen."""
        self._decided()
        if not self.transport.is_closing():
            self.transport.abort()

    def _look(self) -> None:
        said_all = self.cycle is not None and not self.cycle.more_body and not self.cycle.response_complete
        if said_all:
            self._decided()
        elif self._timer is None:
            self._timer = self.loop.call_later(REQUEST_SECONDS, self.let_go)
            self.undecided[self] = None
            if len(self.undecided) > UNDECIDED_MAX:
                next(iter(self.undecided)).let_go()

    def _decided(self) -> None:
        self.undecided.pop(self, None)
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
