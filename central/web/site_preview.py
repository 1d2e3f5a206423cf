"""What a form about the site would make of the hall, before it is saved: the next calls, the paper, a board, the voice.

The form becomes a site by the same way as when it is saved, and the site is looked at by the code that lives by it.
"""

import asyncio
import base64
from dataclasses import dataclass
from typing import Any

from litestar import Response, post
from litestar.enums import MediaType
from litestar.params import FromPath
from msgspec.structs import replace

from central.config.site_edit import edited
from central.config.site_file import parse_site
from central.engine import views
from central.engine.calls import said
from central.engine.coming import Coming, busiest, coming, example
from central.engine.events import Issued
from central.engine.model import Call
from central.engine.opening import local_time
from central.engine.replies import slip
from central.engine.site import Site
from central.moment import Moment
from central.web.gate import Connection
from central.web.house import house_of
from central.web.language import language_of
from central.web.rendering import piece
from central.web.signing_in import AnyRequest
from central.web.site import ONLY, form_of, section_of
from central.web.site_desk import SOURCE
from central.web.site_form import posted, puts
from central.web.site_log import MANAGES, desk_of
from central.web.site_section import Section
from central.web.site_words import document_of
from protocols.messages import BoardCall, Words
from protocols.settings import SettingsError
from protocols.sketch import BoardSketch, Sketch, TicketSketch, VoiceSketch

SAMPLE_WAIT = (10, 20)
SAMPLE_LINK = "https://antre.contoh.go.id/t/A012/contoh"


@dataclass(frozen=True, slots=True)
class Calls:
    """The next ones at a counter, by the rules that hold and by those of the form."""

    counter: Words
    now: tuple[Coming, ...]
    then: tuple[Coming, ...]
    example: bool


@post("/site/{section:str}/{entry:str}/preview", opt=dict(MANAGES))
async def preview(request: AnyRequest, section: FromPath[str], entry: FromPath[str]) -> Response[str]:
    """A piece of the page; it says so where the form cannot be saved as it is."""
    here, form = section_of(section), await form_of(request)
    entry = "" if entry == ONLY else entry
    moment, text = house_of(request).now, ""
    try:
        text = await desk_of(request).text()
        site = await asyncio.to_thread(_site_of, here, entry, text, form)
    except SettingsError:
        return _piece(request, "site_preview.html", kind="", site=moment.site)
    if here.preview == "calls":
        chosen = form.get("at", "") or (entry if here.key == "counters" else "")
        calls = calls_at(moment, site, chosen)
        return _piece(request, "site_calls.html", calls=calls, site=site, chosen=chosen)
    sketch = sketch_of(here, entry, moment, site)
    made = base64.b64encode(await house_of(request).sketcher.made(sketch)).decode() if sketch else ""
    spoken = sketch.announcement.spoken if isinstance(sketch, VoiceSketch) else ()
    return _piece(request, "site_preview.html", kind=here.preview, made=made, spoken=spoken, site=site)


def _piece(request: Connection, template: str, **facts: Any) -> Response[str]:  # noqa: ANN401
    return Response(piece(template, language_of(request), **facts), status_code=200, media_type=MediaType.HTML)


def _site_of(section: Section, entry: str, text: str, form: dict[str, str]) -> Site:
    """The hall as it would be. Raises SettingsError: the form is not finished."""
    document = document_of(text)
    found, unfit = puts(section, document, entry, posted(section, form))
    if unfit or (section.way and entry not in section.entries(document)):
        raise SettingsError(())
    return parse_site(edited(text, found), SOURCE).site


def calls_at(moment: Moment, site: Site, chosen: str) -> Calls | None:
    """At this counter, or where most people wait; None: there is no such counter now."""
    name = chosen if chosen in site.counters else busiest(moment.hall, site)
    before, after = moment.site.counters.get(name), site.counters.get(name)
    if before is None or after is None or not after.services or not before.services:
        return None
    nobody = not any(moment.hall.waiting.get(each, 0) for each in after.services)
    hall = example(site, after, moment.at) if nobody else moment.hall
    now = tuple(coming(hall, moment.site, before, moment.at))
    return Calls(after.name, now, tuple(coming(hall, site, after, moment.at)), nobody)


def sketch_of(section: Section, entry: str, moment: Moment, site: Site) -> Sketch | None:
    """What the devices' program is to draw or say."""
    match section.preview:
        case "ticket":
            own = entry.rpartition(".")[2]
            return _ticket(moment, site, own if own in site.services else next(iter(site.services)))
        case "board":
            return _board(moment, site, _zone(section, entry, site))
        case "voice":
            return _voice(site)
    return None


def _ticket(moment: Moment, site: Site, service: str) -> TicketSketch:
    series = site.services[service].series
    day = moment.hall.day or f"{local_time(site, moment.at):%Y-%m-%d}"
    issued = Issued(
        ticket=f"{day}-{series}012", number=f"{series}012", index=12, service=service, series=series, priority=False,
        source=next(iter(site.kiosks), "kiosk-1"), ahead=3, order=moment.at, wait=SAMPLE_WAIT,
    )  # fmt: skip
    paper = slip(site, issued)
    if site.design.ticket_code:
        paper = replace(paper, link=SAMPLE_LINK)
    return TicketSketch(paper, site.name, site.ticket_footer)


def _zone(section: Section, entry: str, site: Site) -> str:
    if section.key == "zones":
        return entry
    return next((counter.zone for counter in site.counters.values()), next(iter(site.zones)))


def _board(moment: Moment, site: Site, zone: str) -> BoardSketch:
    shown = views.board(moment.hall, site, zone)
    if not shown.calls:
        shown = replace(shown, calls=_sample_calls(site, zone))
    return BoardSketch(shown, f"{local_time(site, moment.at):%H.%M}")


def _sample_calls(site: Site, zone: str) -> tuple[BoardCall, ...]:
    """Before anybody was called."""
    found = []
    for place, name in enumerate(site.counters_in[zone][:4]):
        counter = site.counters[name]
        service = site.services[counter.services[0]]
        found.append(
            BoardCall(
                call=str(place + 1), number=f"{service.series}{12 - place:03d}", counter=counter.label,
                tenant=site.tenants[service.tenant].name, direction=counter.direction, called_at=0, recalled=False,
                active=place < 2,
            )
        )  # fmt: skip
    return tuple(found)


def _voice(site: Site) -> VoiceSketch:
    counter = next(iter(site.counters.values()))
    series = next(iter(site.series))
    call = Call(
        sequence=1, at=0, ticket="", number=f"{series}005", service="", counter=counter.id, recalled=False, epoch=1
    )
    return VoiceSketch(said(site, call))


ROUTES: tuple[Any, ...] = (preview,)
