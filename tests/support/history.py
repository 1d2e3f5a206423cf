"""Ledgers and sightings written by hand: a story of a small hall, said in verbs, for the checker to judge.

Site: counters c1 (ktp, kk) and c2 (ktp) in zone main, kiosk k1, loudspeaker and board b1. Ledger time starts at 08.00
on a Monday; eyes count the same milliseconds from another beginning.
"""

from copy import deepcopy

START = 1_795_395_600_000
OFFSET = 1_794_000_000_000
DAY = "2026-11-23"
SECOND = 1_000

SITE = {
    "policy": {
        "priority": "head_start",
        "priority_minutes": 30,
        "priority_ratio": 2,
        "recalls_max": 2,
        "rating_keys": 4,
        "rating_change_seconds": 5,
        "print_confirm_seconds": 60,
        "waiting_max": 50,
    },
    "services": {"ktp": {"quota": 0}, "kk": {"quota": 3}, "sim": {"quota": 0}},
    "series": {"A": {"last": 999}, "B": {"last": 999}},
    "counters": {
        "c1": {"label": "1", "zone": "main", "services": ["ktp", "kk"], "prefers": []},
        "c2": {"label": "2", "zone": "main", "services": ["ktp"], "prefers": []},
    },
    "kiosks": {"k1": {"services": ["ktp", "kk"]}, "k2": {"services": []}},
    "officers": {"ani": {"code": "11"}, "budi": {"code": "22"}},
    "devices": {
        "k1": {"role": "kiosk", "place": "k1"},
        "k2": {"role": "kiosk", "place": "k2"},
        "keypad-1": {"role": "keypad", "place": "c1"},
        "keypad-2": {"role": "keypad", "place": "c2"},
        "screen-1": {"role": "display", "place": "c1"},
        "rating-1": {"role": "rating", "place": "c1"},
        "rating-2": {"role": "rating", "place": "c2"},
        "b1": {"role": "display", "place": "main"},
    },
}


