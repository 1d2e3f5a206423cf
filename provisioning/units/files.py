"""All files of a machine, below /etc, for what it is for. Pure."""

from provisioning.units import machine, services
from provisioning.units.parts import Post
from provisioning.units.services import Place

CENTRAL = "central"
ROLES = (*(str(post) for post in Post), CENTRAL)


def files(roles: tuple[str, ...], place: Place) -> dict[str, str]:
    """Path below /etc -> text. `roles`: of `ROLES`; central and devices may share a machine (a hall of one kiosk)."""
    posts = tuple(Post(role) for role in roles if role != CENTRAL)
    units = [machine.watchdog()]
    others: dict[str, str] = {}
    if posts:
        units.append(services.device(posts, place))
        others |= machine.of_device()
    if CENTRAL in roles:
        units += [services.central(place), services.broker()]
        others |= machine.of_central()
    return {unit.path: unit.text() for unit in units} | others


def service_names(roles: tuple[str, ...]) -> tuple[str, ...]:
    """What is to be enabled."""
    devices = (services.DEVICE,) if any(role != CENTRAL for role in roles) else ()
    return (*devices, services.CENTRAL) if CENTRAL in roles else devices
