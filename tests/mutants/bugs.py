"""Bugs that the tests must notice, as data. The files named are fast ones; each must fail alone."""

from support.planting import Bug

ISSUE = ("tests/unit/central/engine/test_issue.py",)
CALLING = ("tests/unit/central/engine/test_calling.py",)
HANDLING = ("tests/unit/central/engine/test_handling.py",)
DAY = ("tests/unit/central/engine/test_day.py",)
RATE = ("tests/unit/central/engine/test_rate.py",)
OPENING = ("tests/unit/central/engine/test_opening.py",)
EVOLVE = ("tests/unit/central/engine/test_evolve.py",)
SQLITE = ("tests/unit/central/store/test_sqlite.py",)
SERVICE = ("tests/unit/central/test_service.py",)
BRIDGE = ("tests/unit/central/test_bridge.py",)
CODEC = ("tests/unit/protocols/test_codec.py", "tests/contract/test_codec.py")
WINDOW = ("tests/unit/protocols/link/test_window.py",)
ASKING = ("tests/unit/device/roles/kiosk/test_asking.py",)
PAPER = ("tests/unit/device/roles/kiosk/test_paper.py",)
PRESS = ("tests/unit/device/roles/keypad/test_press.py",)
BOARD = ("tests/unit/device/roles/test_board.py",)
SPEAKER = ("tests/unit/device/roles/test_speaker.py",)
PAD = ("tests/unit/device/roles/test_rating.py",)

NUMBER = "index = hall.used.get(series.prefix, 0) + 1"
HOLDING = 'if (command.message.holding or "") != desk.state.ticket:'
STALE = "if command.age > STALE_AFTER or command.message.epoch != scene.hall.epoch:"
NEWER = "(heard.epoch, heard.revision) > (held.epoch, held.revision)"
BUSINESS_DAY = "(local_time(site, now) - timedelta(minutes=site.policy.close_day_at)).date()"