class History:
    """`entries` and `sightings` are what the checker gets; `now` is the ledger's time in ms."""

    def __init__(self, **policy):
        self.site = deepcopy(SITE)
        self.site["policy"].update(policy)
        self.entries, self.sightings = [], []
        self.now = START
        self.revision = 0
        self.waiting = {}
        self._ids = 0

    def later(self, seconds):
        self.now += int(seconds * SECOND)
        return self

    def request(self):
        self._ids += 1
        return f"{self._ids:032x}"

    # --- the ledger
    def write(self, kind, actor="central", request_id="", part=0, **fields):
        """One line; returns it, so that a test may spoil it."""
        entry = {
            "sequence": len(self.entries) + 1,
            "at": self.now,
            "actor": actor,
            "request_id": request_id,
            "part": part,
            "event": {"event": kind, **fields},
        }
        self.entries.append(entry)
        return entry

    def opened(self, day=DAY, epoch=1):
        self.write("CentralStarted", epoch=epoch, instance="i", revision="r")
        self.write("DayOpened", day=day)
        return self

    def issue(self, index, service="ktp", series="A", *, priority=False, kiosk="k1", day=DAY, confirm=True, sight=True):
        """A press, a number, its paper and the kiosk's word about it; returns the ticket's id."""
        number, request = f"{series}{index:03d}", self.request()
        ticket = f"{day}-{number}"
        if sight:
            self.saw("press", kiosk, request_id=request, role="kiosk", what=f"choose:{service}")
        self.later(0.02)
        self.write(
            "Issued", kiosk, request, ticket=ticket, number=number, series=series, index=index, service=service,
            priority=priority, source=kiosk, order=self.now, ahead=0, walk_in=False,
        )  # fmt: skip
        self.later(1)
        if sight:
            self.saw("screen", kiosk, text=[number], number=number, mode="printing")
            self.saw("paper", kiosk, number=number, request_id=request, copy=False, text=[number], ticket=ticket)
        if confirm:
            self.later(0.02)
            self.write("Confirmed", kiosk, f"{request}:printed", ticket=ticket, copy=False)
            self.waiting[ticket] = service
        return ticket

    def key(self, counter, what="key:enter"):
        """A press on the counter's keypad; returns its request id."""
        request = self.request()
        self.saw("press", f"keypad-{counter[1]}", request_id=request, role="keypad", what=what)
        self.later(0.05)
        return request

    def does(self, counter, kind, request=None, part=0, **fields):
        """An officer's key and its event."""
        request = request or self.key(counter)
        return self.write(kind, f"keypad-{counter[1]}", request, part, counter=counter, **fields)

    def opens(self, counter="c1", officer="ani"):
        return self.does(counter, "CounterOpened", officer=officer)

    def calls(self, ticket, counter="c1", officer="ani", leg=1, reason="order", **more):
        entry = self.does(counter, "Called", ticket=ticket, officer=officer, leg=leg, reason=reason, **more)
        self.waiting.pop(ticket, None)
        self.hand(counter, ticket)
        return entry

    def serves(self, ticket, counter="c1", officer="ani", leg=1):
        """Start and finish; returns the finishing line."""
        self.later(20).does(counter, "Started", ticket=ticket)
        self.later(300)
        entry = self.does(
            counter, "Finished", ticket=ticket, officer=officer, leg=leg, outcome="completed",
            rate_until=self.now + 60_050,
        )  # fmt: skip
        self.hand(counter, None)
        return entry

    def rates(self, ticket, score=4, counter="c1", leg=1, **more):
        request = self.request()
        pad = f"rating-{counter[1]}"
        self.saw("press", pad, request_id=request, role="rating", what=f"score:{score}")
        self.later(0.05)
        fields = {"officer": "ani", "changed": False, "late": False, **more}
        return self.write("Rated", pad, request, ticket=ticket, leg=leg, counter=counter, score=score, **fields)

    def answers(self, ticket, element="waktu", score=3, counter="c1", leg=1, **more):
        request = self.request()
        pad = f"rating-{counter[1]}"
        self.saw("press", pad, request_id=request, role="rating", what=f"answer:{element}:{score}")
        self.later(0.05)
        what = {"element": element, "score": score, "changed": False, "late": False, "pressed_at": self.now, **more}
        return self.write("SurveyAnswered", pad, request, ticket=ticket, leg=leg, counter=counter, **what)

    def closes(self, day=DAY):
        return self.write("DayClosed", day=day)

    # --- what people saw
    def saw(self, kind, device, **fields):
        sight = {"saw": kind, "at": (self.now - OFFSET) * 1_000_000, "device": device, **fields}
        self.sightings.append(sight)
        return sight

    def hand(self, counter, ticket):
        """Keypad and counter display show the ticket in hand half a second later."""
        number = ticket[11:] if ticket else None
        work = "called" if ticket else "idle"
        self.later(0.5)
        self.revision += 1
        at = {"epoch": 1, "revision": self.revision, "work": work, "number": number}
        services = self.site["counters"][counter]["services"]
        waiting = sum(service in services for service in self.waiting.values())
        self.saw("keypad", f"keypad-{counter[1]}", lines=[], lamp=None, waiting=waiting, **at)
        if counter == "c1":
            self.saw("counter", "screen-1", counter=counter, stale=False, **at)

    def board(self, *calls, epoch=1, revision=None, stale=False):
        """The board shows these ledger lines, newest first."""
        self.revision += 1
        shown = [
            {
                "call": str(call["sequence"]),
                "number": call["event"]["ticket"][11:],
                "counter": call["event"]["counter"][1],
                "active": True,
            }
            for call in calls
        ]
        return self.saw(
            "board", "b1", zone="main", epoch=epoch, revision=revision or self.revision, stale=stale, calls=shown
        )

    def speaks(self, call, seconds=5.0):
        """The loudspeaker says a call now."""
        started = (self.now - OFFSET) * 1_000_000
        self.later(seconds)
        return self.saw(
            "spoken", "b1", zone="main", call=str(call["sequence"]), number=call["event"]["ticket"][11:],
            started=started, ended=(self.now - OFFSET) * 1_000_000, complete=True,
        )  # fmt: skip


def good_day():
    """Three visitors, two counters: everything as it should be. The parts that tests spoil are attributes."""
    day = History().opened()
    day.opens("c1", "ani")
    day.opens("c2", "budi")
    day.first = day.issue(1)
    day.second = day.issue(2)
    day.third = day.issue(1, "kk", "B")
    day.call = day.calls(day.first)
    day.board(day.call)
    day.spoken = day.speaks(day.call)
    day.finished = day.serves(day.first)
    day.rating = day.later(2).rates(day.first)
    day.other = day.calls(day.second, "c2", "budi")
    day.board(day.other, day.call)
    day.speaks(day.other)
    day.serves(day.second, "c2", "budi")
    day.last = day.calls(day.third)
    day.board(day.last, day.other, day.call)
    day.speaks(day.last)
    day.serves(day.third)
    day.later(60)
    day.does("c1", "CounterClosed", reason="officer")
    day.does("c2", "CounterClosed", reason="officer")
    day.closed = day.closes()
    day.later(1).board()
    day.later(60).board()
    return day
