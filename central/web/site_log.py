"""The pages about what was changed of the site: who, when, what; and the way back."""

from dataclasses import dataclass
from typing import Any

from litestar import Response, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from central.engine.accounts import ACTOR, Role
from central.engine.opening import local_time
from central.moment import Moment
from central.store.site_history import LAST, SiteVersion
from central.web.gate import only, present
from central.web.house import House, house_of
from central.web.rendering import page
from central.web.signing_in import AnyRequest
from central.web.site_desk import Edit, Outcome, SiteDesk
from central.web.site_mistakes import placed
from central.web.site_words import Change, changes, document_of
from protocols.messages import Words
from protocols.settings import SettingsError

READS = only(Role.MANAGER, Role.AUDITOR)
MANAGES = only(Role.MANAGER)
SHOWN = 20
AT_START = Words("site.toml saat pusat mulai", "site.toml when central started")
BY_HAND = Words("gerai-central apply", "gerai-central apply")


@dataclass(frozen=True, slots=True)
class Entry:
    """One version as it is shown. `at`: "24-11-2026 08.15"; `first`: there is none before it."""

    sequence: int
    at: str
    who: Words
    why: str
    changes: tuple[Change, ...]
    first: bool
    newest: bool


MOVED = Words(
    "Pengaturan baru saja diubah orang lain. Lihat lagi.", "Somebody else has just changed the settings. Look again."
)


def desk_of(request: AnyRequest) -> SiteDesk:
    """Raises NotFoundException where pages cannot change the site."""
    desk = house_of(request).site
    if desk is None:
        raise NotFoundException("no site file")
    return desk


def entries_of(moment: Moment, versions: tuple[SiteVersion, ...], newest: bool) -> tuple[Entry, ...]:
    """`versions`: newest first, one more than are shown, if there is one."""
    pairs = zip(versions, (*versions, None)[1:], strict=True)
    shown = [
        Entry(
            version.sequence,
            f"{local_time(moment.site, version.at):%d-%m-%Y %H.%M}",
            who(moment, version.actor),
            version.why,
            changes(document_of(before.text), document_of(version.text)) if before else (),
            first=before is None,
            newest=newest and place == 0,
        )
        for place, (version, before) in enumerate(pairs)
    ]
    return tuple(shown[:SHOWN])


def who(moment: Moment, actor: str) -> Words:
    """By name, as long as the account is known."""
    if actor == "central":
        return AT_START
    account = moment.hall.accounts.of_actor(actor)
    if account is not None:
        return Words(account.name, account.name)
    return BY_HAND if not actor.startswith(ACTOR) else Words(actor, actor)


@get("/site/log", opt=dict(READS))
async def log(request: AnyRequest, until: FromQuery[int] = LAST) -> Response[str]:
    moment, versions = house_of(request).now, desk_of(request).history.newest(SHOWN + 1, until)
    older = versions[SHOWN].sequence if len(versions) > SHOWN else 0
    shown = entries_of(moment, versions, newest=until == LAST)
    return page(request, "site_log.html", entries=shown, older=older, manages=_manages(request), said=None)


@get("/site/log/{sequence:int}", opt=dict(READS))
async def version(request: AnyRequest, sequence: FromPath[int]) -> Response[str]:
    return _version(request, sequence)


def _version(request: AnyRequest, sequence: int, outcome: Outcome | None = None) -> Response[str]:
    """What it changed, and what would change if the site were what it was then."""
    moment, desk = house_of(request).now, desk_of(request)
    found = desk.history.newest(2, sequence)
    if not found or found[0].sequence != sequence:
        raise NotFoundException("no such version")
    newest = desk.history.newest(1)[0]
    (entry, *_) = entries_of(moment, found, newest=newest.sequence == sequence)
    back = changes(document_of(newest.text), document_of(found[0].text))
    status = 200 if outcome is None else 409
    return page(
        request, "site_version.html", status, entry=entry, back=back, manages=_manages(request), outcome=outcome,
        seen=newest.sequence, both=placed,
    )  # fmt: skip


def _manages(request: AnyRequest) -> bool:
    return present(request).account.role is Role.MANAGER


@post("/site/log/{sequence:int}/return", opt=dict(MANAGES))
async def back_to(request: AnyRequest, sequence: FromPath[int]) -> Response[Any]:
    """The site is what it was then: a new version."""
    desk = desk_of(request)
    wanted = next(iter(desk.history.newest(1, sequence)), None)
    if wanted is None or wanted.sequence != sequence:
        raise NotFoundException("no such version")
    newest = desk.history.newest(1)[0]
    if str(newest.sequence) != (await request.form()).get("seen"):
        return _version(request, sequence, Outcome(refused=MOVED))
    outcome = await desk.change(present(request).account, instead(newest, wanted), f"Kembali ke versi {sequence}")
    return _version(request, sequence, outcome) if outcome.refused else Redirect("/site/log", status_code=303)


@post("/site/log/undo", opt=dict(MANAGES))
async def undo(request: AnyRequest) -> Response[Any]:
    """The newest change never was: a new version. The page names what it means, and nobody else's is undone."""
    desk, form = desk_of(request), await request.form()
    found = desk.history.newest(2)
    if len(found) < 2 or str(found[0].sequence) != str(form.get("version", "")):
        return Redirect("/site/log", status_code=303)
    why = f"Versi {found[0].sequence} diurungkan"
    outcome = await desk.change(present(request).account, instead(*found), why)
    return _version(request, found[1].sequence, outcome) if outcome.refused else Redirect("/site/log", status_code=303)


def instead(seen: SiteVersion, wanted: SiteVersion) -> Edit:
    """The wanted text, if what is in force is what was seen. What nobody has seen is not written over."""

    def edit(text: str) -> str:
        if document_of(text) != document_of(seen.text):
            raise SettingsError((f"{MOVED.id} / {MOVED.en}",))
        return wanted.text

    return edit


def newest_of(house: House) -> SiteVersion | None:
    """The last change of all, if there is one to be undone."""
    found = house.site.history.newest(2) if house.site else ()
    return found[0] if len(found) == 2 else None


ROUTES: tuple[Any, ...] = (log, version, back_to, undo)