ENGINE = (
    Bug(
        "a repeated request is decided again",
        "central/engine/decide/__init__.py",
        "if ask.request_id and ask.request_id in hall.requests:",
        "if not ask.request_id and ask.request_id in hall.requests:",
        ISSUE,
    ),
    Bug(
        "refused requests are not kept",
        "central/engine/evolve/__init__.py",
        "if not entry.request_id:",
        'if not entry.request_id or type(event).__name__ == "Refused":',
        ISSUE,
    ),
    Bug(
        "number from the count of all tickets",
        "central/engine/decide/issue.py",
        NUMBER,
        "index = len(hall.tickets) + 1",
        ISSUE,
    ),
    Bug(
        "number from the count of those not void",
        "central/engine/decide/issue.py",
        NUMBER,
        'index = sum(t.series == series.prefix and t.status != "void" for t in hall.tickets.values()) + 1',
        ISSUE,
    ),
    Bug(
        "number from the length of the queue",
        "central/engine/decide/issue.py",
        NUMBER,
        "index = len(hall.queue(service.id, priority=priority)) + 1",
        ISSUE,
    ),
    Bug(
        "an abandoned request is issued all the same",
        "central/engine/decide/issue.py",
        "if scene.ask.request_id in hall.abandoned:",
        "if scene.ask.request_id in hall.asked:",
        ISSUE,
    ),
    Bug(
        "one number more than the quota",
        "central/engine/opening.py",
        "hall.given.get(service.id, 0) >= service.quota",
        "hall.given.get(service.id, 0) > service.quota",
        ISSUE,
    ),
    Bug(
        "one number more than the series has",
        "central/engine/opening.py",
        "hall.used.get(series.prefix, 0) >= series.last",
        "hall.used.get(series.prefix, 0) > series.last",
        ISSUE,
    ),
    Bug(
        "an unconfirmed paper never becomes callable",
        "central/engine/decide/day.py",
        "in scene.hall.unconfirmed if order <= since)",
        "in scene.hall.unconfirmed if order < 0)",
        ISSUE,
    ),
    Bug(
        "a printed paper is made void",
        "central/engine/decide/paper.py",
        "if ticket.confirmed or ticket.status not in",
        "if ticket.status not in",
        ISSUE,
    ),
    Bug(
        "a kiosk reports on another one's paper",
        "central/engine/decide/paper.py",
        "if ticket.source != command.kiosk:",
        "if not ticket.source:",
        ISSUE,
    ),
    Bug(
        "a stale command is obeyed",
        "central/engine/decide/press.py",
        STALE,
        "if command.message.epoch != scene.hall.epoch:",
        CALLING,
    ),
    Bug(
        "a command of an older epoch is obeyed",
        "central/engine/decide/press.py",
        STALE,
        "if command.age > STALE_AFTER:",
        CALLING,
    ),
    Bug(
        "what the keypad shows is not compared", "central/engine/decide/press.py", HOLDING, "if not desk.name:", CALLING
    ),
    Bug(
        "an empty display is not compared",
        "central/engine/decide/press.py",
        HOLDING,
        "if command.message.holding and command.message.holding != desk.state.ticket:",
        CALLING,
    ),
    Bug(
        "who is called stays in the queue",
        "central/engine/evolve/tickets.py",
        "        left(hall, ticket),\n",
        "        hall,\n",
        CALLING,
    ),
    Bug(
        "priority starves the others",
        "central/engine/policy.py",
        'return policy.priority_minutes * MINUTE if priority and policy.priority == "head_start" else 0',
        'return 2**62 if priority and policy.priority == "head_start" else 0',
        CALLING,
    ),
    Bug(
        "one priority call more than the ratio",
        "central/engine/policy.py",
        "counter.streak >= policy.priority_ratio",
        "counter.streak > policy.priority_ratio",
        CALLING,
    ),
    Bug(
        "one recall too many",
        "central/engine/decide/calling.py",
        "ticket.recalls >= policy.recalls_max",
        "ticket.recalls > policy.recalls_max",
        CALLING,
    ),
    Bug(
        "a transfer loses its age",
        "central/engine/decide/handling.py",
        "return ticket.issued_at",
        "return desk.now",
        HANDLING,
    ),
    Bug(
        "time goes back in the ledger",
        "central/engine/entries.py",
        "at = max(ask.now, hall.last_at)",
        "at = ask.now",
        DAY + EVOLVE,
    ),
    Bug(
        "the business day begins at midnight UTC",
        "central/engine/opening.py",
        BUSINESS_DAY,
        "datetime.fromtimestamp(now / 1000, UTC).date()",
        DAY + OPENING,
    ),
    Bug(
        "the business day begins at local midnight",
        "central/engine/opening.py",
        BUSINESS_DAY,
        "local_time(site, now).date()",
        DAY + OPENING,
    ),
    Bug(
        "who is on hold outlives the day",
        "central/engine/decide/day.py",
        "OPEN = (Status.ISSUED, Status.WAITING, Status.ON_HOLD)",
        "OPEN = (Status.ISSUED, Status.WAITING)",
        DAY,
    ),
    Bug(
        "the will of an older run makes a device look dead",
        "central/engine/decide/day.py",
        "known.boot_id != command.boot_id or not known.online",
        "not known.online",
        DAY,
    ),
    Bug(
        "a rating counts at any counter",
        "central/engine/decide/rate.py",
        "if leg.counter != command.counter or not leg.rate_until:",
        "if not leg.rate_until:",
        RATE,
    ),
    Bug(
        "a rating of a leg that never was",
        "central/engine/decide/rate.py",
        "if ticket is None or not 1 <= command.leg <= len(ticket.legs):",
        "if ticket is None:",
        RATE,
    ),
    Bug(
        "a rating is judged at its arrival",
        "central/engine/decide/rate.py",
        "pressed = scene.now - command.age",
        "pressed = scene.now",
        RATE,
    ),
    Bug(
        "each change of a rating opens the window again",
        "central/engine/evolve/counters.py",
        "at = before.at if before else entry.at",
        "at = entry.at",
        RATE,
    ),
)

