"""Records a pack word by word: shows what to say, listens, judges, and asks again until it is good."""

import shlex
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from protocols.settings import SettingsError
from provisioning.voice.intake import add, begun
from provisioning.voice.vocabulary import Vocabulary

ARECORD = "arecord -q -f S16_LE -r 22050 -c 1 -d {seconds} {file}"
SECONDS_A_WORD, SECONDS_MORE = 1, 2
SKIP = "l"


@dataclass(frozen=True, slots=True)
class Studio:
    """`ask(prompt)` waits for a line from the one who speaks; `tell(line)` shows one."""

    recorder: str
    ask: Callable[[str], str]
    tell: Callable[[str], object]
    voice: str
    licence: str


def record(folder: Path, vocabulary: Vocabulary, studio: Studio, *, again: bool = False) -> int:
    """Every phrase that is missing (`again`: every one); how many are in. Raises SettingsError."""
    wanted = list(_wanted(folder, vocabulary, again=again))
    made = 0
    for number, (language, words) in enumerate(wanted, 1):
        made += _phrase(folder, language, words, studio, f"{number}/{len(wanted)}")
    return made


def _wanted(folder: Path, vocabulary: Vocabulary, *, again: bool) -> Iterator[tuple[str, str]]:
    there = begun(folder, voice="", licence="").clips
    for language, words in vocabulary.items():
        for one in words:
            if again or one not in there.get(language, {}):
                yield language, one


def _phrase(folder: Path, language: str, words: str, studio: Studio, where: str) -> bool:
    """False: it was left out."""
    while True:
        shown = words.upper() if len(words) == 1 else words
        prompt = f'[{where}] {language}: "{shown}": Enter, lalu ucapkan / then speak ({SKIP} = lewati / skip)'
        if studio.ask(prompt).strip().lower() == SKIP:
            return False
        with tempfile.TemporaryDirectory() as scratch:
            path = Path(scratch) / "recording.wav"
            _listen(studio.recorder, SECONDS_MORE + SECONDS_A_WORD * len(words.split()), path)
            found = add(folder, language, words, path, voice=studio.voice, licence=studio.licence)
        if not found:
            return True
        for flaw in found:
            studio.tell(flaw)


def _listen(recorder: str, seconds: int, path: Path) -> None:
    order = [part.format(seconds=seconds, file=path) for part in shlex.split(recorder)]
    try:
        subprocess.run(order, check=True, capture_output=True, timeout=seconds + 30)
    except FileNotFoundError as error:
        raise SettingsError((f"{order[0]} is missing; apt-get install alsa-utils, or name a --recorder",)) from error
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines() or [str(error)]
        raise SettingsError((f"{order[0]} cannot record: {said[-1]}; check the microphone",)) from error
    except subprocess.TimeoutExpired as error:
        raise SettingsError((f"{order[0]} does not end; check the microphone",)) from error
