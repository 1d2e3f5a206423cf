"""Sound as a row of samples: how loud it is, and how a word is cut and levelled. Pure.

All clips are mono, 16 bits, 22,050 a second: what espeak-ng speaks and what the mixer plays untouched. Levels are in
dBFS: 0 is the loudest that 16 bits can hold.
"""

import math
import wave
from array import array
from dataclasses import dataclass
from pathlib import Path

RATE = 22_050
FULL = 32_767
FRAME = RATE // 50
SILENT_DB = -46.0
LOUD_DB = -20.0
PEAK_DB = -3.0
Samples = array  # of "h"


class ClipError(ValueError):
    """A file that is no clip; the text says what it is and what to do."""


@dataclass(frozen=True, slots=True)
class Format:
    """What a WAV file says of itself; `width` in bytes a sample."""

    rate: int
    channels: int
    width: int


CLIP = Format(RATE, 1, 2)


def decibels(amplitude: float) -> float:
    return 20 * math.log10(max(amplitude, 0.5) / FULL)


def amplitude(level_db: float) -> float:
    return FULL * math.pow(10, level_db / 20)


def peak(samples: "Samples[int]") -> int:
    return max(map(abs, samples), default=0)


def loudness(samples: "Samples[int]") -> float:
    """dBFS of the spoken part: frames of 20 ms that are at most 20 dB below the loudest one."""
    frames = [samples[at : at + FRAME] for at in range(0, len(samples), FRAME)]
    powers = [sum(one * one for one in frame) / len(frame) for frame in frames]
    spoken = [power for power in powers if power * 100 >= max(powers)]
    return decibels(math.sqrt(sum(spoken) / len(spoken))) if spoken else decibels(0)


def silences(samples: "Samples[int]") -> tuple[int, int]:
    """How many samples at the beginning and at the end are silent."""
    quiet = amplitude(SILENT_DB)
    first = next((at for at, one in enumerate(samples) if abs(one) > quiet), len(samples))
    last = next((at for at, one in enumerate(reversed(samples)) if abs(one) > quiet), len(samples))
    return first, last


def trimmed(samples: "Samples[int]", margin_seconds: float = 0.01) -> "Samples[int]":
    """Without the silence around the word, and faded over the margin so that it does not click."""
    first, last = silences(samples)
    margin = int(margin_seconds * RATE)
    cut = samples[max(0, first - margin) : len(samples) - max(0, last - margin)]
    steps = min(margin, len(cut) // 2)
    for step in range(steps):
        cut[step] = cut[step] * step // steps
        cut[-1 - step] = cut[-1 - step] * step // steps
    return cut


def levelled(samples: "Samples[int]") -> "Samples[int]":
    """As loud as every other word, and never so loud that a peak is lost."""
    if not peak(samples):
        return samples
    gain = min(amplitude(LOUD_DB - loudness(samples)) / FULL, amplitude(PEAK_DB) / peak(samples))
    return array("h", (int(one * gain) for one in samples))


def read_wave(path: Path) -> tuple[Format, "Samples[int]"]:
    """Raises ClipError. Samples of a file in another format are not to be used."""
    try:
        with wave.open(str(path)) as file:
            held = Format(file.getframerate(), file.getnchannels(), file.getsampwidth())
            data = file.readframes(file.getnframes())
    except (OSError, EOFError, wave.Error) as error:
        raise ClipError(f"{path.name}: cannot be read as WAV ({error}); record it again") from error
    return held, array("h", data[: len(data) // 2 * 2])


def read_clip(path: Path) -> "Samples[int]":
    """Raises ClipError, also for a clip that the mixer would have to convert."""
    held, samples = read_wave(path)
    if held != CLIP:
        what = f"{held.rate} Hz, {held.channels} channel(s), {held.width * 8} bits"
        raise ClipError(f"{path.name}: {what}, not {RATE} Hz, mono, 16 bits; bring it in by `voice import`")
    return samples


def write_clip(path: Path, samples: "Samples[int]") -> None:
    """Whole or not at all."""
    draft = path.with_suffix(".part")
    with wave.open(str(draft), "wb") as file:
        file.setnchannels(CLIP.channels)
        file.setsampwidth(CLIP.width)
        file.setframerate(CLIP.rate)
        file.writeframes(samples.tobytes())
    draft.replace(path)
