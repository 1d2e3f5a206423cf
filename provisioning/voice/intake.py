"""Makes clips of what people recorded: any sound file becomes a trimmed, levelled clip in a pack.

A recording is found by its words: `id/nomor antrean.wav`, or `id-nomor-antrean.mp3` in the folder itself.
"""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from device.parts.voice_pack import Pack, PackError, file_name, read_pack, with_clip, write_pack
from device.parts.voice_samples import (
    CLIP,
    RATE,
    ClipError,
    Samples,
    levelled,
    read_clip,
    read_wave,
    trimmed,
    write_clip,
)
from protocols.settings import SettingsError
from provisioning.voice.examining import flaws
from provisioning.voice.vocabulary import Vocabulary

SUFFIXES = (".wav", ".flac", ".mp3", ".ogg", ".aiff")
SOX_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Taken:
    """`clips`: how many came in; `mistakes`: one line each; `left`: files whose words no call needs."""

    clips: int
    mistakes: tuple[str, ...]
    left: tuple[str, ...]


def take_in(source: Path, folder: Path, vocabulary: Vocabulary, *, voice: str, licence: str) -> Taken:
    """Every recording of `source` whose words are needed, into the pack in `folder`. Raises SettingsError."""
    if not source.is_dir():
        raise SettingsError((f"{source}: is no folder; name the one that holds the recordings",))
    recordings = dict(_recordings(source, tuple(vocabulary)))
    mistakes: list[str] = []
    clips = 0
    for language, words in vocabulary.items():
        for one in words:
            if (path := recordings.pop(file_name(language, one), None)) is None:
                continue
            found = add(folder, language, one, path, voice=voice, licence=licence)
            mistakes += found
            clips += not found
    return Taken(clips, tuple(mistakes), tuple(sorted(path.name for path in recordings.values())))


def add(folder: Path, language: str, words: str, recording: Path, *, voice: str, licence: str) -> tuple[str, ...]:
    """One recording as a clip of the pack; nothing is changed when something is wrong with it. Raises SettingsError."""
    try:
        raw = _converted(recording)
    except ClipError as error:
        return (str(error),)
    name = file_name(language, words)
    samples = levelled(trimmed(raw))
    found = _hopeless(recording.name, raw) or tuple(flaws(name, samples))
    if not found:
        keep(folder, language, words, samples, voice=voice, licence=licence)
    return found


def keep(folder: Path, language: str, words: str, samples: "Samples[int]", *, voice: str, licence: str) -> None:
    """Write clip and manifest. Raises SettingsError when the folder cannot be written."""
    name = file_name(language, words)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        write_clip(folder / name, samples)
        pack = begun(folder, voice=voice, licence=licence)
        write_pack(folder, with_clip(pack, language, words, name))
    except OSError as error:
        raise SettingsError((f"{folder}: cannot be written ({error.strerror}); name a folder of yours",)) from error


def begun(folder: Path, *, voice: str, licence: str) -> Pack:
    """The pack as far as it is there; what is said of voice and licence now counts."""
    try:
        pack = read_pack(folder)
    except PackError:
        pack = Pack("", "")
    return replace(pack, voice=voice or pack.voice, licence=licence or pack.licence)


def _hopeless(name: str, raw: "Samples[int]") -> tuple[str, ...]:
    """What no levelling mends."""
    return tuple(flaw for flaw in flaws(name, raw) if "overdriven" in flaw or "silent" in flaw)


def _recordings(source: Path, languages: tuple[str, ...]) -> Iterator[tuple[str, Path]]:
    for path in sorted(source.iterdir()):
        if path.is_dir() and path.name in languages:
            for inner in sorted(path.iterdir()):
                if inner.suffix.lower() in SUFFIXES:
                    yield file_name(path.name, inner.stem), inner
        elif path.suffix.lower() in SUFFIXES:
            yield f"{path.stem}.wav".lower(), path


def _converted(path: Path) -> "Samples[int]":
    """Raises ClipError."""
    if path.suffix.lower() == ".wav" and _fits(path):
        return read_clip(path)
    order = ["sox", "-V1", str(path), "-r", str(RATE), "-c", "1", "-b", "16", "-e", "signed-integer", "-t", "raw", "-"]
    try:
        raw = subprocess.run(order, check=True, capture_output=True, timeout=SOX_SECONDS).stdout
    except FileNotFoundError as error:
        raise ClipError(f"{path.name}: needs sox to be converted; apt-get install sox") from error
    except subprocess.SubprocessError as error:
        raise ClipError(f"{path.name}: is no sound that sox can read; save it as WAV") from error
    return Samples("h", raw)


def _fits(path: Path) -> bool:
    try:
        return read_wave(path)[0] == CLIP
    except ClipError:
        return False
