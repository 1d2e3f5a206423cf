"""The manager's pages: the whole site in forms that are made from its model. One form is one change, one version."""

import json
from dataclasses import dataclass, field
from typing import Any

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath
from litestar.response import Redirect

from central.config.site_edit import Plain, edited
from central.config.wall_time import WEEKDAYS
from central.web.gate import present
from central.web.house import house_of
from central.web.rendering import page
from central.web.signing_in import AnyRequest
from central.web.site_desk import WRONG, Outcome
from central.web.site_fields import Raw
from central.web.site_form import Meeting, Unfit, inputs, met, misplaced, posted, puts, removed, shown
from central.web.site_log import MANAGES, desk_of, newest_of, who
from central.web.site_making import begun, blank, entry_of, first_fields, posted_beside
from central.web.site_mistakes import placed
from central.web.site_pages import GROUPS, SECTIONS, called, choices_of
from central.web.site_section import Section
from central.web.site_words import document_of
from protocols.messages import Words
from protocols.settings import SettingsError

MET = Words(
    "Belum disimpan: {who} baru saja mengubah ini. Isian Anda masih ada; perubahannya ditandai. Periksa, simpan lagi.",
    "Not saved: {who} has just changed this. What you wrote is still here; the changes are marked. Look, save again.",
)
WRONG_HERE = Words("Belum disimpan. Perbaiki isian yang ditandai.", "Not saved. Please mend what is marked.")
DAYS = tuple(Words(names[0].capitalize(), names[1].capitalize()) for names in WEEKDAYS)
ONLY = "-"
"""The entry of a page that has only one."""


class UnsavedError(Exception):
    """A form that cannot be carried out: `meeting` with somebody else's change, or what is `unfit`."""

    def __init__(self, meeting: Meeting | None = None, unfit: Unfit | None = None) -> None:
        super().__init__()
        self.meeting, self.unfit = meeting, unfit or {}


@dataclass(frozen=True, slots=True)
class Face:
    """A form as it is shown: `given` goes back with it, so that what others change meanwhile is seen."""

    section: Section
    entry: str
    raw: Raw
    given: Raw
    unfit: Unfit = field(default_factory=dict)
    theirs: Raw = field(default_factory=dict)
    said: Words | None = None
    others: tuple[str, ...] = ()
    why: str = ""


def section_of(key: str) -> Section:
    """Raises NotFoundException."""
    if key not in SECTIONS:
        raise NotFoundException("no such page")
    return SECTIONS[key]


async def document_in(request: AnyRequest) -> Plain:
    """What is in force. Raises SettingsError."""
    return document_of(await desk_of(request).text())


@get("/site", opt=dict(MANAGES))
async def site(request: AnyRequest) -> Response[str]:
    try:
        document = await document_in(request)
    except SettingsError as error:
        return _broken(request, error)
    counts = {key: len(section.entries(document)) if section.way else 0 for key, section in SECTIONS.items()}
    return page(
        request, "site.html", groups=GROUPS, counts=counts, newest=newest_of(house_of(request)),
    )  # fmt: skip


@get("/site/{section:str}", opt=dict(MANAGES))
async def one(request: AnyRequest, section: FromPath[str]) -> Response[str]:
    """The entries of a section, or its form."""
    here = section_of(section)
    try:
        document = await document_in(request)
    except SettingsError as error:
        return _broken(request, error)
    if not here.way:
        raw = shown(here, document, "")
        return _form(request, document, Face(here, "", raw, raw))
    listed = [(entry, called(here, document, entry)) for entry in here.entries(document)]
    return page(
        request, "site_list.html", section=here, listed=listed, newest=_newest(request),
        owners=dict(choices_of(document, here.inside)) if here.inside else {},
    )  # fmt: skip


@get("/site/{section:str}/{entry:str}", opt=dict(MANAGES))
async def entry_page(request: AnyRequest, section: FromPath[str], entry: FromPath[str]) -> Response[str]:
    here = section_of(section)
    try:
        document = await document_in(request)
    except SettingsError as error:
        return _broken(request, error)
    if entry == "new" and here.way:
        raw = shown(here, document, "") | blank(here, document)
        return _form(request, document, Face(here, "", raw, raw))
    if entry not in here.entries(document):
        raise NotFoundException("no such entry")
    raw = shown(here, document, entry)
    return _form(request, document, Face(here, entry, raw, raw))


@post("/site/{section:str}/{entry:str}", opt=dict(MANAGES))
async def save(request: AnyRequest, section: FromPath[str], entry: FromPath[str]) -> Response[Any]:
    """Everything that differs, in one version; or nothing, and the form again with all that was typed."""
    here, form = section_of(section), await form_of(request)
    new = bool(here.way) and entry == "new"
    entry = "" if entry in {ONLY, "new"} else entry
    why = str(form.get("why", "")).strip()
    seen: list[tuple[Plain, Raw]] = []

    def edit(text: str) -> str:
        document = document_of(text)
        raw = posted(here, form) | (posted_beside(here, document, form) if new else {})
        seen.append((document, raw))
        return edited(text, _puts(here, document, entry, raw, given_in(form), new=new))

    try:
        outcome = await desk_of(request).change(present(request).account, edit, why)
    except UnsavedError as error:
        return _again(request, here, entry, *seen[-1], error, why)
    if outcome.refused:
        return _refused(request, here, entry, seen, outcome, why, new=new)
    return Redirect(f"/site/{here.key}" + ("?saved=yes" if outcome.changed else ""), status_code=303)


