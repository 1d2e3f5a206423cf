"""The pages of a hall that lies in a site.toml and a ledger on a disk: what managers change, they change there."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from html.parser import HTMLParser

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
        self._pen = ThreadPoolExecutor(1)
        self.ledger = self._pen.submit(a_ledger, self.path).result()
        self._told, self.forgetful = 0, False
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
        self._pen.submit(self.ledger.append, self.play.ledger[self._told :]).result()
        self._told = len(self.play.ledger)
        self.play.site = self.sites.get(self.play.hall.revision, self.play.site)
        super().show()

    def fill(self, browser, path, fields):
        """A form as it stands on its page, with these inputs changed, sent. `path`: of an entry, or of a section."""
        form = Filled(browser.get(path).text)
        return browser.client.post(form.action, data=form.fields | fields)

    @property
    def text(self):
        return self.file.read_text(encoding="utf-8")

    def close(self):
        self._pen.submit(self.ledger.close).result()
        self._pen.shutdown()


class Filled(HTMLParser):
    """What a browser would send of the big form of a page: `fields`, name -> value or values; `action`."""

    def __init__(self, page):
        super().__init__()
        self.fields, self.action, self._inside, self._area, self._select = {}, "", False, "", ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        has = dict(attrs)
        if tag == "form":
            self._inside = has.get("class") == "card stack"
            self.action = has["action"] if self._inside else self.action
        if self._inside:
            self._take(tag, has, has.get("name"))

    def _take(self, tag, has, name):
        if tag == "input" and has.get("type") in {"radio", "checkbox"}:
            if "checked" in has:
                self.fields.setdefault(name, []).append(has["value"])
        elif tag == "input" and name:
            self.fields[name] = has.get("value", "")
        elif tag == "textarea":
            self._area, self.fields[name] = name, ""
        elif tag == "select":
            self._select = name
        elif tag == "option" and (self._select not in self.fields or "selected" in has):
            self.fields[self._select] = has["value"]

    def handle_data(self, data):
        if self._area:
            self.fields[self._area] += data

    def handle_endtag(self, tag):
        if tag == "textarea":
            self._area = ""
        if tag == "form":
            self._inside = False