STORE = (
    Bug(
        "commits wait for no disk",
        "central/store/sqlite.py",
        '"PRAGMA synchronous = FULL"',
        '"PRAGMA synchronous = NORMAL"',
        SQLITE,
    ),
    Bug("a deferred transaction", "central/store/sqlite.py", '"BEGIN IMMEDIATE"', '"BEGIN"', SQLITE),
    Bug(
        "hashes are not chained",
        "central/store/chain.py",
        "return sha256(previous + row).digest()",
        "return sha256(row).digest()",
        ("tests/unit/central/store/test_chain.py",),
    ),
    Bug(
        "the chain is not looked at",
        "central/store/rows.py",
        "if digest != stored or sequence != expected:",
        "if sequence != expected:",
        SQLITE,
    ),
    Bug(
        "request ids are not unique",
        "central/store/migrations/versions/0001_first.py",
        "CREATE UNIQUE INDEX ledger_request",
        "CREATE INDEX ledger_request",
        SQLITE,
    ),
)

CENTRAL = (
    Bug(
        "the answer goes out before the ledger has it",
        "central/service.py",
        "        if batch.steps:\n            self._ledger.append(batch.entries)\n            self.hall = batch.hall\n        self._answer(now)\n",
        "        self._answer(now)\n        if batch.steps:\n            self._ledger.append(batch.entries)\n            self.hall = batch.hall\n",
        SERVICE,
    ),
    Bug(
        "mail is acknowledged as it arrives",
        "central/service.py",
        "self._receipts.append(mail.receipt)",
        "self._outlet.acknowledge(mail.receipt)",
        SERVICE,
    ),
    Bug(
        "requests of yesterday are forgotten",
        "central/service.py",
        "batch.hall.requests.get(ask.request_id) or self._ledger.answer(ask.request_id)",
        "batch.hall.requests.get(ask.request_id)",
        SERVICE,
    ),
    Bug(
        "a press of the future is obeyed",
        "central/bridge.py",
        "return abs(now - message.pressed_at)",
        "return now - message.pressed_at",
        BRIDGE,
    ),
    Bug(
        "any device may say anything",
        "central/bridge.py",
        "if says is not Party.DEVICE and says.value != binding.role:",
        "if says is Party.CENTRAL:",
        BRIDGE,
    ),
    Bug(
        "all outcomes of a paper are one request",
        "central/bridge.py",
        'return f"{message.request_id}:{message.outcome.value}"',
        'return f"{message.request_id}:paper"',
        BRIDGE,
    ),
    Bug(
        "a call overwrites the one that waits to be said",
        "central/announcements.py",
        "self._unsaid.append(Unsaid(zone, announcement))",
        "self._unsaid = deque([Unsaid(zone, announcement)])",
        ("tests/unit/central/test_announcements.py",),
    ),
    Bug(
        "the clock starts before the ledger's end",
        "central/clock.py",
        "self._from_ms = max(wall_ms, floor_ms)",
        "self._from_ms = wall_ms",
        ("tests/unit/central/test_clock.py",),
    ),
)

PROTOCOLS = (
    Bug(
        "a field may be said twice",
        "protocols/codec.py",
        "_SECOND_LOOK.decode(payload.decode())",
        "payload.decode()",
        CODEC,
    ),
    Bug(
        "bytes of any length are parsed",
        "protocols/codec.py",
        "if len(payload) > route.bytes_max:",
        "if len(payload) > 2**40:",
        CODEC,
    ),
    Bug(
        "what is put back goes out in the wrong order",
        "protocols/link/window.py",
        "self._waiting.extendleft(reversed(again))",
        "self._waiting.extendleft(again)",
        WINDOW,
    ),
    Bug(
        "what nobody confirms is said late",
        "protocols/link/window.py",
        "late = entry.outgoing.qos == 0 and entry.put_ns < self._opened_ns",
        "late = entry.put_ns < 0",
        WINDOW,
    ),
)

