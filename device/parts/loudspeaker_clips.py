"""A zone's loudspeaker: one announcement after the other, each as one sound, to its end.

    say -> queue -> one thread: samples -> card -> wait for the end -> ended(call)

Without a card it is silent for as long as the call would take, so that the queue moves as it always does and a card
that comes back in between is heard at the next call; it says so by an alert, and tries the card again every 5 seconds.
"""

import queue
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from device.config.loudspeaker import LoudspeakerSection, volume_at
from device.parts.loudspeaker_mixer import NoSoundError
from device.parts.voice import Utterance, Voice
from protocols.messages import Alert, Announcement, Severity

WAITING_MAX = 64
RETRY_SECONDS = 5.0
LOOK_SECONDS = 0.02
WATCH_SECONDS = 0.5
PATIENCE_SECONDS = 10.0
STOP_SECONDS = 1.0
WORDS_TOLD = 6


class Card(Protocol):
    """What plays: the mixer."""

    def ready(self) -> None:
        """Raises NoSoundError."""

    def play(self, samples: bytes, volume: int) -> None: ...

    def busy(self) -> bool: ...

    def lost(self) -> bool: ...

    def rest(self) -> None: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class _Order:
    announcement: Announcement
    brief: bool
    time_of_day: str


class ClipLoudspeaker:
    """`ended(call)` and `stand(alert)` are called on the loudspeaker's thread."""

    def __init__(
        self,
        name: str,
        section: LoudspeakerSection,
        voice: Voice,
        card: Card,
        *,
        ended: Callable[[str], object],
        stand: Callable[[Alert], object],
    ) -> None:
        self._section = section
        self._voice = voice
        self._card = card
        self._ended = ended
        self._stand = stand
        self._waiting: queue.SimpleQueue[_Order | None] = queue.SimpleQueue()
        self._stopped = threading.Event()
        self._standing: dict[str, str] = {}
        self._thread = threading.Thread(target=self._work, name=f"loudspeaker-{name}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def say(self, announcement: Announcement, *, brief: bool, time_of_day: str = "") -> None:
        if self._waiting.qsize() < WAITING_MAX:
            self._waiting.put(_Order(announcement, brief, time_of_day))

    def stop(self) -> None:
        """What is being said is cut off: the process ends."""
        self._stopped.set()
        self._waiting.put(None)
        if self._thread.is_alive():
            self._thread.join(STOP_SECONDS)

    def alive(self) -> bool:
        return self._thread.is_alive()

    def _work(self) -> None:
        self._voice.load()
        unprepared = True
        self._try_card()
        while not self._stopped.is_set():
            try:
                order = self._waiting.get(timeout=0 if unprepared else RETRY_SECONDS)
            except queue.Empty:
                unprepared = unprepared and self._voice.prepare()
                if not unprepared:
                    self._try_card()
                continue
            if order is not None:
                self._say(order)
        self._card.close()

    def _say(self, order: _Order) -> None:
        utterance = self._voice.utter(order.announcement, brief=order.brief)
        self._tell_missing(utterance)
        began = time.monotonic()
        if self._try_card():
            self._card.play(utterance.samples, volume_at(self._section, order.time_of_day))
            self._hear_out(utterance.seconds, began)
            self._card.rest()
        self._stopped.wait(max(0.0, began + utterance.seconds - time.monotonic()))
        self._ended(order.announcement.call)

    def _hear_out(self, seconds: float, began: float) -> None:
        """Until it has been played, or the card is gone or hangs."""
        looked = began
        while self._card.busy() and not self._stopped.wait(LOOK_SECONDS):
            now = time.monotonic()
            if now - looked >= WATCH_SECONDS:
                looked = now
                if self._card.lost() or now - began > seconds + PATIENCE_SECONDS:
                    self._card.close()
                    self._try_card()
                    return

    def _try_card(self) -> bool:
        try:
            self._card.ready()
        except NoSoundError as error:
            self._tell("no_sound", f"Tidak ada suara; periksa kartu dan kabel suara / no sound: {error}")
            return False
        self._tell("no_sound", "")
        return True

    def _tell_missing(self, utterance: Utterance) -> None:
        words = ", ".join(utterance.missing[:WORDS_TOLD])
        self._tell("voice_incomplete", f"Kata tidak ada dalam suara / words without a voice: {words}" if words else "")

    def _tell(self, code: str, trouble: str) -> None:
        """Once for each change; "" = all is well."""
        text = "".join(c for c in trouble if c.isprintable())[:120]
        if self._standing.get(code, "") != text:
            self._standing[code] = text
            self._stand(Alert(code=code, severity=Severity.WARNING, active=bool(text), text=text))
