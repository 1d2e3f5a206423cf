"""Judges a pack of clips: is it whole, and is every clip loud, short and clean enough for a hall? With every cure."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from device.parts.voice_pack import Pack, PackError, read_pack
from device.parts.voice_samples import RATE, ClipError, Samples, loudness, peak, read_clip, silences
from provisioning.voice.vocabulary import Vocabulary

SHORTEST_SECONDS, LONGEST_SECONDS = 0.08, 5.0
QUIETEST_DB, LOUDEST_DB = -30.0, -10.0
APART_DB = 6.0
SILENCE_SECONDS = 0.25
OVERDRIVEN, OVERDRIVEN_RUN = 32_700, 3
CHIME_LONGEST_SECONDS = 4.0


def examine(folder: Path, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Every mistake, one line each: what is wrong and what to do. Empty: the pack is fit for the hall."""
    try:
        pack = read_pack(folder)
    except PackError as error:
        return error.mistakes
    return (*_of_manifest(pack), *_missing(pack, vocabulary), *_of_clips(folder, pack), *_of_chime(folder, pack))


def flaws(name: str, samples: "Samples[int]") -> Iterator[str]:
    """What is wrong with one clip."""
    seconds, level = len(samples) / RATE, loudness(samples)
    if peak(samples) == 0:
        yield f"{name}: is silent; check the microphone and record it again"
        return
    if not SHORTEST_SECONDS <= seconds <= LONGEST_SECONDS:
        how = "short: it was cut off" if seconds < SHORTEST_SECONDS else f"long, {LONGEST_SECONDS:g} s at most"
        yield f"{name}: {seconds:.2f} s is too {how}; record it again"
    if overdriven(samples):
        yield f"{name}: is overdriven; record it again, further from the microphone or with its level turned down"
    if level < QUIETEST_DB:
        yield f"{name}: {level:.0f} dBFS is too quiet; record it louder, or level it by `voice import`"
    if level > LOUDEST_DB:
        yield f"{name}: {level:.0f} dBFS is too loud beside the others; level it by `voice import`"
    before, after = silences(samples)
    if max(before, after) > SILENCE_SECONDS * RATE:
        yield f"{name}: {max(before, after) / RATE:.2f} s of silence at an end; cut it by `voice import`"


def overdriven(samples: "Samples[int]") -> bool:
    """Some neighbouring samples stand at the very top: what was above is lost."""
    run = 0
    for one in samples:
        run = run + 1 if abs(one) >= OVERDRIVEN else 0
        if run >= OVERDRIVEN_RUN:
            return True
    return False


def _of_manifest(pack: Pack) -> Iterator[str]:
    if not pack.voice.strip():
        yield "pack.toml: voice: empty; write who speaks"
    if not pack.licence.strip():
        yield 'pack.toml: licence: empty; write what the hall may do with it, like "recorded for this hall"'


def _missing(pack: Pack, vocabulary: Vocabulary) -> Iterator[str]:
    for language, words in vocabulary.items():
        for one in words:
            if one not in pack.clips.get(language, {}):
                yield f'{language}: "{one}" has no clip; record it by `gerai-provision voice record`'


def _of_clips(folder: Path, pack: Pack) -> Iterator[str]:
    levels: dict[str, float] = {}
    for name in sorted({name for clips in pack.clips.values() for name in clips.values()}):
        try:
            samples = read_clip(folder / name)
        except ClipError as error:
            yield str(error)
            continue
        found = tuple(flaws(name, samples))
        yield from found
        if not found:
            levels[name] = loudness(samples)
    yield from _uneven(levels)


def _uneven(levels: dict[str, float]) -> Iterator[str]:
    middle = median(levels.values()) if levels else 0.0
    for name, level in levels.items():
        if abs(level - middle) > APART_DB:
            than = "louder" if level > middle else "quieter"
            yield f"{name}: {abs(level - middle):.0f} dB {than} than the others; level it by `voice import`"


def _of_chime(folder: Path, pack: Pack) -> Iterator[str]:
    if not pack.chime:
        return
    try:
        samples = read_clip(folder / pack.chime)
    except ClipError as error:
        yield str(error)
        return
    if len(samples) > CHIME_LONGEST_SECONDS * RATE or overdriven(samples):
        yield f"{pack.chime}: must be clean and {CHIME_LONGEST_SECONDS:g} s long at most; take another, or none"
