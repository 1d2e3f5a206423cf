"""Who the devices of a hall are, as its ledger has it: a fold, like everything else that it remembers."""

import msgspec
from immutables import Map

CLAIM_SECONDS = 15 * 60
CLAIM_TRIES = 5
DAY_MS = 86_400_000
LIFE_MS = 365 * DAY_MS
RENEWED_FROM_MS = LIFE_MS // 3
"""So old a certificate is renewed: a Pi may then lie in a cupboard for eight months."""


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    devices: tuple[str, ...]
    secret: str
    until: int
    tries: int = 0


class Certificate(msgspec.Struct, frozen=True, kw_only=True):
    """`serial` hex; `since` and `until` UTC ms; `key` as in `Enrolled`."""

    serial: str
    key: str
    since: int
    until: int


class Identity(msgspec.Struct, frozen=True, kw_only=True):
    """The Pi that a device is. `certificates`: all that hold, the newest last."""

    box: str
    certificates: tuple[Certificate, ...]

    @property
    def newest(self) -> Certificate:
        return self.certificates[-1]


class Identities(msgspec.Struct, frozen=True, kw_only=True):
    """`revoked`: serial -> when it would have ended by itself."""

    claims: Map[str, Claim] = Map()
    devices: Map[str, Identity] = Map()
    revoked: Map[str, int] = Map()

    def of_new_day(self, now: int) -> "Identities":
        """Claims do not outlive a day, revocations not the certificate."""
        ended = [serial for serial, until in self.revoked.items() if until < now]
        left = self.revoked.mutate()
        for serial in ended:
            del left[serial]
        return Identities(devices=self.devices, revoked=left.finish())
