"""Calls, and packs of clips that are tones: each word has a length and a pitch of its own, so that it can be found."""

import math
from array import array
from pathlib import Path

from device.parts.voice_pack import Pack, file_name, with_clip, write_pack
from device.parts.voice_samples import RATE, write_clip
from protocols.messages import Announcement

WORDS = {
    "id": ("nomor antrean", "a", "nol", "lima", "silakan menuju", "loket", "tiga"),
    "en": ("queue number", "a", "zero", "five", "please go to", "counter", "three"),
}
SENTENCES = (
    ("id", "Nomor antrean A nol nol lima, silakan menuju loket tiga"),
    ("en", "Queue number A zero zero five, please go to counter three"),
)


def call(number: str = "1", spoken: tuple[tuple[str, str], ...] = SENTENCES) -> Announcement:
    return Announcement(epoch=1, call=number, number="A005", counter="3", recalled=False, at=0, spoken=spoken)


def tone(hertz: float, seconds: float, level: int = 9_000) -> "array[int]":
    """It fades in and out, or it would click."""
    size = int(RATE * seconds)
    return array(
        "h",
        (
            int(level * min(1.0, at / 200, (size - at) / 200) * math.sin(2 * math.pi * hertz * at / RATE))
            for at in range(size)
        ),
    )


def tone_pack(folder: Path, *, chime: bool = True, without: tuple[str, ...] = (), seconds: float = 0.05) -> dict:
    """A pack in `folder`; the samples of each (language, words)."""
    folder.mkdir(parents=True, exist_ok=True)
    pack, made = Pack("a tuning fork", "free"), {}
    for number, (language, words) in enumerate((one, w) for one, all_words in WORDS.items() for w in all_words):
        if words in without:
            continue
        made[language, words] = tone(300 + 60 * number, seconds + 0.002 * number)
        write_clip(folder / file_name(language, words), made[language, words])
        pack = with_clip(pack, language, words, file_name(language, words))
    if chime:
        made["chime"] = tone(2_000, 0.04)
        write_clip(folder / "chime.wav", made["chime"])
        pack = Pack(pack.voice, pack.licence, "chime.wav", pack.clips)
    write_pack(folder, pack)
    return made
