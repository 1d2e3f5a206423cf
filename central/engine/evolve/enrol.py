"""How claims and certificates change who the devices are."""

from immutables import Map
from msgspec.structs import replace

from central.engine import enrol_events as e
from central.engine.events import Entry
from central.engine.evolve.registry import folds
from central.engine.identities import Certificate, Claim, Identities, Identity
from central.engine.model import Hall


@folds(e.ClaimOpened)
def claim_opened(hall: Hall, entry: Entry, event: e.ClaimOpened) -> Hall:
    claim = Claim(devices=event.devices, secret=event.secret, until=event.until)
    return _with(hall, claims=hall.identities.claims.set(event.claim, claim))


@folds(e.ClaimTried)
def claim_tried(hall: Hall, entry: Entry, event: e.ClaimTried) -> Hall:
    claim = hall.identities.claims[event.claim]
    return _with(hall, claims=hall.identities.claims.set(event.claim, replace(claim, tries=claim.tries + 1)))


@folds(e.ClaimClosed)
def claim_closed(hall: Hall, entry: Entry, event: e.ClaimClosed) -> Hall:
    """One that was tried too often stays, so that the next try is told why; others are forgotten."""
    if event.reason == "tries":
        return hall
    return _with(hall, claims=hall.identities.claims.delete(event.claim))


@folds(e.Enrolled)
def enrolled(hall: Hall, entry: Entry, event: e.Enrolled) -> Hall:
    before = hall.identities.devices.get(event.device)
    held = before.certificates if before and before.box == event.box else ()
    made = Certificate(serial=event.serial, key=event.key, since=entry.at, until=event.until)
    holding = (*(each for each in held if each.until > entry.at), made)
    identity = Identity(box=event.box, certificates=holding)
    return _with(hall, devices=hall.identities.devices.set(event.device, identity))


@folds(e.Revoked)
def revoked(hall: Hall, entry: Entry, event: e.Revoked) -> Hall:
    out = hall.identities.revoked.set(event.serial, event.until)
    known = hall.identities.devices.get(event.device)
    left = tuple(each for each in known.certificates if each.serial != event.serial) if known else ()
    if known and left:
        return _with(
            hall, revoked=out, devices=hall.identities.devices.set(event.device, replace(known, certificates=left))
        )
    devices = hall.identities.devices
    return _with(hall, revoked=out, devices=devices.delete(event.device) if known else devices)


def _with(
    hall: Hall,
    *,
    claims: Map[str, Claim] | None = None,
    devices: Map[str, Identity] | None = None,
    revoked: Map[str, int] | None = None,
) -> Hall:
    known = hall.identities
    after = Identities(
        claims=known.claims if claims is None else claims,
        devices=known.devices if devices is None else devices,
        revoked=known.revoked if revoked is None else revoked,
    )
    return replace(hall, identities=after)
