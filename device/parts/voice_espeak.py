"""Clips by espeak-ng, Debian's package: what it speaks is free of its licence. Rendered once, kept in a folder.

It gets about half of Indonesia's schwas wrong and calls the letter V "fe": such words are given to it as phonemes.
"""

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from device.parts.voice_pack import MANIFEST, Pack, PackError, file_name, read_pack, with_clip, write_pack
from device.parts.voice_samples import ClipError, Samples, levelled, read_clip, trimmed, write_clip

PROGRAM = "espeak-ng"
VOICES = {"id": "id", "en": "en-gb"}
PACE = {"id": "130", "en": "140"}
LIMIT_SECONDS = 20
SPOKEN: dict[str, dict[str, str]] = {
    "id": {
        "nomor antrean": "[[n'omOR antR2'ean]]",
        "antrean": "[[antR2'ean]]",
        "empat": "[[@mp'at]]",
        "enam": "[[@n'am]]",
        "sebelas": "[[s@b@l'as]]",
        "belas": "[[b@l'as]]",
        "loket": "[[l'okEt]]",
        "v": "[[v'e]]",
        "s": "[['Es]]",
    },
    "en": {"a": "[['eI]]"},
}
NOTHING_YET = Pack("espeak-ng", "Spoken by espeak-ng; its output is free of its licence (GPL-3.0-or-later)")


class RenderError(Exception):
    """espeak-ng is not there or does not speak; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders phrases into `folder`, which is a pack and a cache at once."""

    folder: Path
    program: str = PROGRAM

    def there(self) -> bool:
        return shutil.which(self.program) is not None

    def pack(self) -> Pack:
        """What has been rendered so far; a spoiled pack is begun anew."""
        try:
            return read_pack(self.folder)
        except PackError:
            return NOTHING_YET

    def render(self, language: str, words: str) -> "Samples[int]":
        """Speak it, keep it. Raises RenderError."""
        path = self.folder / file_name(language, words)
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            samples = levelled(trimmed(self._spoken(language, words)))
            write_clip(path, samples)
            write_pack(self.folder, with_clip(self.pack(), language, words, path.name))
        except OSError as error:
            raise RenderError(f"{path}: cannot be written ({error.strerror})") from error
        return samples

    def _spoken(self, language: str, words: str) -> "Samples[int]":
        raw = self.folder / "raw.part"
        text = SPOKEN.get(language, {}).get(words) or (words.upper() if len(words) == 1 else words)
        order = [self.program, "-v", VOICES.get(language, language), "-s", PACE.get(language, "130"), "-w", str(raw)]
        try:
            subprocess.run([*order, "--", text], check=True, capture_output=True, timeout=LIMIT_SECONDS)
            return read_clip(raw)
        except FileNotFoundError as error:
            raise RenderError(f"{self.program} is missing; apt-get install espeak-ng") from error
        except (subprocess.SubprocessError, ClipError) as error:
            raise RenderError(f"{self.program} could not say {words!r} in {language!r}: {error}") from error
        finally:
            raw.unlink(missing_ok=True)


__all__ = ["MANIFEST", "NOTHING_YET", "RenderError", "Renderer"]
