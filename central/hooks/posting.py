"""One POST: to the address that was looked at, by TLS with the name's certificate; no redirect is followed."""

import http.client
import socket
import ssl
from functools import cache

from central.hooks.address import Target

TIMEOUT_SECONDS = 10.0
ANSWER_BYTES_MAX = 4_096
TAKEN = range(200, 300)


class NotTakenError(Exception):
    """Who should have been told did not take it; says why. It is told again."""


@cache
def _trust() -> ssl.SSLContext:
    """The roots of the system: beside the hall's own devices nobody has a certificate of its authority."""
    return ssl.create_default_context()


class _Connection(http.client.HTTPConnection):
    """Goes to `target.ip`, whatever the name would mean by now."""

    def __init__(self, target: Target, trust: ssl.SSLContext | None) -> None:
        super().__init__(target.host, target.port, timeout=TIMEOUT_SECONDS)
        self._target, self._trust = target, trust

    def connect(self) -> None:
        plain = socket.create_connection((self._target.ip, self._target.port), TIMEOUT_SECONDS)
        self.sock = plain
        if self._target.tls:
            self.sock = (self._trust or _trust()).wrap_socket(plain, server_hostname=self._target.host)


def post(target: Target, body: bytes, headers: dict[str, str], trust: ssl.SSLContext | None = None) -> None:
    """Raises NotTakenError."""
    connection = _Connection(target, trust)
    try:
        connection.request("POST", target.path, body, {**headers, "Host": target.named})
        answer = connection.getresponse()
        answer.read(ANSWER_BYTES_MAX)
    except (OSError, http.client.HTTPException) as error:
        raise NotTakenError(f"{type(error).__name__}: {error}"[:200]) from error
    finally:
        connection.close()
    if answer.status not in TAKEN:
        raise NotTakenError(f"HTTP {answer.status}")
