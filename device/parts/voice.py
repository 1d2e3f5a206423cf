"""Turns an announcement into the samples of ONE sound: chime, then each sentence from clips, with breath between.

Clips come from the hall's own pack, then from what espeak-ng has rendered before, then from espeak-ng itself. A
sentence of which a word is nowhere to be had is left out whole: half a number is worse than the bell and the board.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from device.parts.voice_chime import chime
from device.parts.voice_espeak import Renderer, RenderError
from device.parts.voice_pack import Pack, PackError, read_pack
from device.parts.voice_phrases import COMMON, phrases
from device.parts.voice_samples import RATE, ClipError, read_clip
from protocols.messages import Announcement

GAP_SECONDS = 0.07
BREATH_SECONDS = 0.22
SENTENCE_SECONDS = 0.55
AFTER_CHIME_SECONDS = 0.15


@dataclass(frozen=True, slots=True)
class Utterance:
    """`samples`: mono, 16 bits, 22,050 a second. `missing`: words that nobody could say, like "id: mawar"."""

    samples: bytes
    missing: tuple[str, ...] = ()

    @property
    def seconds(self) -> float:
        return len(self.samples) / 2 / RATE


class Voice:
    """`own`: the hall's recorded pack, None = there is none. Used on the loudspeaker's thread only."""

    def __init__(self, own: Path | None, renderer: Renderer, log: Callable[[str], object]) -> None:
        self._own = own
        self._renderer = renderer
        self._log = log
        self._clips: dict[tuple[str, str], bytes] = {}
        self._lost: set[tuple[str, str]] = set()
        self._chime = chime().tobytes()
        common = {} if own else COMMON
        self._unrendered = [(language, words) for language, all_words in common.items() for words in all_words]

    def load(self) -> None:
        """Read the packs; to be called once, before `utter`. A spoiled pack or clip is said and done without."""
        self._take(self._renderer.folder, self._renderer.pack())
        if self._own is None:
            return
        try:
            self._take(self._own, read_pack(self._own))
        except PackError as error:
            self._log(f"voice pack {self._own}: {error}")

    def prepare(self) -> bool:
        """Render one of the common phrases that is not there yet; False: nothing is left to be done.

        Beside a pack of the hall's own only what it lacks is rendered, when it is needed.
        """
        while self._unrendered:
            language, words = self._unrendered.pop(0)
            if (language, words) not in self._clips:
                return self._clip(language, words) is not None and bool(self._unrendered)
        return False

    def utter(self, announcement: Announcement, *, brief: bool) -> Utterance:
        sentences = announcement.spoken[:1] if brief else announcement.spoken
        bell = self._chime + _silence(AFTER_CHIME_SECONDS)
        said: list[bytes] = []
        missing: list[str] = []
        for language, sentence in sentences:
            spoken, lost = self._sentence(language, sentence)
            missing += lost
            if not lost:
                said.append(spoken)
        return Utterance(bell + _silence(SENTENCE_SECONDS).join(said), tuple(missing))

    def _sentence(self, language: str, sentence: str) -> tuple[bytes, list[str]]:
        known = {words for other, words in self._clips if other == language} | set(COMMON.get(language, ()))
        said, lost = [], []
        for phrase in phrases(sentence, known):
            clip = self._clip(language, phrase.words)
            if clip is None:
                lost.append(f"{language}: {phrase.words}")
            else:
                said.append(clip + _silence(BREATH_SECONDS if phrase.pause else GAP_SECONDS))
        return b"".join(said), lost

    def _clip(self, language: str, words: str) -> bytes | None:
        key = (language, words)
        if key not in self._clips and key not in self._lost:
            try:
                self._clips[key] = self._renderer.render(language, words).tobytes()
            except RenderError as error:
                self._lost.add(key)
                self._log(str(error))
        return self._clips.get(key)

    def _take(self, folder: Path, pack: Pack) -> None:
        for language, clips in pack.clips.items():
            for words, name in clips.items():
                if clip := self._read(folder / name):
                    self._clips[language, words] = clip
        if pack.chime and (bell := self._read(folder / pack.chime)):
            self._chime = bell

    def _read(self, path: Path) -> bytes | None:
        try:
            return read_clip(path).tobytes()
        except ClipError as error:
            self._log(f"voice pack {path.parent}: {error}")
            return None


def _silence(seconds: float) -> bytes:
    return bytes(2 * int(seconds * RATE))
