"""What can have happened to the identities of devices. Adding a field needs a default, for ever.

A certificate itself is in no event: central makes it from `Enrolled`, and so the same one again whenever it is asked.
"""

from central.engine.event import Event


class ClaimOpened(Event, frozen=True, kw_only=True, tag="ClaimOpened"):
    """Who brings the secret of `claim` before `until` becomes these devices. `secret`: its hash, hex."""

    claim: str
    devices: tuple[str, ...]
    secret: str
    until: int


class ClaimTried(Event, frozen=True, kw_only=True, tag="ClaimTried"):
    """With a wrong secret. `box`: the serial number of the Pi that tried."""

    claim: str
    box: str


class ClaimClosed(Event, frozen=True, kw_only=True, tag="ClaimClosed"):
    """`reason`: "taken", "tries" or "withdrawn". One that nobody took ends by itself."""

    claim: str
    reason: str


class Enrolled(Event, frozen=True, kw_only=True, tag="Enrolled"):
    """`device` is the Pi `box` that has the private half of `key` (SubjectPublicKeyInfo, base64), until then.

    `serial`: of its certificate, hex. `how`: "claim", "admitted" or "renewed".
    """

    device: str
    box: str
    key: str
    serial: str
    until: int
    how: str


class Revoked(Event, frozen=True, kw_only=True, tag="Revoked"):
    """The certificate `serial` of `device` holds no longer. `reason`: "replaced", "lost", "retired"."""

    device: str
    serial: str
    until: int
    reason: str
