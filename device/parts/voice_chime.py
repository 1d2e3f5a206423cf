"""The bell before a call: two falling tones of a struck bar, E5 and C5, 1.2 s. Made here, so it is nobody else's."""

import math
from array import array
from functools import cache

from device.parts.voice_samples import RATE, Samples, amplitude

SECONDS = 1.2
SECOND_TONE_SECONDS = 0.42
TONES_HERTZ = (659.26, 523.25)
OVERTONES = ((1.0, 1.0), (2.0, 0.28), (4.0, 0.08))
FADING = 4.2
LEVEL_DB = -6.0
ATTACK_SECONDS = 0.006


@cache
def chime() -> "Samples[int]":
    bars = [_bar(hertz) for hertz in TONES_HERTZ]
    second = int(SECOND_TONE_SECONDS * RATE)
    size = int(SECONDS * RATE)
    sound = [bars[0][at] + (bars[1][at - second] if at >= second else 0.0) for at in range(size)]
    release = RATE // 20
    for step in range(release):
        sound[-1 - step] *= step / release
    scale = amplitude(LEVEL_DB) / max(map(abs, sound))
    return array("h", (int(one * scale) for one in sound))


def _bar(hertz: float) -> list[float]:
    """One struck bar: overtones that die away, faster the higher they are."""
    return [_at(moment / RATE, hertz) for moment in range(int(SECONDS * RATE))]


def _at(seconds: float, hertz: float) -> float:
    attack = min(1.0, seconds / ATTACK_SECONDS)
    parts = (
        share * math.exp(-FADING * factor * seconds) * math.sin(2 * math.pi * hertz * factor * seconds)
        for factor, share in OVERTONES
    )
    return attack * sum(parts)
