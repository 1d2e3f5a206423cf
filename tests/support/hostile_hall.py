"""A hall in which whatever people, machines and site.toml can say is the same words; and how pages are read."""

import secrets
from dataclasses import replace
from html.parser import HTMLParser

import msgspec

from central.engine.access_commands import SetAccount
from central.engine.commands import Disturb
from central.engine.help_commands import AskHelp
from central.engine.remark_commands import AnswerRemark, LeaveRemark
from central.engine.remarks import Remarks
from central.lookout.alert import Alert
from protocols.messages import Phase, Severity, Words
from support.fleet_house import FleetHouse
from support.ledgers import SITE
from support.tiny_site import tiny

ANSWERED, OPEN = "0" * 8, "1" * 8
"""The references of two remarks."""
ERRAND = "5e1f" * 8


def named(site, words):
    """Everything of it that has a name has this one."""
    both = Words(words, words)
    return replace(
        site,
        name=both,
        ticket_footer=both,
        tenants={key: replace(each, name=both, place=both) for key, each in site.tenants.items()},
        services={key: replace(each, name=both, needs=both) for key, each in site.services.items()},
        counters={key: replace(each, name=both, direction=both) for key, each in site.counters.items()},
        zones={key: replace(each, title=both, running_text=both) for key, each in site.zones.items()},
    )


class HostileHall(FleetHouse):
    """A day that has begun: a ticket is called to counter 01, another waits; `ticket` is its address."""

    words = ""

    def __init__(self, folder):
        super().__init__(
            folder,
            tiny({"site/id": SITE, "kiosks": {"k1": {"zone": "utama"}}, "zones/lain": {"title": {"id": "Lain"}}}),
        )
        for role in ("officer", "supervisor", "technician", "manager"):
            self.account(role, role)
        self.play.take("ktp")
        self.play.press("01", "open")
        self.play.press("01", "next")
        self.ticket = self.house.address.path(self.play.take("kk"))

    def say(self, words):
        """Whoever can say something says this, and everything is called so."""
        self.clock += 60_000
        self.play.do(SetAccount("who", words[:60], "officer"), actor="central")
        self.play.do(AskHelp("01", "supervisor", words), actor="central")
        self.play.do(Disturb("pajak", disturbed=False), actor="central")
        self.play.do(Disturb("pajak", True, words, words), actor="central")
        self.play.hall = msgspec.structs.replace(self.play.hall, remarks=Remarks())
        for reference in (ANSWERED, OPEN):
            self.play.do(LeaveRemark(reference, "saran", words, "ktp"), secrets.token_hex(16), "pengunjung")
        self.play.do(AnswerRemark(ANSWERED, words), secrets.token_hex(16), "central")
        self.words = words
        self._say_of_machines(words)

    def show(self):
        super().show()
        if self.words:
            self.moments.newest = replace(self.moments.newest, site=named(self.play.site, self.words))

    def _say_of_machines(self, words):
        both = Words(words, words)
        about = {"code": "odd", "severity": Severity.FAULT, "subject": words, "place": "01", "since": 1}
        self.alerts, self.conditions = (Alert(**about, words=both),), {}
        self.tells("k1", version=words)
        self.complains("k1", "odd", words)
        self.answers("k1", ERRAND, Phase.DONE, words)


class Reader(HTMLParser):
    """What a browser would make of it: `tags` with the names of their attributes, and the text between them."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.text = [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, tuple(sorted(name for name, _ in attrs))))
        self.text += " ".join(value or "" for name, value in attrs if name == "value")

    def handle_data(self, data):
        self.text += data
