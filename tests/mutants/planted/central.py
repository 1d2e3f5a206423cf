"""Bugs of the ledger, of the service around the rules, and of its edge to the wire."""

from support.planting import Bug

SQLITE = ("tests/unit/central/store/test_sqlite.py",)
SERVICE = ("tests/unit/central/test_service.py",)
BRIDGE = ("tests/unit/central/test_bridge.py",)
APPEND = """\
        if batch.steps:
            self._ledger.append(batch.entries)
            self._fence.check()
            self.hall = batch.hall
        self.complaints.contain("identities", now, self.orders.identify, before.identities, self.hall.identities, now)
"""
ANSWER = "        self._answer(now)\n"

BUGS = (
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
    Bug(
        "the answer goes out before the ledger has it",
        "central/service.py",
        f"{APPEND}{ANSWER}",
        f"{ANSWER}{APPEND}",
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
        "batch.hall.requests.get(ask.request_id) or self._earlier.get(ask.request_id)",
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
        "self._from_ms = max(wall_ms(), floor_ms)",
        "self._from_ms = wall_ms()",
        ("tests/unit/central/test_clock.py",),
    ),
    Bug(
        "calls are said however old they are",
        "central/announcements.py",
        "left = (LIFE_MS - (now - first.announcement.at)) // 1000",
        "left = LIFE_MS // 1000",
        ("tests/unit/central/test_announcements.py",),
    ),
    Bug(
        "a call is said twice",
        "central/announcements.py",
        "self._unsaid.append(Unsaid(zone, announcement))",
        "self._unsaid.extend([Unsaid(zone, announcement)] * 2)",
        ("tests/unit/central/test_announcements.py",),
    ),
    Bug(
        "two centrals serve one hall",
        "central/herald.py",
        "if (other.epoch, other.instance) > (self._epoch, self._instance):",
        "if other.epoch > self._epoch + 2**40:",
        ("tests/unit/central/test_herald.py",),
    ),
    Bug(
        "all pictures have one revision",
        "central/snapshots.py",
        "        self.revision += 1\n",
        "        self.revision = 1\n",
        ("tests/unit/central/test_snapshots.py",),
    ),
    Bug(
        "after a reconnect nothing is said again",
        "central/snapshots.py",
        "self._owed.update(dict.fromkeys(self._shown))",
        "self._owed.update({})",
        ("tests/unit/central/test_snapshots.py",),
    ),
    Bug(
        "an answer is given to whoever names its id",
        "central/service.py",
        "if bridge.foreign(batch.hall, heard, message):",
        "if not message.request_id:",
        SERVICE,
    ),
    Bug(
        "a ledger behind its mark is taken",
        "central/store/headmark.py",
        "    if mark > sequence:\n",
        "    if mark > sequence + 1_000_000:\n",
        ("tests/unit/central/store/test_headmark.py",),
    ),
    Bug(
        "the mark stays where it was",
        "central/store/sqlite.py",
        "        self._mark.move(sequence)\n",
        "",
        ("tests/unit/central/store/test_headmark.py",),
    ),
)
