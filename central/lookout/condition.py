"""How one device is, as far as it has told: its newest heartbeat, what it says is wrong, and how far it is behind.

Frozen; each message makes a new one. Times are UTC ms on central's clock, 0 = never.
"""

import msgspec
from msgspec.structs import replace

from protocols import messages as m

ALERTS_MAX = 16
"""Standing at a time; a device that says more has lost its mind."""
SETTLED_MS = 5_000
"""After a birth a device says again what still stands; what it has not said by then is over."""

Edition = tuple[int, int]
"""Epoch and revision of a picture."""


class Complaint(msgspec.Struct, frozen=True, kw_only=True):
    """A part of the device needs a hand. `since`: when it was said first; `said_at`: last."""

    code: str
    severity: m.Severity
    text: str
    since: int
    said_at: int


class Condition(msgspec.Struct, frozen=True, kw_only=True):
    """`told_at`: of its newest heartbeat, `told`. `current`: the edition it should have shown then.

    `box`: the Pi's serial number, `model` its kind, as its birth said.
    `behind_since`: when the oldest picture that it has not shown yet was said, as far as its heartbeats tell.
    """

    device: str
    heard_at: int = 0
    born_at: int = 0
    told_at: int = 0
    told: m.Telemetry | None = None
    complaints: tuple[Complaint, ...] = ()
    current: Edition = (0, 0)
    behind: Edition = (0, 0)
    behind_since: int = 0
    box: str = ""
    model: str = ""

    @property
    def shown(self) -> Edition:
        return (self.told.shown_epoch, self.told.shown_revision) if self.told else (0, 0)

    @property
    def behind_ms(self) -> int:
        """How long it had not shown the newest picture when it told last."""
        return max(0, self.told_at - self.behind_since) if self.behind_since else 0


def heard(condition: Condition, message: m.Message, now: int) -> Condition:
    """After any of its messages, except a heartbeat."""
    match message:
        case m.Birth(box=box, model=model):
            return replace(condition, heard_at=now, born_at=now, box=box, model=model)
        case m.Alert():
            return replace(condition, heard_at=now, complaints=_complained(condition.complaints, message, now))
        case _:
            return replace(condition, heard_at=now)


def told(condition: Condition, heartbeat: m.Telemetry, now: int, current: Edition | None, said_at: int) -> Condition:
    """After a heartbeat. `current`: the newest edition for it, said at `said_at`; None: it shows none of ours.

    Who is behind a picture stays behind until it has shown that one or a later one, however fast they change.
    """
    after = replace(condition, heard_at=now, told_at=now, told=heartbeat)
    if current is None:
        return after
    behind, since = condition.behind, condition.behind_since
    if since and after.shown >= behind:
        behind, since = (0, 0), 0
    if not since and after.shown < current:
        behind, since = current, min(said_at, now)
    return replace(after, current=current, behind=behind, behind_since=since)


def settled(condition: Condition, now: int) -> Condition:
    """Without what was not said again after its last birth."""
    if not condition.complaints or now - condition.born_at < SETTLED_MS:
        return condition
    left = tuple(each for each in condition.complaints if each.said_at >= condition.born_at)
    return condition if left == condition.complaints else replace(condition, complaints=left)


def _complained(standing: tuple[Complaint, ...], alert: m.Alert, now: int) -> tuple[Complaint, ...]:
    before = next((each for each in standing if each.code == alert.code), None)
    others = tuple(each for each in standing if each.code != alert.code)
    if not alert.active:
        return others
    since = before.since if before else now
    said = Complaint(code=alert.code, severity=alert.severity, text=alert.text, since=since, said_at=now)
    return (*others, said)[:ALERTS_MAX]
