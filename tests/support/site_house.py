"""The pages of a hall that lies in a site.toml and a ledger on a disk: what managers change, they change there."""

from dataclasses import replace

from central.config.site_file import parse_site
from central.engine.commands import StartCentral
from central.engine.site_commands import AdoptSite
from central.site_shelf import SiteShelf
from central.store.site_history import SiteHistory
from central.web.site_desk import SiteDesk
from support.ledgers import SITE, a_ledger
from support.tiny_site import tiny
from support.web_house import PlayedHouse


class SiteHouse(PlayedHouse):
    """`file`: the site.toml; `history`: the changes in the ledger. Managers "ani" and "dewi", auditor "rudi"."""

    def __init__(self, folder, text=None, **table):
        text = tiny({"site/id": SITE}) if text is None else text
        self.file, self.path = folder / "site.toml", folder / "gerai.db"
        self.file.write_text(text, encoding="utf-8")
        site = parse_site(text, "site.toml").site
        self.ledger, self._told, self.forgetful = a_ledger(self.path), 0, False
        self.sites = {site.revision: site}
        super().__init__(site, second_factor="none", **table)
        self.play.do(StartCentral("i2", site.revision, text), actor="central")
        self.history = SiteHistory(self.path)
        desk = SiteDesk(self.house.owner, self.moments, SiteShelf(self.file), self.history)
        self.house = replace(self.house, site=desk)
        for name, role in (("ani", "manager"), ("dewi", "manager"), ("rudi", "auditor"), ("siti", "supervisor")):
            self.account(name, role)

    def post(self, knock):
        """As central does: the ledger first, then the hall is the new one. `forgetful`: the answer gets lost."""
        if isinstance(knock.said.command, AdoptSite) and self.forgetful:
            self.forgetful = False
            self._decided(knock.said)
            return False
        if isinstance(knock.said.command, AdoptSite):
            knock.answer(self._decided(knock.said))
            return True
        return super().post(knock)

    def _decided(self, said):
        self.sites[said.command.site.revision] = said.command.site
        events = self.play.hall.requests.get(said.request_id)
        events = events or self.play.do(said.command, said.request_id, said.actor)
        self.show()
        return events

    def show(self):
        """The ledger has it, the hall is it."""
        self.ledger.append(self.play.ledger[self._told :])
        self._told = len(self.play.ledger)
        self.play.site = self.sites.get(self.play.hall.revision, self.play.site)
        super().show()

    @property
    def text(self):
        return self.file.read_text(encoding="utf-8")

    def close(self):
        self.ledger.close()
