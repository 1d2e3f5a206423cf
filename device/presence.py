"""How a device makes itself known: birth and state at each connect, again when central is new, a heartbeat between.

Pure; time is local monotonic ms and the dice are the caller's. A hundred devices that all hear of a new central at
once do not all answer at once: each waits a random part of two seconds.
"""

from dataclasses import asdict, dataclass

from device.system.health import UNKNOWN_HEALTH, Health
from device.system.nameplate import UNKNOWN, Nameplate
from protocols.messages import Birth, CentralState, DeviceState, Message, Online, Role, Telemetry
from protocols.topics import NEWEST_MINOR, OLDEST_MINOR

HEARTBEAT_MS = 10_000
SPREAD_MS = 2_000


@dataclass(slots=True)
class Presence:
    """`boot_id`: one run of the process, 16 hex. `shown`: epoch and revision that people can really see now.

    `configuration`: the revision that it runs, "" = that of a file.
    """

    boot_id: str
    role: Role
    version: str
    started: int
    shown: tuple[int, int] = (0, 0)
    configuration: str = ""
    nameplate: Nameplate = UNKNOWN
    _connected: bool = False
    _announced_epoch: int = -1
    _announce_at: int | None = None
    _beat_at: int | None = None

    @property
    def will(self) -> DeviceState:
        return self._state(Online.LOST)

    @property
    def farewell(self) -> DeviceState:
        return self._state(Online.OFFLINE)

    def connected(self, now: int) -> tuple[Message, ...]:
        self._connected = True
        self._announced_epoch = -1
        self._beat_at = now + HEARTBEAT_MS
        return self._announcement()

    def disconnected(self) -> None:
        self._connected = False
        self._announce_at = self._beat_at = None

    def heard(self, central: CentralState, now: int, *, retained: bool, share: float) -> None:
        """`retained`: said before we connected, so our birth came after it and need not be said again; what is said
        later may be by a central that was not there when we came. `share`: a throw of the dice, 0 to 1.
        """
        if not central.online or central.epoch <= self._announced_epoch:
            return
        self._announced_epoch = central.epoch
        if not retained and self._connected:
            self._announce_at = now + int(share * SPREAD_MS)

    def due(self) -> int | None:
        return min((at for at in (self._announce_at, self._beat_at) if at is not None), default=None)

    def wake(
        self,
        now: int,
        *,
        outbox: int,
        dropped: int,
        health: Health = UNKNOWN_HEALTH,
        lease: tuple[int, int] | None = None,
        busy: str = "",
    ) -> tuple[Message, ...]:
        """What is to be said by now. `lease`: numbers and minutes that a kiosk could give by itself.

        `busy`: why it must not be restarted now.
        """
        said: tuple[Message, ...] = ()
        if self._announce_at is not None and self._announce_at <= now:
            said += self._announcement()
        if self._beat_at is not None and self._beat_at <= now:
            self._beat_at = now + HEARTBEAT_MS
            said += (self._telemetry(now, outbox, dropped, health, lease, busy),)
        return said

    def _announcement(self) -> tuple[Message, ...]:
        self._announce_at = None
        birth = Birth(
            boot_id=self.boot_id,
            role=self.role,
            version=self.version,
            oldest=OLDEST_MINOR,
            newest=NEWEST_MINOR,
            configuration=self.configuration,
            box=self.nameplate.box,
            model=self.nameplate.model,
        )
        return birth, self._state(Online.ONLINE)

    def _telemetry(
        self, now: int, outbox: int, dropped: int, health: Health, lease: tuple[int, int] | None, busy: str
    ) -> Telemetry:
        epoch, revision = self.shown
        numbers, minutes = lease or (None, None)
        return Telemetry(
            boot_id=self.boot_id,
            uptime_seconds=min((now - self.started) // 1000, 1_000_000),
            shown_epoch=epoch,
            shown_revision=revision,
            outbox=outbox,
            dropped=min(dropped, 1_000_000),
            lease_numbers=numbers,
            lease_minutes=minutes,
            configuration=self.configuration,
            busy=busy,
            **asdict(health),
        )

    def _state(self, state: Online) -> DeviceState:
        return DeviceState(boot_id=self.boot_id, state=state)
