"""English before Indonesian, or high contrast, for a visitor who asked for it, until he has his ticket or has left."""

from dataclasses import replace

from device.roles.events import ContrastPressed, LanguagePressed
from device.roles.kiosk.states import BROWSING_MS, Kiosk, Ready, Refusing, Unready


def wish(kiosk: Kiosk, key: LanguagePressed | ContrastPressed, now: int) -> Kiosk:
    """The keys for it, wherever a visitor reads something."""
    if isinstance(kiosk.doing, Unready):
        return kiosk
    match key:
        case LanguagePressed():
            return kept(replace(kiosk, english=not kiosk.english), now)
        case ContrastPressed():
            return kept(replace(kiosk, contrast=not kiosk.contrast), now)


def kept(kiosk: Kiosk, now: int) -> Kiosk:
    """Somebody is here: what he wished for stays for another while."""
    if not isinstance(kiosk.doing, Ready):
        return kiosk
    wished = kiosk.english or kiosk.contrast
    return replace(kiosk, doing=replace(kiosk.doing, english_until=now + BROWSING_MS if wished else None))


def forgotten(kiosk: Kiosk) -> Kiosk:
    """The next visitor finds everything as usual."""
    return replace(kiosk, english=False, contrast=False)


def over(kiosk: Kiosk, now: int) -> Kiosk:
    """Back to the menu. Who was refused has not got what he came for, and reads on."""
    stays = kiosk if isinstance(kiosk.doing, Refusing) else forgotten(kiosk)
    return kept(replace(stays, doing=Ready()), now)
