"""The one way by which pages change the site: whole or not at all, one change after the other.

    outcome = await house.site.change(account, lambda text: changed_text, why="…")

Everything is kept to that `gerai-central apply` keeps to: the same checks, the same order, the same refusals.
"""

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass

import structlog

from central.config.site_edit import plain
from central.config.site_file import parse_site
from central.engine.accounts import Account
from central.engine.events import AnyEvent, Refused, SiteChanged
from central.engine.refusals import words
from central.engine.site_commands import AdoptSite
from central.moment import Moments
from central.site_shelf import SiteShelf
from central.store.site_history import SiteHistory
from central.web.owner import OwnersDoor
from protocols.messages import Words
from protocols.settings import SettingsError

Edit = Callable[[str], str]
"""From the text that is in force to the one that is wanted. Raises SettingsError. Called on another thread."""
SOURCE = "site.toml"
MOVED = "site_moved"
log = structlog.get_logger("central")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it: `changed`, or `refused` in a sentence with every mistake, "path: words", or nothing at all.

    `moved`: somebody else was faster; the same edit may be tried again on what is there now.
    """

    changed: SiteChanged | None = None
    refused: Words | None = None
    mistakes: tuple[str, ...] = ()
    moved: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """An order whose answer is not known yet; asking again gives the same answer."""

    command: AdoptSite
    account: Account
    request_id: str


WRONG = Words("Belum disimpan: ada isian yang salah.", "Not saved: something in it is wrong.")


class SiteDesk:
    """`history`: of the same ledger that the owner writes. Used on the web's own thread."""

    def __init__(self, owner: OwnersDoor, moments: Moments, shelf: SiteShelf, history: SiteHistory) -> None:
        self.history = history
        self._owner, self._moments, self._shelf = owner, moments, shelf
        self._turn = asyncio.Lock()
        self._unsure: Asked | None = None

    async def text(self) -> str:
        """The file that is in force. Raises SettingsError if it was changed by hand meanwhile."""
        return await asyncio.to_thread(self._shelf.text, self._moments.newest.site.revision)

    async def change(self, account: Account, edit: Edit, why: str = "") -> Outcome:
        """Raises BusyError: it is not known whether it was done; the next change finds out first."""
        async with self._turn:
            if self._unsure is not None:
                await self._settled(self._unsure)
            before = self._moments.newest.site.revision
            try:
                command = await asyncio.to_thread(self._prepared, before, edit, why)
            except SettingsError as error:
                return Outcome(refused=WRONG, mistakes=tuple(_bare(line) for line in error.mistakes))
            if command is None:
                return Outcome()
            self._unsure = Asked(command, account, secrets.token_hex(16))
            return _outcome(await self._settled(self._unsure))

    def _prepared(self, before: str, edit: Edit, why: str) -> AdoptSite | None:
        """None: it would change nothing. Raises SettingsError."""
        held = self._shelf.text(before)
        text = edit(held)
        site = parse_site(text, SOURCE).site
        if plain(text) == plain(held):
            return None
        self._shelf.prepare(text)
        return AdoptSite(site, text, before, why)

    async def _settled(self, asked: Asked) -> tuple[AnyEvent, ...]:
        events = await self._owner.order(asked.command, asked.account.actor, asked.request_id)
        done = any(isinstance(event, SiteChanged) for event in events)
        try:
            await asyncio.to_thread(self._shelf.keep if done else self._shelf.forget)
        except OSError as error:
            log.error("site.toml is not what is in force: the next start mends it", reason=str(error))
        self._unsure = None
        return events


def _bare(line: str) -> str:
    return line.removeprefix(f"{SOURCE}: ")


def _outcome(events: tuple[AnyEvent, ...]) -> Outcome:
    refused = next((event for event in events if isinstance(event, Refused)), None)
    if refused is None:
        return Outcome(changed=next((event for event in events if isinstance(event, SiteChanged)), None))
    lines = tuple(refused.detail.splitlines()) if refused.code == "site_in_use" else ()
    return Outcome(refused=words(refused.code, refused.detail), mistakes=lines, moved=refused.code == MOVED)
