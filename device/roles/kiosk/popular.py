"""What is asked for most at this kiosk: it is offered before all else. Counted are the last tickets, by their names."""

from collections import Counter

from protocols.messages import KioskSnapshot, Slip

Asked = tuple[tuple[str, str], ...]

KEPT = 300
LEAST = 3
"""Tickets that make a service popular: fewer are chance."""
MOST = 6


def remembered(asked: Asked, slip: Slip) -> Asked:
    """One more ticket."""
    return (*asked, (slip.tenant.id, slip.service.id))[-KEPT:]


def popular(menu: KioskSnapshot | None, asked: Asked) -> tuple[str, ...]:
    """Ids of services that can be had now, the most asked first; of equals the one that stands first in the menu."""
    if menu is None or len(asked) < LEAST:
        return ()
    counts = Counter(asked)
    found = [
        (counts[shelf.name.id, offer.name.id], offer.service)
        for shelf in menu.shelves
        for offer in shelf.offers
        if offer.closed is None
    ]
    often = sorted((one for one in found if one[0] >= LEAST), key=lambda one: -one[0])
    return tuple(service for _, service in often[:MOST])
