"""What an application is told when something cannot be: one shape for all of it, RFC 9457, in both languages."""

from collections.abc import Mapping
from typing import Any

import msgspec
from litestar import Request, Response
from litestar.exceptions import HTTPException

from central.engine.events import Refused
from central.engine.refusals import words
from central.web.language import language_of
from central.web.owner import BusyError
from protocols.messages import Words

PROBLEM = "application/problem+json"
TYPE = "urn:gerai:problem:"

SAID: Mapping[int, tuple[str, Words]] = {
    400: ("malformed", Words("Permintaan tidak sesuai dokumen.", "The request is not as the document says.")),
    401: ("no_token", Words("Token tidak ada atau tidak berlaku.", "There is no token, or it does not hold.")),
    403: ("not_allowed", Words("Token ini tidak untuk itu.", "This token is not for that.")),
    404: ("not_found", Words("Tidak ada.", "There is none.")),
    405: ("method", Words("Cara ini tidak dikenal di alamat itu.", "That address does not know this method.")),
    406: ("not_acceptable", Words("Hanya JSON.", "Only JSON is served.")),
    413: ("too_large", Words("Permintaan terlalu besar.", "The request is too large.")),
    415: ("not_json", Words("Kirim JSON.", "Send JSON.")),
    429: ("too_often", Words("Terlalu sering. Tunggu sebentar.", "Too often. Wait a moment.")),
    503: ("busy", Words("Sedang sibuk. Ulangi dengan request_id yang sama.", "Busy. Say it again, same request_id.")),
}
BROKEN = ("broken", Words("Ada kesalahan pada sistem.", "Something is wrong with the system."))
STATUS: Mapping[str, int] = {
    "not_allowed": 403,
    "unknown_service": 404,
    "unknown_appointment": 404,
    "too_fast": 429,
    "disk_full": 503,
}
"""Of refusals; all others are 409: it is understood, and cannot be now."""
RETRY_SECONDS = 2


class RefusedError(Exception):
    """A rule of the hall said no."""

    def __init__(self, event: Refused) -> None:
        super().__init__(event.code)
        self.event = event


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """RFC 9457. `detail` is in the language of Accept-Language, `words` in both; `code` is for programs.

    `title` is the same for each `code`. `at`: what of the request is meant, "" if all of it.
    """

    type: str
    title: str
    status: int
    detail: str
    code: str
    words: dict[str, str]
    at: str = ""


def problem(
    request: Request[Any, Any, Any], status: int, code: str, said: Words, *, at: str = "", wait: int = 0
) -> Response[bytes]:
    tongue = language_of(request)
    body = Problem(
        type=TYPE + code,
        title=code.replace("_", " "),
        status=status,
        detail=said.en if tongue == "en" else said.id,
        code=code,
        words={"id": said.id, "en": said.en},
        at=at,
    )
    headers: dict[str, str] = {"content-language": tongue}
    if status in {429, 503}:
        headers["retry-after"] = str(wait or RETRY_SECONDS)
    if status == 401:
        headers["www-authenticate"] = 'Bearer realm="gerai"'
    return Response(msgspec.json.encode(body), status_code=status, media_type=PROBLEM, headers=headers)


def failed(request: Request[Any, Any, Any], error: HTTPException) -> Response[bytes]:
    """Nothing is told about mistakes of ours but that there was one."""
    code, said = SAID.get(error.status_code, BROKEN)
    extra = error.extra if isinstance(error.extra, list) else []
    at = ", ".join(str(each.get("key", "")) for each in extra if isinstance(each, dict))[:80]
    answer = problem(request, error.status_code, code, said, at=at)
    for name, value in (error.headers or {}).items():
        if name.lower() == "allow":
            answer.headers["allow"] = value
    return answer


def busy(request: Request[Any, Any, Any], _error: BusyError) -> Response[bytes]:
    return problem(request, 503, *SAID[503])


def too_deep(request: Request[Any, Any, Any], _error: RecursionError) -> Response[bytes]:
    return problem(request, 400, *SAID[400])


def refused(request: Request[Any, Any, Any], error: RefusedError) -> Response[bytes]:
    """The same request gets the same refusal for ever."""
    event = error.event
    wait = int(event.detail) if event.code == "too_fast" and event.detail.isdigit() else 0
    status = STATUS.get(event.code, 409)
    return problem(request, status, event.code, words(event.code, event.detail), wait=wait)
