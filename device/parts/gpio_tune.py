"""What a beeper plays: short, and each kind different in length and rhythm too, for an active beeper has one pitch."""

from dataclasses import dataclass

from device.roles.effects import Sound

SILENCE = 0


@dataclass(frozen=True, slots=True)
class Note:
    """`hertz` SILENCE: a pause."""

    hertz: int
    seconds: float


Tune = tuple[Note, ...]
TUNES: dict[Sound, Tune] = {
    Sound.CLICK: (Note(2000, 0.02),),
    Sound.SOFT: (Note(800, 0.06),),
    Sound.GOOD: (Note(1600, 0.06), Note(SILENCE, 0.05), Note(2400, 0.08)),
    Sound.BUZZER: (Note(300, 0.35),),
}
THANKS: Tune = (Note(1320, 0.09), Note(1760, 0.09), Note(2640, 0.14))
