"""Bugs of the time without central: numbers given twice, lost, left unexplained, or of another day."""

from support.planting import Bug

ENGINE = ("tests/unit/central/engine/test_lease.py",)
KIOSK = ("tests/unit/device/roles/kiosk/test_lease.py",)
TALK = ("tests/unit/device/roles/kiosk/test_lease_talk.py",)
BOOK = ("tests/unit/device/test_leases.py",)
JUDGE = ("tests/unit/central/checker/test_leases.py",)

BUGS = (
    Bug(
        "a number of a lease is printed before it is on the disk",
        "device/roles/kiosk/lease.py",
        "(TakeNumber(taken), Record(taken.request_id, Stage.PRINTING, slip), said)",
        "(said, TakeNumber(taken), Record(taken.request_id, Stage.PRINTING, slip))",
        KIOSK,
    ),
    Bug(
        "a number of a lease is given again after a restart",
        "device/leases.py",
        '"UPDATE lease SET next = ? WHERE device = ?", (taken.index + 1, self._device)',
        '"UPDATE lease SET next = ? WHERE device = ?", (taken.index, self._device)',
        BOOK,
    ),
    Bug(
        "what was given is not synced",
        "device/leases.py",
        '        self._database.execute("BEGIN IMMEDIATE")\n',
        '        self._database.executescript("PRAGMA synchronous = OFF; BEGIN IMMEDIATE;")\n',
        BOOK,
    ),
    Bug(
        "two leases overlap",
        "central/engine/decide/lease.py",
        "floor = max(asked.highest, hall.marked.get(kiosk.mark, 0), asked.returns.last if asked.returns else 0)",
        "floor = max(asked.highest, asked.returns.last if asked.returns else 0)",
        ENGINE,
    ),
    Bug(
        "a restored central gives numbers that are out already",
        "central/engine/decide/lease.py",
        "floor = max(asked.highest, hall.marked",
        "floor = max(0, hall.marked",
        ENGINE,
    ),
    Bug(
        "a number of a lease is merged twice",
        "central/engine/decide/lease.py",
        "if hall.by_number(number) or (known and said.index in known.used):",
        "if False:",
        ENGINE,
    ),
    Bug(
        "the twin that nobody heard of stays callable",
        "central/engine/decide/lease.py",
        "    if twin.status in NOT_YET_CALLED:\n",
        "    if twin.status in ():\n",
        ENGINE,
    ),
    Bug(
        "a twin on its way is issued when it comes",
        "central/engine/decide/lease.py",
        'return () if answered else (e.Abandoned(about=said.request_id, reason="offline"),)',
        "return ()",
        ENGINE,
    ),
    Bug(
        "yesterday's lease is used",
        "device/roles/kiosk/lease.py",
        " or menu.business_day != held.lease.business_day",
        "",
        KIOSK,
    ),
    Bug(
        "minutes of another boot are counted as if the machine had not been off",
        "device/leases.py",
        "if contact and boot == self._boot else None",
        "if contact else None",
        BOOK,
    ),
    Bug(
        "an offline number waits from the moment it is merged",
        "central/engine/decide/lease.py",
        "order=_order(scene, said, known),",
        "order=scene.now,",
        ENGINE,
    ),
    Bug(
        "another central's clock puts a later press first",
        "central/engine/decide/lease.py",
        "min(pressed, scene.now, *after), *before)",
        "min(pressed, scene.now, *after))",
        ENGINE,
    ),
    Bug(
        "unused numbers are left unexplained",
        "central/engine/decide/lease.py",
        "        if not lease.ended\n",
        "        if not lease\n",
        ENGINE,
    ),
    Bug(
        "a closed day takes numbers in",
        "central/engine/decide/lease.py",
        "    if lease.business_day != hall.day:\n",
        "    if not lease.business_day:\n",
        ENGINE,
    ),
    Bug(
        "a lease goes back while its numbers are still on their way",
        "device/roles/kiosk/lease_talk.py",
        "if mine.asking is not None or mine.taken or now < mine.ask_after:",
        "if mine.asking is not None or now < mine.ask_after:",
        TALK,
    ),
    Bug(
        "a lease that goes back is not put away first",
        "device/roles/kiosk/lease_talk.py",
        "put_away: Effects = (KeepLease(None),) if mine.held else ()",
        "put_away: Effects = ()",
        TALK,
    ),
    Bug(
        "the checker overlooks leases that overlap",
        "central/checker/leases.py",
        'if event["first"] <= other["last"] and other["first"] <= event["last"]:',
        'if event["first"] == other["first"] and other["last"] == event["last"]:',
        JUDGE,
    ),
    Bug(
        "the checker overlooks a gap in a lease",
        "central/checker/leases.py",
        "            if index not in lease.used and index not in unused:\n",
        "            if index not in lease.used and index in unused:\n",
        JUDGE,
    ),
    Bug(
        "the checker overlooks a twin",
        "central/checker/leases.py",
        'if life.status in OPEN - {"serving"} and case.hall.day == life.day:',
        'if life.status in OPEN - {"serving"} and not life.day:',
        JUDGE,
    ),
)