def _puts(section: Section, document: Plain, entry: str, raw: Raw, given: Raw, *, new: bool) -> Any:  # noqa: ANN401
    """Raises UnsavedError."""
    if new:
        found, unfit = begun(section, document, raw)
    elif section.way and entry not in section.entries(document):
        raise NotFoundException("no such entry")
    else:
        if meeting := met(raw, given, shown(section, document, entry)):
            raise UnsavedError(meeting=meeting)
        found, unfit = puts(section, document, entry, raw)
    if unfit:
        raise UnsavedError(unfit=unfit)
    return found


@post("/site/{section:str}/{entry:str}/remove", opt=dict(MANAGES))
async def remove(request: AnyRequest, section: FromPath[str], entry: FromPath[str]) -> Response[Any]:
    """Without it, and without its name wherever it is named."""
    here = section_of(section)

    def edit(text: str) -> str:
        document = document_of(text)
        if not here.way or entry not in here.entries(document):
            raise NotFoundException("no such entry")
        return edited(text, removed(here, document, entry))

    outcome = await desk_of(request).change(present(request).account, edit)
    if not outcome.refused:
        return Redirect(f"/site/{here.key}?saved=yes", status_code=303)
    document = await document_in(request)
    raw = shown(here, document, entry)
    face = Face(here, entry, raw, raw, said=outcome.refused, others=outcome.mistakes)
    return _form(request, document, face, 409)


async def form_of(request: AnyRequest) -> dict[str, str]:
    """Several choices of one name are joined by spaces."""
    form = await request.form()
    return {name: " ".join(str(each) for each in form.getall(name)) for name in form}


def given_in(form: dict[str, str]) -> Raw:
    """What stood in the form when it was given out; a form that does not say it has met nobody."""
    try:
        given = json.loads(form.get("given", "{}"))
    except (ValueError, RecursionError):
        return {}
    return {str(name): str(text) for name, text in given.items()} if isinstance(given, dict) else {}


def _again(
    request: AnyRequest, section: Section, entry: str, document: Plain, raw: Raw, error: UnsavedError, why: str
) -> Response[str]:
    if error.meeting is None:
        face = Face(section, entry, raw, raw, unfit=error.unfit, said=WRONG_HERE, why=why)
        return _form(request, document, face, 409)
    version, moment = newest_of(house_of(request)), house_of(request).now
    name = who(moment, version.actor) if version else Words("orang lain", "somebody else")
    said = Words(MET.id.format(who=name.id), MET.en.format(who=name.en))
    given = shown(section, document, entry)
    face = Face(section, entry, error.meeting.raw, given, theirs=error.meeting.theirs, said=said, why=why)
    return _form(request, document, face, 409)


def _refused(
    request: AnyRequest,
    section: Section,
    entry: str,
    seen: list[tuple[Plain, Raw]],
    outcome: Outcome,
    why: str,
    *,
    new: bool,
) -> Response[str]:
    """The checks or the hall say no: the field is marked, what is typed stays."""
    if not seen:
        return _broken(request, SettingsError(outcome.mistakes))
    document, raw = seen[-1]
    unfit, others = misplaced(section, entry_of(section, raw) if new else entry, outcome.mistakes)
    given = raw if new else shown(section, document, entry)
    said = WRONG_HERE if unfit and not others else outcome.refused
    face = Face(section, "" if new else entry, raw, given, unfit=unfit, said=said, others=others, why=why)
    return _form(request, document, face, 409)


def _form(request: AnyRequest, document: Plain, face: Face, status: int = 200) -> Response[str]:
    here, new = face.section, bool(face.section.way) and not face.entry
    name = here.name if new else called(here, document, face.entry)
    lists = {each.of for each in here.fields if each.of} | {"counters", "zones", *filter(None, [here.inside])}
    return page(
        request, "site_form.html", status, face=face, section=here, new=new, name=name, inputs=inputs(here),
        choices={of: choices_of(document, of) for of in sorted(lists)}, first=first_fields(), newest=_newest(request),
        days=DAYS, both=placed,
        given=json.dumps({each: face.given.get(each, "") for each in inputs(here)}, ensure_ascii=False),
    )  # fmt: skip


def _broken(request: AnyRequest, error: SettingsError) -> Response[str]:
    """The file was changed by hand: nothing can be shown that would be true."""
    return page(request, "site_broken.html", 409, said=WRONG, mistakes=error.mistakes, both=placed)


def _newest(request: AnyRequest) -> Any:  # noqa: ANN401
    """To be undone right after it was saved."""
    return newest_of(house_of(request)) if request.query_params.get("saved") else None


ROUTES: tuple[Any, ...] = (site, one, entry_page, save, remove)
