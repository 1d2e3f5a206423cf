"""What a push button means, and when its lamp is lit. `does` is the configuration's word for it, like "service:ktp".

A lamp of a service or a tenant is lit when a number can be had there by pressing it now; those of the other keys when
what they do is on: priority armed, English leading, a tenant opened that one can leave.
"""

from device.roles.events import (
    Browsed,
    Chosen,
    KioskEvent,
    LanguagePressed,
    PriorityPressed,
    RatingEvent,
    ScorePressed,
)
from device.roles.pictures import KioskScreen
from protocols.messages import KioskSnapshot, Offer, Shelf

PRIORITY, LANGUAGE, BACK = "priority", "language", "back"
SERVICE, TENANT, SCORE = "service:", "tenant:", "score:"


def meaning(does: str, request_id: str) -> KioskEvent | RatingEvent:
    """The event of a press. `request_id` is used by those that ask central for something. Raises ValueError."""
    kind, _, name = does.partition(":")
    match kind, name:
        case "service", service if service:
            return Chosen(service, request_id)
        case "tenant", tenant if tenant:
            return Browsed(tenant)
        case "score", score if score.isdecimal():
            return ScorePressed(int(score), request_id)
        case "priority", "":
            return PriorityPressed()
        case "language", "":
            return LanguagePressed()
        case "back", "":
            return Browsed("")
        case _:
            raise ValueError(f"no button does {does!r}")


def glowing(screen: KioskScreen, buttons: tuple[str, ...]) -> frozenset[str]:
    """Which of a kiosk's buttons are lit while this is on its screen."""
    return frozenset(does for does in buttons if _glows(screen, does))


def of_score(score: int) -> str:
    """The key of a rating pad."""
    return f"{SCORE}{score}"


def _glows(screen: KioskScreen, does: str) -> bool:
    match does:
        case "priority":
            return screen.priority
        case "language":
            return screen.english
        case "back":
            return bool(screen.tenant or screen.page or screen.search is not None)
        case _:
            return screen.takes and screen.menu is not None and _can_be_had(screen.menu, does)


def _can_be_had(menu: KioskSnapshot, does: str) -> bool:
    return any(
        _is_meant(shelf, offer, does) and offer.closed is None for shelf in menu.shelves for offer in shelf.offers
    )


def _is_meant(shelf: Shelf, offer: Offer, does: str) -> bool:
    return does in (f"{SERVICE}{offer.service}", f"{TENANT}{shelf.tenant}")
