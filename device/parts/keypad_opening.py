"""An officer's keypad for a station: what it feels is posted, and its age is reckoned where it is heard."""

import time
from collections.abc import Callable
from typing import Any

from device.config.keypad import KeypadSection
from device.parts.keypad_evdev import Ears, EvdevKeypad, FeltKey
from device.roles.events import EntryLost, Event, Key
from protocols.messages import Alert

Post = Callable[[Callable[[Any], object], Any], object]


def keypad_part(
    section: KeypadSection, *, post: Post, hear: Callable[[Event], object], stand: Callable[[Alert], object]
) -> EvdevKeypad:
    """`post(take, news)`: the mailbox's, from the keypad's thread; `hear` and `stand` are the station's."""

    def take(felt: FeltKey) -> None:
        hear(key_of(felt, time.monotonic_ns()))

    ears = Ears(
        pressed=lambda felt: post(take, felt),
        lost=lambda: post(hear, EntryLost()),
        alert=lambda alert: post(stand, alert),
    )
    return EvdevKeypad(section, ears)


def key_of(felt: FeltKey, now_ns: int) -> Key:
    """A press as its machine hears it at `now_ns`; one from the future was felt now."""
    return Key(felt.name, felt.request_id, max(0, now_ns - felt.at_ns) // 1_000_000)
