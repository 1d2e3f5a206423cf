"""The conversation with central: first whom to believe, by a fingerprint that a technician was given; then the code.

Nothing is sent before the hall's root certificate fits its fingerprint; from then on the line is believed by that root
alone. Asking again is harmless: the same Pi with the same key gets the same answer.
"""

import hashlib
import json
import ssl
from dataclasses import dataclass
from http.client import HTTPException, HTTPSConnection
from typing import Any
from urllib.parse import urlsplit

import msgspec

from protocols import ports
from protocols.enrolment import Enrolment
from protocols.link import BROKER_NAME

SECONDS = 20.0
ANSWER_BYTES_MAX = 256 * 1024
FINGERPRINT_DIGITS = 64
WAITING = 202


class EnrolError(Exception):
    """It did not work: what, and what to do. `retry`: by itself, later, it may."""

    def __init__(self, text: str, *, retry: bool = False) -> None:
        super().__init__(text)
        self.retry = retry


class WaitingError(EnrolError):
    """Nobody has said yes or no."""


@dataclass(frozen=True, slots=True)
class Server:
    """`fingerprint`: SHA-256 of the hall's root certificate, hex."""

    host: str
    port: int
    fingerprint: str


def server_of(address: str, fingerprint: str) -> Server:
    """From "https://10.0.0.2" and a fingerprint with or without colons. Raises EnrolError."""
    parts = urlsplit(address if "//" in address else f"https://{address}")
    try:
        port = parts.port or ports.WEB
    except ValueError as error:
        raise EnrolError(f"{address}: bukan alamat / no address ({error})") from error
    if parts.scheme != "https" or not parts.hostname:
        raise EnrolError(f"{address}: bukan alamat / no address; write it as https://10.0.0.2")
    plain = fingerprint.replace(":", "").replace(" ", "").lower()
    if len(plain) != FINGERPRINT_DIGITS or not set(plain) <= set("0123456789abcdef"):
        raise EnrolError("sidik jari / fingerprint: 64 hex digits, as gerai-central authority new printed them")
    return Server(parts.hostname, port, plain)


def enrol(server: Server, code: str, box: str, request: str) -> Enrolment:
    """Raises EnrolError."""
    return _granted(server, root_of(server), "/enrol/claim", {"code": code, "box": box, "request": request})


def join(server: Server, root: str, box: str, request: str) -> Enrolment:
    """Without a code. `root`: of `root_of`. Raises WaitingError until a technician has said yes, EnrolError."""
    return _granted(server, root, "/enrol/apply", {"box": box, "request": request})


def renew(server: Server, root: str, box: str, request: str) -> Enrolment:
    """New certificates for the key that is enrolled. `root`: PEM, whom this Pi believes. Raises EnrolError."""
    return _granted(server, root, "/enrol/renew", {"box": box, "request": request})


def believes(server: Server, root: str) -> None:
    """Whether who answers there is the central of the hall with this root (PEM). Raises EnrolError."""
    trusting = ssl.create_default_context(cadata=root)
    trusting.minimum_version = ssl.TLSVersion.TLSv1_2
    _ask(server, trusting, "GET", "/enrol/root.crt")


def _granted(server: Server, root: str, path: str, body: dict[str, str]) -> Enrolment:
    trusting = ssl.create_default_context(cadata=root)
    trusting.minimum_version = ssl.TLSVersion.TLSv1_2
    status, answer = _ask(server, trusting, "POST", path, json.dumps(body))
    if status == WAITING:
        raise WaitingError(_words(answer), retry=True)
    if status != 201:
        raise EnrolError(_words(answer), retry=status in (429, 503))
    try:
        granted = msgspec.json.decode(answer, type=Enrolment)
    except msgspec.DecodeError as error:
        raise EnrolError(f"{server.host}: jawaban aneh / a strange answer ({error}); is it a gerai central?") from error
    if ssl.PEM_cert_to_DER_cert(granted.root) != ssl.PEM_cert_to_DER_cert(root):
        raise EnrolError(f"{server.host}: dua sertifikat induk / two different roots; ask the technician")
    return granted


def root_of(server: Server) -> str:
    """The hall's root certificate: it is whom the fingerprint says, so it does not matter who brought it."""
    blind = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    blind.check_hostname = False
    blind.verify_mode = ssl.CERT_NONE
    status, answer = _ask(server, blind, "GET", "/enrol/root.crt")
    try:
        text = answer.decode("ascii")
        found = hashlib.sha256(ssl.PEM_cert_to_DER_cert(text)).hexdigest()
    except ValueError as error:
        raise EnrolError(f"{server.host}:{server.port}: bukan pusat gerai / not a gerai central ({status})") from error
    if found != server.fingerprint:
        raise EnrolError(
            f"{server.host}:{server.port}: sidik jari tidak cocok / the fingerprint is another one ({found[:16]}…): "
            "this is not your hall's central, or the fingerprint was written down wrong"
        )
    return text


class CentralConnection(HTTPSConnection):
    """To an address, but believing the name that every central's certificate has."""

    def __init__(self, server: Server, context: ssl.SSLContext) -> None:
        super().__init__(server.host, server.port, timeout=SECONDS, context=context)
        self._trust = context

    def connect(self) -> None:
        super(HTTPSConnection, self).connect()
        self.sock = self._trust.wrap_socket(self.sock, server_hostname=BROKER_NAME)


def _ask(server: Server, context: ssl.SSLContext, method: str, path: str, body: str = "") -> tuple[int, bytes]:
    connection = CentralConnection(server, context)
    headers = {"Content-Type": "application/json"} if body else {}
    try:
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        return answer.status, answer.read(ANSWER_BYTES_MAX)
    except ssl.SSLCertVerificationError as error:
        reason = f"{server.host}: tidak dipercaya / not believed ({error.verify_message}): is the clock right?"
        raise EnrolError(reason) from error
    except (OSError, HTTPException) as error:
        where = f"{server.host}:{server.port}"
        raise EnrolError(f"{where}: pusat tidak terjangkau / central is out of reach ({error})", retry=True) from error
    finally:
        connection.close()


def _words(answer: bytes) -> str:
    try:
        said: Any = json.loads(answer)
        return f"{said['id']} / {said['en']}"
    except (ValueError, KeyError, TypeError):
        return "pusat menolak / central refused, without words it should have had"
