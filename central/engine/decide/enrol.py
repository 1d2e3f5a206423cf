"""Who becomes a device of this hall, and who stays one.

Whoever has the code of an open claim, or was looked at by a technician, becomes what was prepared for him; the Pi that
was it before is out. A code holds for 15 minutes, once, and for five tries.
"""

from typing import assert_never

from central.engine import enrol_events as e
from central.engine.decide.decision import Decision, Scene, refuse
from central.engine.enrol_commands import Admit, Enrol, OpenClaim, Renew, Revoke, TakeClaim, WithdrawClaim
from central.engine.events import AnyEvent
from central.engine.identities import CLAIM_SECONDS, CLAIM_TRIES, LIFE_MS, RENEWED_FROM_MS, Claim


def enrol(scene: Scene, command: Enrol) -> Decision:
    """The rule of each."""
    match command:
        case OpenClaim():
            return _open(scene, command)
        case WithdrawClaim(claim):
            known = claim in scene.hall.identities.claims
            return (e.ClaimClosed(claim=claim, reason="withdrawn"),) if known else refuse("claim_unknown", claim)
        case TakeClaim():
            return _take(scene, command)
        case Admit():
            return _admit(scene, command)
        case Renew():
            return _renew(scene, command)
        case Revoke():
            return _revoke(scene, command)
        case _:
            assert_never(command)


def _open(scene: Scene, command: OpenClaim) -> Decision:
    if refused := _unfit(scene, command.devices):
        return refused
    if running(scene.hall.identities.claims.get(command.claim), scene.now):
        return refuse("claim_in_use", command.claim)
    until = scene.now + CLAIM_SECONDS * 1000
    return (e.ClaimOpened(claim=command.claim, devices=command.devices, secret=command.secret, until=until),)


def _take(scene: Scene, command: TakeClaim) -> Decision:
    claim = scene.hall.identities.claims.get(command.claim)
    if claim is None:
        return refuse("claim_unknown", command.claim)
    if not running(claim, scene.now):
        return refuse("claim_over", command.claim)
    if claim.secret != command.secret:
        left = CLAIM_TRIES - claim.tries - 1
        tried = e.ClaimTried(claim=command.claim, box=command.box)
        closed = () if left else (e.ClaimClosed(claim=command.claim, reason="tries"),)
        return (tried, *closed, *refuse("claim_wrong", command.claim, str(left)))
    if refused := _unfit(scene, claim.devices):
        return refused
    made = _become(scene, claim.devices, command, "claim")
    return (*made, e.ClaimClosed(claim=command.claim, reason="taken"))


def _admit(scene: Scene, command: Admit) -> Decision:
    return _unfit(scene, command.devices) or _become(scene, command.devices, command, "admitted")


def _become(scene: Scene, devices: tuple[str, ...], pi: TakeClaim | Admit, how: str) -> Decision:
    """Each device is this Pi now, and nobody else any more."""
    until = scene.now + LIFE_MS
    made: list[AnyEvent] = []
    for device, serial in zip(devices, pi.serials, strict=False):
        made += _out(scene, device, "replaced")
        made.append(e.Enrolled(device=device, box=pi.box, key=pi.key, serial=serial, until=until, how=how))
    return tuple(made)


def _renew(scene: Scene, command: Renew) -> Decision:
    identity = scene.hall.identities.devices.get(command.device)
    if identity is None:
        return refuse("not_enrolled", command.device)
    if scene.now - identity.newest.since < RENEWED_FROM_MS:
        return refuse("too_early", command.device)
    until = scene.now + LIFE_MS
    return (
        e.Enrolled(
            device=command.device, box=identity.box, key=command.key, serial=command.serial, until=until, how="renewed"
        ),
    )


def _revoke(scene: Scene, command: Revoke) -> Decision:
    return _out(scene, command.device, command.reason) or refuse("not_enrolled", command.device)


def _out(scene: Scene, device: str, reason: str) -> Decision:
    """None of its certificates holds any more."""
    identity = scene.hall.identities.devices.get(device)
    certificates = identity.certificates if identity else ()
    return tuple(e.Revoked(device=device, serial=each.serial, until=each.until, reason=reason) for each in certificates)


def _unfit(scene: Scene, devices: tuple[str, ...]) -> Decision:
    """Refused: devices that are none of this site."""
    unknown = [device for device in devices if device not in scene.site.devices]
    if unknown or not devices:
        return refuse("unknown_device", "", ", ".join(unknown) or "-")
    return ()


def running(claim: Claim | None, now: int) -> bool:
    return claim is not None and now < claim.until and claim.tries < CLAIM_TRIES
