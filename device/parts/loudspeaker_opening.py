"""Makes the loudspeaker that a device's section names: its voice from packs and espeak-ng, on its sound card."""

from collections.abc import Callable
from pathlib import Path

import structlog

from device.config.loudspeaker import LoudspeakerSection
from device.parts.loudspeaker_clips import ClipLoudspeaker
from device.parts.loudspeaker_mixer import Mixer
from device.parts.voice import Voice
from device.parts.voice_espeak import Renderer
from protocols.messages import Alert

FOLDER = "voice"
log = structlog.get_logger()


def clip_loudspeaker(
    name: str,
    section: LoudspeakerSection,
    data: Path,
    *,
    ended: Callable[[str], object],
    stand: Callable[[Alert], object],
) -> ClipLoudspeaker:
    """`data`: the folder of the process's state; what espeak-ng renders is kept in it, and stays in its own folder."""
    own = Path(section.pack) if section.pack else None
    voice = Voice(own, Renderer(data / FOLDER), lambda line: log.warning("voice", device=name, said=line))
    return ClipLoudspeaker(name, section, voice, Mixer(section.card), ended=ended, stand=stand)
