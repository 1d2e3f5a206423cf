"""The page with site.toml itself: out with its comments, and in again after it was looked at."""

import asyncio
from typing import Any

from litestar import Response, get, post
from litestar.response import Redirect

from central.config.site_file import parse_site
from central.web.gate import present
from central.web.house import house_of
from central.web.rendering import page
from central.web.signing_in import AnyRequest
from central.web.site_desk import SOURCE, WRONG, Outcome
from central.web.site_log import MANAGES, desk_of
from central.web.site_mistakes import placed
from central.web.site_words import Change, changes, document_of
from protocols.messages import Words
from protocols.settings import SettingsError

BYTES_MAX = 3 * 1024 * 1024
"""A site of a megabyte, as a form writes it."""
UNREADABLE = Words("Pilih berkas site.toml, teks UTF-8.", "Choose a site.toml, a text in UTF-8.")


@get("/site/file", opt=dict(MANAGES))
async def file(request: AnyRequest) -> Response[str]:
    return _page(request)


@get("/site/file/site.toml", opt=dict(MANAGES))
async def download(request: AnyRequest) -> Response[Any]:
    """As it is in force, comments and all."""
    try:
        text = await desk_of(request).text()
    except SettingsError as error:
        return _page(request, outcome=Outcome(refused=WRONG, mistakes=error.mistakes))
    name = f"{house_of(request).now.site.id}.toml"
    headers = {"content-disposition": f'attachment; filename="{name}"'}
    return Response(text.encode(), media_type="application/toml", headers=headers)


@post("/site/file", opt=dict(MANAGES), request_max_body_size=BYTES_MAX)
async def check(request: AnyRequest) -> Response[Any]:
    """First it is shown what would change; `sure`: it is done."""
    form, desk = await request.form(), desk_of(request)
    text = await _text(form.get("file")) or str(form.get("text", "")).replace("\r\n", "\n")
    if not text.strip():
        return _page(request, outcome=Outcome(refused=UNREADABLE))
    seen = form.get("seen") == house_of(request).now.site.revision
    if form.get("sure") == "yes" and seen:
        outcome = await desk.change(present(request).account, lambda _: text, "Impor site.toml")
        return _page(request, text, outcome) if outcome.refused else Redirect("/site/log", status_code=303)
    try:
        read = await asyncio.to_thread(parse_site, text, SOURCE)
        now = await desk.text()
    except SettingsError as error:
        mistakes = tuple(line.removeprefix(f"{SOURCE}: ") for line in error.mistakes)
        return _page(request, text, Outcome(refused=WRONG, mistakes=mistakes))
    found = changes(document_of(now), document_of(text))
    return _page(request, text, None, found, tuple(line.removeprefix(f"{SOURCE}: ") for line in read.warnings))


async def _text(upload: Any) -> str:  # noqa: ANN401  of a form
    """ "" if nothing was chosen, or what was chosen is no text."""
    content = await upload.read() if hasattr(upload, "read") else b""
    try:
        return str(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        return ""


def _page(
    request: AnyRequest,
    text: str = "",
    outcome: Outcome | None = None,
    found: tuple[Change, ...] | None = None,
    warnings: tuple[str, ...] = (),
) -> Response[str]:
    status = 409 if outcome else 200
    return page(
        request, "site_file.html", status, text=text, outcome=outcome, found=found, warnings=warnings, both=placed
    )


ROUTES: tuple[Any, ...] = (file, download, check)