DEVICES = (
    Bug(
        "the kiosk prints anybody's answer",
        "device/roles/kiosk/asking.py",
        "case Asking(request) if request.request_id == reply.request_id:",
        "case Asking():",
        ASKING,
    ),
    Bug(
        "a repeated answer is printed again",
        "device/roles/kiosk/asking.py",
        "case Asking(request) if request.request_id == reply.request_id:",
        "case Asking(RequestTicket(request_id=asked)) | Printing(asked) if asked == reply.request_id:",
        ASKING,
    ),
    Bug(
        "the kiosk asks before it writes down",
        "device/roles/kiosk/asking.py",
        "(Record(request.request_id, Stage.ASKED), Send(request))",
        "(Send(request), Record(request.request_id, Stage.ASKED))",
        ASKING,
    ),
    Bug(
        "what may be on paper is printed again",
        "device/roles/kiosk/paper.py",
        "    if on_paper is OnPaper.MAYBE:\n",
        "    if on_paper is OnPaper.MAYBE and printing.copy:\n",
        PAPER,
    ),
    Bug(
        "a copy looks like the original",
        "device/roles/kiosk/paper.py",
        "print_slip(kiosk, doubt.request_id, doubt.slip, copy=True)",
        "print_slip(kiosk, doubt.request_id, doubt.slip)",
        PAPER,
    ),
    Bug(
        "the keypad keeps presses for later",
        "device/roles/keypad/press.py",
        "from device.roles.effects import Beep, Effects, Send, Sound\n",
        "from device.roles.effects import Beep, Deliver, Effects, Sound\n\n\n"
        "def Send(command):\n    return Deliver(command.request_id, command)\n\n\n",
        PRESS,
    ),
    Bug(
        "the keypad takes keys while it is cut off",
        "device/roles/keypad/press.py",
        "    if cut_off is not None:\n",
        "    if cut_off is not None and keypad.counter is None:\n",
        PRESS,
    ),
    Bug(
        "a key that bounces is pressed twice",
        "device/roles/keypad/press.py",
        "if double or isinstance(keypad.doing, Pending):",
        "if isinstance(keypad.doing, Pending):",
        PRESS,
    ),
    Bug(
        "the keypad does not say what it shows",
        "device/roles/keypad/press.py",
        "holding=hand.ticket if hand else None",
        "holding=None",
        PRESS,
    ),
    Bug("a board takes an older revision", "device/roles/following.py", NEWER, "heard.epoch >= held.epoch", BOARD),
    Bug("a board takes an older epoch", "device/roles/following.py", NEWER, "heard.revision > held.revision", BOARD),
    Bug(
        "the will of a replaced central counts",
        "device/roles/following.py",
        "return held if held is not None and heard.epoch < held.epoch else heard",
        "return heard",
        ("tests/unit/device/roles/test_following.py",),
    ),
    Bug(
        "the loudspeaker says a call twice",
        "device/roles/speaker.py",
        "if call <= speaker.last or call in known:",
        "if call in known:",
        SPEAKER,
    ),
    Bug(
        "the loudspeaker forgets the call that waits",
        "device/roles/speaker.py",
        "sorted((*speaker.waiting, announcement),",
        "sorted((announcement,),",
        SPEAKER,
    ),
    Bug(
        "the loudspeaker says old calls",
        "device/roles/speaker.py",
        "if at - other.at <= LATE_MS)",
        "if at >= 0)",
        SPEAKER,
    ),
    Bug(
        "a device believes to be ahead of central",
        "device/roles/central_clock.py",
        "reckoned = max(reckoned, clock.offset)",
        "reckoned = min(reckoned, clock.offset)",
        ("tests/unit/device/roles/test_central_clock.py",),
    ),
    Bug(
        "the pad takes scores after its time",
        "device/roles/rating.py",
        "case Armed(ticket, leg, until) if now < until:",
        "case Armed(ticket, leg):",
        PAD,
    ),
    Bug(
        "the pad asks again for the same visit",
        "device/roles/rating.py",
        "now < until and about != rating.rated:",
        "now < until:",
        PAD,
    ),
)

BUGS = ENGINE + STORE + CENTRAL + PROTOCOLS + DEVICES
