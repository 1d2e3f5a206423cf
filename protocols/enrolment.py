"""What central grants a Pi that brought a code or renews: said over HTTPS as JSON, the one talk that is not MQTT."""

import msgspec


class Granted(msgspec.Struct, frozen=True, kw_only=True):
    """One device that a Pi is. `certificate`: PEM with what lies between it and the root.

    `shows`: of a display, "counter" or "board"; "" of others.
    """

    id: str
    role: str
    place: str
    shows: str
    certificate: str


class Enrolment(msgspec.Struct, frozen=True, kw_only=True):
    """All that a Pi needs to know to begin: whom to believe (PEM), where the broker is, and who it is."""

    site: str
    root: str
    broker_port: int
    devices: tuple[Granted, ...]
