"""The sound card, through SDL's mixer. One per process, as SDL has it; all calls come from the loudspeaker's thread.

A card is watched by the kernel's list of cards: SDL goes on playing into nothing when a USB card is pulled out.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pygame

from device.parts.voice_samples import RATE

CARDS = Path("/proc/asound/cards")
BUFFER = 1024
VOICE, CHANNELS = 0, 8
DUCKED = 0.15
UNCHECKED = ("disk", "dummy")
"""SDL's drivers that need no card."""


class NoSoundError(Exception):
    """There is no card that plays; the text says what the system said."""


def sound_cards() -> str:
    """The kernel's list of sound cards; "" when there is none."""
    try:
        listed = CARDS.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
    return "" if "no soundcards" in listed else listed


class Mixer:
    """`card`: ALSA's name ("Headphones", "plughw:CARD=vc4hdmi0"), "" = the first. Plays one sound at a time."""

    def __init__(self, card: str = "", cards: Callable[[], str] = sound_cards) -> None:
        self._card = card
        self._cards = cards
        self._opened_with: str | None = None

    def ready(self) -> None:
        """Open it if it is not open, or is another than before. Raises NoSoundError."""
        listed = self._cards()
        if self._opened_with is not None and listed == self._opened_with:
            return
        self.close()
        if not listed and os.environ.get("SDL_AUDIODRIVER") not in UNCHECKED:
            raise NoSoundError("no sound card")
        if self._card:
            os.environ["AUDIODEV"] = self._card if ":" in self._card else f"plughw:CARD={self._card}"
            os.environ.setdefault("SDL_AUDIODRIVER", "alsa")
        try:
            pygame.mixer.init(RATE, -16, 1, BUFFER, allowedchanges=0)
        except pygame.error as error:
            raise NoSoundError(str(error)) from error
        pygame.mixer.set_num_channels(CHANNELS)
        pygame.mixer.set_reserved(VOICE + 1)
        self._opened_with = listed

    def play(self, samples: bytes, volume: int) -> None:
        """`volume` in per cent; whatever else is playing becomes quiet until `rest`."""
        self._others(DUCKED)
        channel = pygame.mixer.Channel(VOICE)
        channel.set_volume(volume / 100)
        channel.play(pygame.mixer.Sound(buffer=samples))

    def busy(self) -> bool:
        return pygame.mixer.get_init() is not None and pygame.mixer.Channel(VOICE).get_busy()

    def lost(self) -> bool:
        """The card on which it plays is gone."""
        return self._opened_with is None or self._cards() != self._opened_with

    def rest(self) -> None:
        """The voice has ended: what played before is loud again."""
        if pygame.mixer.get_init() is not None:
            self._others(1.0)

    def close(self) -> None:
        if self._opened_with is not None:
            self._opened_with = None
            with suppress(pygame.error):
                pygame.mixer.quit()

    def _others(self, volume: float) -> None:
        for number in range(VOICE + 1, CHANNELS):
            pygame.mixer.Channel(number).set_volume(volume)
        pygame.mixer.music.set_volume(volume)
