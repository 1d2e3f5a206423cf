"""What can be asked about the identities of devices. Chance (serials, labels, secrets) comes inside."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OpenClaim:
    """A technician prepares a place. `devices`: all that the Pi there will be; `secret`: the hash of the code, hex."""

    claim: str
    devices: tuple[str, ...]
    secret: str


@dataclass(frozen=True, slots=True)
class WithdrawClaim:
    claim: str


@dataclass(frozen=True, slots=True)
class TakeClaim:
    """A Pi brings a code. `key`: its public key, base64; `serials`: one for each device the claim may have."""

    claim: str
    secret: str
    box: str
    key: str
    serials: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Admit:
    """A technician has compared the words on a Pi's screen: it becomes these devices."""

    devices: tuple[str, ...]
    box: str
    key: str
    serials: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Renew:
    """A device asks for its next certificate, over its own secured line."""

    device: str
    key: str
    serial: str


@dataclass(frozen=True, slots=True)
class Revoke:
    """`reason`: "lost" or "retired"."""

    device: str
    reason: str


Enrol = OpenClaim | WithdrawClaim | TakeClaim | Admit | Renew | Revoke
ENROL = (OpenClaim, WithdrawClaim, TakeClaim, Admit, Renew, Revoke)
