"""A small hall for tests of the rules: two tenants, three services, three counters, one kiosk, on a virtual clock.

`Play` is a hall in play: it decides, enters and evolves as central does, and keeps the ledger.
"""

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from central.engine.commands import (
    Answer,
    Command,
    GrantLease,
    MergeOffline,
    Press,
    Rate,
    ReportPaper,
    RequestTicket,
    StartCentral,
    Wake,
)
from central.engine.decide import decide
from central.engine.entries import enter
from central.engine.envelope import Ask
from central.engine.evolve import evolve
from central.engine.model import Hall
from central.engine.replies import lease_reply
from central.engine.site import (
    Binding,
    Calendar,
    Counter,
    Hours,
    Kiosk,
    Officer,
    Policy,
    Series,
    Service,
    Site,
    Tenant,
    Zone,
)
from protocols.messages import Action, AskLease, OfficerCommand, Outcome, Paper, Placement, ReportOffline, Words

JAKARTA = ZoneInfo("Asia/Jakarta")
ALWAYS = Calendar(week=tuple((Hours(0, 1440),) for _ in range(7)), issue_minutes_before=0)
OFFICE = Calendar(week=tuple((Hours(480, 690), Hours(780, 900)) if day < 5 else () for day in range(7)))


def words(text):
    return Words(text, f"{text} (en)")


def at(text):
    """ "2026-11-23 08.00" in the hall's time -> UTC ms."""
    return int(datetime.strptime(text, "%Y-%m-%d %H.%M").replace(tzinfo=JAKARTA).timestamp() * 1000)


MONDAY = at("2026-11-23 08.00")


def a_site(calendar=ALWAYS, officers=(), rolls=None, **policy):
    """`rolls`: the highest number of the roll, of series R; None = the hall has none."""
    tenants = {t: Tenant(t, words(t.title()), calendar) for t in ("dukcapil", "samsat")}
    services = {
        "ktp": Service("ktp", "dukcapil", words("KTP-el"), "A", "11", 10),
        "akta": Service("akta", "dukcapil", words("Akta"), "A", "12", 15),
        "pajak": Service("pajak", "samsat", words("Pajak"), "B", "21", 5),
    }
    counters = {
        "c1": Counter("c1", "1", words("Loket 1"), "hall", ("ktp", "akta")),
        "c2": Counter("c2", "2", words("Loket 2"), "hall", ("ktp",)),
        "c3": Counter("c3", "3", words("Loket 3"), "annex", ("pajak", "ktp")),
    }
    devices = {
        "kiosk-1": Binding("kiosk-1", "kiosk", "k1"),
        **{f"keypad-{c}": Binding(f"keypad-{c}", "keypad", c) for c in counters},
        **{f"rating-{c}": Binding(f"rating-{c}", "rating", c) for c in counters},
        "board-1": Binding("board-1", "display", "hall"),
    }
    return Site(
        id="uji",
        name=words("MPP Uji"),
        zone_name="Asia/Jakarta",
        revision="r1",
        policy=replace(Policy(roll_series="R" if rolls else ""), **policy),
        tenants=tenants,
        services=services,
        series={"A": Series("A"), "B": Series("B", last=3)} | ({"R": Series("R", rolls)} if rolls else {}),
        counters=counters,
        zones={"hall": Zone("hall", words("Ruang Utama")), "annex": Zone("annex", words("Ruang Samping"))},
        kiosks={"k1": Kiosk("k1", "hall", mark="K1")},
        officers={o: Officer(o, code) for o, code in officers},
        devices=devices,
    )


class Play:
    """A hall in play. Every request gets an id of its own unless one is given."""

    def __init__(self, site=None, now=MONDAY):
        self.site, self.now, self.hall, self.ledger, self._ids = site or a_site(), now, Hall(), [], 0
        self.do(StartCentral("i1", "r1"), actor="central")
        self.wake()

    def later(self, seconds=0, minutes=0):
        self.now += int((seconds + minutes * 60) * 1000)
        return self

    def fresh_id(self):
        self._ids += 1
        return f"{self._ids:032x}"

    def do(self, command: Command, request_id="", actor="test"):
        ask = Ask(self.now, actor, request_id)
        events = decide(self.hall, self.site, command, ask)
        for entry in enter(self.hall, ask, events):
            self.hall = evolve(self.hall, entry)
            self.ledger.append(entry)
        return events

    def wake(self):
        return self.do(Wake(), actor="central")

    def ask(self, service="ktp", *, priority=False, request_id=None, kiosk="k1"):
        return self.do(RequestTicket(kiosk, service, priority), request_id or self.fresh_id(), "kiosk-1")

    def paper(self, request_id, outcome=Paper.PRINTED, reason=""):
        return self.do(ReportPaper("k1", request_id, outcome, reason), f"{request_id}:{outcome}", "kiosk-1")

    def take(self, service="ktp", *, priority=False):
        """A number on paper; returns its ticket id."""
        request_id = self.fresh_id()
        issued = self.ask(service, priority=priority, request_id=request_id)[0]
        self.paper(request_id)
        return issued.ticket

    def lease(self, request_id=None, **asked):
        """What kiosk 1 is granted; None if it is refused."""
        request_id = request_id or self.fresh_id()
        message = AskLease(request_id=request_id, business_day=asked.pop("day", self.hall.day or "2026-11-23"), **asked)
        return a_lease_of(self.do(GrantLease("k1", message), f"{request_id}:lease", "kiosk-1"))

    def offline(self, lease, index, service="ktp", *, request_id=None, ago=0, kiosk="k1", **said):
        """Kiosk 1 brings a number that it gave `ago` seconds before."""
        message = ReportOffline(
            request_id=request_id or self.fresh_id(),
            lease=lease,
            index=index,
            service=service,
            pressed_at=said.pop("pressed_at", self.now - int(ago * 1000)),
            paper=said.pop("paper", Paper.PRINTED),
            **said,
        )
        return self.do(MergeOffline(kiosk, message), f"{message.request_id}:offline", "kiosk-1")

    def press(self, counter, action, digits="", *, holding="", age=50, request_id=None, **fields):
        held = self.hall.counter(counter).ticket if holding == "" else holding
        message = OfficerCommand(
            request_id=request_id or self.fresh_id(),
            action=Action(action),
            epoch=fields.pop("epoch", self.hall.epoch),
            pressed_at=self.now - age,
            holding=held or None,
            digits=digits,
            outcome=fields.pop("outcome", Outcome.COMPLETED),
            placement=fields.pop("placement", Placement.AGE),
        )
        return self.do(Press(counter, message, age), message.request_id, f"keypad-{counter}")

    def rate(self, counter, ticket, score=4, leg=1, age=0, reason=""):
        return self.do(Rate(counter, ticket, leg, score, age, reason), self.fresh_id(), f"rating-{counter}")

    def answer(self, counter, ticket, element="waktu", score=4, leg=1, age=0):
        command = Answer(counter, ticket, leg, element, score, age)
        return self.do(command, self.fresh_id(), f"rating-{counter}")

    def ticket(self, ticket_id):
        return self.hall.tickets[ticket_id]


def names(events):
    return [type(event).__name__ for event in events]


def code(events):
    """The code of the refusal, which must be all that happened."""
    (refused,) = events
    assert type(refused).__name__ == "Refused", refused
    return refused.code


def a_lease_of(events):
    """What the kiosk holds once these events are answered."""
    return lease_reply("0" * 32, events).lease
