"""What every device says, whatever its role."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta

from protocols.messages.common import Count, Epoch, Line, Message, Minor, Revision

Configured = Annotated[
    str,
    Meta(pattern=r"^(?:[0-9a-f]{16})?\Z", description="hash of a configuration; empty: that of a file on the machine"),
]
BootId = Annotated[str, Meta(pattern=r"^[0-9a-f]{16}\Z", description="one run of the device process")]


class Role(StrEnum):
    KIOSK = "kiosk"
    DISPLAY = "display"
    KEYPAD = "keypad"
    RATING = "rating"


class Online(StrEnum):
    ONLINE = "online"
    OFFLINE = "offline"
    LOST = "lost"


class DeviceState(Message, frozen=True, kw_only=True):
    """Online at connect, offline at a clean stop, lost as last will. A `lost` of an older boot is ignored."""

    boot_id: BootId
    state: Online


class Birth(Message, frozen=True, kw_only=True):
    """The first word after each connect: who is here and which minor versions it speaks.

    `configuration`: the one that it runs. `box`: the machine's serial number, `model` its kind, "" where unknown.
    """

    boot_id: BootId
    role: Role
    version: Line
    oldest: Minor
    newest: Minor
    configuration: Configured = ""
    box: Line = ""
    model: Line = ""


class Telemetry(Message, frozen=True, kw_only=True):
    """Heartbeat with what the device has really shown, so that a frozen screen is seen at central.

    How the machine is: None where it cannot tell. `under_voltage`: now or since the last heartbeat; `load_percent`: of
    all processors, over the last minute; `clock_trusted`: its wall clock follows a time server. `lease_numbers` and
    `lease_minutes`: what a kiosk could still give if it were cut off now, and for how long. `configuration`: the one
    that it runs. `busy`: why it must not be restarted now, "" if nothing is in hand.
    """

    boot_id: BootId
    uptime_seconds: Count
    shown_epoch: Epoch = 0
    shown_revision: Revision = 0
    outbox: Count = 0
    dropped: Count = 0
    temperature_celsius: Annotated[int, Meta(ge=-100, le=200)] | None = None
    under_voltage: bool | None = None
    disk_free_mb: Count | None = None
    memory_free_mb: Count | None = None
    load_percent: Count | None = None
    clock_trusted: bool | None = None
    lease_numbers: Count | None = None
    lease_minutes: Count | None = None
    configuration: Configured = ""
    busy: Annotated[str, Meta(pattern=r"^[a-z_]{0,40}\Z")] = ""


class Severity(StrEnum):
    NOTICE = "notice"
    WARNING = "warning"
    FAULT = "fault"


class Alert(Message, frozen=True, kw_only=True):
    """A part needs a hand (paper low, printer silent); `active` false when it is solved."""

    code: Annotated[str, Meta(pattern=r"^[a-z_]{1,40}\Z")]
    severity: Severity
    active: bool
    text: Line = ""
