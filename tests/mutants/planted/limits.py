"""Bugs of what bounds people and devices."""

from support.planting import Bug

PACE = ("tests/unit/central/engine/test_pace.py",)
LIMITS = ("tests/unit/central/test_service_limits.py",)
PASSING = ("tests/unit/central/test_passing.py",)
WATCH = ("tests/unit/central/test_watch.py",)
FORGET = """\
        for receipt in self._receipts:
            self.outlet.acknowledge(receipt)
        self._receipts.clear()
"""
SAY = """\
        for device, message, events in self._said:
            self.complaints.contain(device, now, self._reply, device, message, events)
        self._said.clear()
"""

BUGS = (
    Bug(
        "a kiosk gives one number more at once",
        "central/engine/pace.py",
        "len(pace.recent) >= limits.ticket_burst:",
        "len(pace.recent) > limits.ticket_burst:",
        PACE,
    ),
    Bug(
        "all kiosks share one pace",
        "central/engine/decide/issue.py",
        "scene.hall.paces.get(source)",
        "next(iter(scene.hall.paces.values()), None)",
        PACE,
    ),
    Bug(
        "walk-ins slow the machine down",
        "central/engine/evolve/tickets.py",
        "paces=hall.paces if _unpaced(event) else given(",
        "paces=given(",
        PACE,
    ),
    Bug(
        "a rush is compared with itself",
        "central/engine/pace.py",
        "(pace.numbers - lately) / earlier_minutes",
        "pace.numbers",
        PACE,
    ),
    Bug(
        "what came too fast fills the ledger",
        "central/passing.py",
        'FOR_NOBODY = frozenset({"too_fast", "disk_full"})',
        'FOR_NOBODY = frozenset({"disk_full"})',
        LIMITS,
    ),
    Bug(
        "a refusal without a row is forgotten at once",
        "central/passing.py",
        "return events if now - at < LIFE_MS else ()",
        "return ()",
        LIMITS,
    ),
    Bug(
        "the broker still has the question when the answer without a row leaves",
        "central/service.py",
        f"{FORGET}{SAY}",
        f"{SAY}{FORGET}",
        LIMITS,
    ),
    Bug(
        "the memory of refusals has no end",
        "central/passing.py",
        "if len(said) >= PER_DEVICE_MAX:",
        "if len(said) < 0:",
        PASSING,
    ),
    Bug(
        "a request that was given up is said to be known though it has no row",
        "central/passing.py",
        "return Fate.SILENT\n        return Fate.SAID",
        "return Fate.SAID\n        return Fate.SAID",
        PASSING,
    ),
    Bug(
        "a flood is read to the end",
        "central/watch.py",
        "if not device or self._messages.spend(device, now):",
        "if now >= 0:",
        WATCH,
    ),
    Bug("an alarm is told each time", "central/watch.py", "        if begun:\n", "        if code:\n", WATCH),
    Bug(
        "each coming and going of a device is a row",
        "central/service.py",
        " and self.watch.appears(heard.device, now):",
        ":",
        LIMITS,
    ),
    Bug(
        "a number for a refused request waits for nobody",
        "device/roles/kiosk/asking.py",
        "doing=Refusing(said, now + NOTICE_MS), given_up=given_up)",
        "doing=Refusing(said, now + NOTICE_MS))",
        ("tests/unit/device/roles/kiosk/test_asking.py",),
    ),
    Bug(
        "the link speaks MQTT 3.1.1, which cannot say that a message is denied",
        "protocols/link/client.py",
        "protocol=MQTTv5, manual_ack=True",
        "protocol=4, manual_ack=True",
        ("tests/system/test_link.py",),
    ),
)
