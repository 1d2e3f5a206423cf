"""A pack of recorded or rendered clips: a folder with one WAV file for each phrase and `pack.toml`, which names them.

voice = "Ibu Sari, Dinas Dukcapil"
licence = "recorded for this hall"
chime = "chime.wav"                        # may be left out: then ours rings
[clips.id]
"nomor antrean" = "id-nomor-antrean.wav"
"""

import json
import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from protocols.settings import SettingsError, parse_toml

MANIFEST = "pack.toml"
Clips = dict[str, dict[str, str]]


class PackError(ValueError):
    """A folder that is no pack. `mistakes`: one line each."""

    def __init__(self, mistakes: tuple[str, ...]) -> None:
        self.mistakes = mistakes
        super().__init__("; ".join(mistakes))


@dataclass(frozen=True, slots=True)
class Pack:
    """`clips`: language -> phrase -> name of the file in the pack's folder."""

    voice: str
    licence: str
    chime: str = ""
    clips: Clips = field(default_factory=dict)


def read_pack(folder: Path) -> Pack:
    """Raises PackError. The clips themselves are not read."""
    path = folder / MANIFEST
    try:
        pack = parse_toml(path.read_text(encoding="utf-8"), Pack, MANIFEST)
    except (OSError, UnicodeDecodeError) as error:
        raise PackError((f"{path}: cannot be read ({error}); make the pack by `gerai-provision voice`",)) from error
    except SettingsError as error:
        raise PackError(error.mistakes) from error
    files = [pack.chime, *(name for clips in pack.clips.values() for name in clips.values())]
    outside = tuple(f"{MANIFEST}: {name!r} is not in the pack's folder; name a file" for name in files if "/" in name)
    if outside:
        raise PackError(outside)
    return pack


def write_pack(folder: Path, pack: Pack) -> None:
    """Whole or not at all."""
    lines = [f"{key} = {_quoted(value)}" for key, value in (("voice", pack.voice), ("licence", pack.licence))]
    if pack.chime:
        lines.append(f"chime = {_quoted(pack.chime)}")
    for language, clips in sorted(pack.clips.items()):
        lines += ["", f"[clips.{language}]"]
        lines += [f"{_quoted(words)} = {_quoted(name)}" for words, name in sorted(clips.items())]
    draft = folder / f"{MANIFEST}.part"
    draft.write_text("\n".join(lines) + "\n", encoding="utf-8")
    draft.replace(folder / MANIFEST)


def with_clip(pack: Pack, language: str, words: str, name: str) -> Pack:
    clips = {**pack.clips, language: {**pack.clips.get(language, {}), words: name}}
    return replace(pack, clips=clips)


def file_name(language: str, words: str) -> str:
    """ "nomor antrean" -> "id-nomor-antrean.wav"."""
    return f"{language}-{re.sub(r'[^a-z0-9]+', '-', words.lower()).strip('-')}.wav"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
