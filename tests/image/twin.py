"""What should be on the screen and in the air, by the product's own drawing and voice, outside of the machine.

The play keeps every message of the wire; the twin is given the same messages and makes the same picture and sound.
"""

import os
from array import array
from dataclasses import replace

os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
import msgspec
import pygame

from device.layout.board import board as drawing_of
from device.layout.board import queues_per_page
from device.parts.brush import measure, paint
from device.parts.voice import Voice
from device.parts.voice_espeak import Renderer
from device.parts.voice_samples import RATE
from device.roles import board
from device.roles.events import Heard
from protocols.messages import Announcement, BoardSnapshot, ClockTick

SIZE = (1920, 1080)
AFTER_FLASH_MS = 9_000
TURNS = 4
FRAME, HOP = 220, 55
"""Samples: how loud 10 ms are, every 2.5 ms, for what comes behind a pause begins anywhere."""
PIECE, AUDIBLE, LIKE = 200, 100, 0.9


def board_pictures(lines):
    """Every picture the board may show of its first call: the minute, the page and the flash's phase are not known.

    Painting 1080 lines takes an emulated machine seconds, so the flash may still be on when its time is over.
    """
    shown = [read(line["said"], BoardSnapshot) for line in lines if "/pub/board/" in line["topic"]]
    ticks = [read(line["said"], ClockTick) for line in lines if line["topic"].endswith("/pub/clock")]
    machine = board.Board(page_rows=queues_per_page(*SIZE))
    machine, _ = board.step(machine, Heard(ticks[-1]), 0)
    called = next(snapshot for snapshot in shown if snapshot.calls)
    machine, _ = board.step(machine, Heard(called), 0)
    for turn in range(TURNS):
        picture = board.draw(replace(machine, turn=turn), AFTER_FLASH_MS)
        for clock in minutes(called.local_time):
            yield (still := replace(picture, clock=clock))
            for lit in (False, True):
                yield replace(still, flash=(called.calls[0].call,), lit=lit)


def minutes(time_of_day, count=4):
    """From this minute on, like "08.15"."""
    hour, minute = map(int, time_of_day.split("."))
    for later in range(minute, minute + count):
        yield f"{(hour + later // 60) % 24:02}.{later % 60:02}"


def pixels(picture):
    """As the board's painter paints it, RGB."""
    surface = pygame.Surface(SIZE, depth=32)
    paint(surface, drawing_of(picture, *SIZE, measure))
    return pygame.image.tobytes(surface, "RGB")


def photograph(path):
    surface = pygame.image.load(path)
    return surface.get_size(), pygame.image.tobytes(surface, "RGB")


def differing(one, other):
    """How many bytes of two pictures of the same size are different."""
    rows = range(0, len(one), SIZE[0] * 3)
    unequal = [at for at in rows if one[at : at + SIZE[0] * 3] != other[at : at + SIZE[0] * 3]]
    return sum(
        a != b for at in unequal for a, b in zip(one[at : at + SIZE[0] * 3], other[at : at + SIZE[0] * 3], strict=True)
    )


def announcement(lines):
    """The first that was said on the wire."""
    return next(read(line["said"], Announcement) for line in lines if "/pub/announce/" in line["topic"])


def utterance(said, voice):
    """Its samples, from the pack in the folder `voice`."""
    speaker = Voice(voice, Renderer(voice), lambda line: None)
    speaker.load()
    spoken = speaker.utter(said, brief=False)
    assert not spoken.missing
    return array("h", spoken.samples)


def envelope(samples):
    """How loud it is at each HOP, from the first sound on."""
    samples = samples[next((at for at, one in enumerate(samples) if one), 0) :]
    frames = (samples[at : at + FRAME] for at in range(0, len(samples), HOP))
    return [sum(map(abs, frame)) / len(frame) for frame in frames]


def pieces(heard, wanted):
    """How like each audible half second of `wanted` is to the sound that it should be in `heard`, 1 = the same.

    Two envelopes. A card whose driver is starved by emulation makes pauses that nobody wanted: each piece is looked for
    from its time on, behind the pieces before it, to half a second later.
    """
    first = next((at for at, loud in enumerate(heard) if loud), 0)
    late = 0
    for at in range(0, len(wanted) - PIECE + 1, PIECE):
        piece = wanted[at : at + PIECE]
        if max(piece) < AUDIBLE:
            continue
        due = first + at + late
        places = range(max(0, due - PIECE // 5), due + PIECE)
        scores = [correlation(heard[place : place + PIECE], piece) for place in places]
        found = next(
            n for n, score in enumerate(scores) if score > max(scores) - 0.02
        )  # a bell that fades fits anywhere
        late = places[found] - first - at if scores[found] >= LIKE else late
        yield scores[found]


def lasting(heard):
    """From the first to the last frame with sound, in seconds."""
    loud = [at for at, one in enumerate(heard) if one]
    return (loud[-1] - loud[0] + 1) * HOP / RATE if loud else 0.0


def correlation(one, other):
    """Pearson's, of two rows of the same length; 0 where one ends before the other, or is silent."""
    if len(one) != len(other):
        return 0.0
    mean, mean_other = sum(one) / len(one), sum(other) / len(other)
    dot = sum((a - mean) * (b - mean_other) for a, b in zip(one, other, strict=True))
    size = (sum((a - mean) ** 2 for a in one) * sum((b - mean_other) ** 2 for b in other)) ** 0.5
    return dot / size if size else 0.0


def read(said, kind):
    return msgspec.convert(said, kind)
