"""The buttons, lamps and beeper of one device.

What the device asks for (`switch`, `light`, ...) may be said from any thread and is only put into the queue; all else
happens on the pins' thread. An accepted press is answered there at once: its lamp blinks and the beeper clicks, before
the device has even heard of it.
"""

from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from device.config.switches import BeeperSection, ButtonSection, LampsSection
from device.parts import gpio_line
from device.parts.gpio_chip import faults
from device.parts.gpio_line import Line
from device.parts.gpio_press import Presses
from device.parts.gpio_tune import SILENCE, THANKS, TUNES, Note, Tune
from device.roles.buttons import of_score
from device.roles.effects import Lamp, Lamps, Sound
from protocols.messages import Alert, Severity

ANSWER_PHASES, PHASE_SECONDS = 6, 0.1
TEXT_MAX = 120
Order = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Wiring:
    """What hangs on the pins for one device."""

    button: tuple[ButtonSection, ...] = ()
    lamps: LampsSection | None = None
    beeper: BeeperSection | None = None


@dataclass(frozen=True, slots=True)
class Ears:
    """Who is told: `pressed(does)` of a press, `alert` of what is wrong. On the pins' thread; they may only post."""

    pressed: Callable[[str], object]
    alert: Callable[[Alert], object]


class GpioPanel:
    """An Indicator. `order` puts work into the queue of the pins' thread, `felt` an edge."""

    def __init__(
        self,
        wiring: Wiring,
        ears: Ears,
        *,
        clock: Callable[[], float],
        order: Callable[[Order], object],
        felt: Callable[[Order], object],
    ) -> None:
        self._ears = ears
        self._clock = clock
        self._order = order
        self._felt = felt
        self._does = tuple(button.does for button in wiring.button)
        self._buttons = [self._button(number, section) for number, section in enumerate(wiring.button)]
        self._lamps = _lamps(wiring)
        self._beeper = gpio_line.beeper(wiring.beeper.pin, tone=wiring.beeper.tone) if wiring.beeper else None
        self._presses = Presses(len(self._buttons))
        self._lit: frozenset[str] = frozenset()
        self._answered: dict[str, float] = {}
        self._notes: deque[Note] = deque()
        self._note_ends: float | None = None
        self._said: dict[str, str] = {}

    # --- Indicator: from any thread
    def switch(self, lamp: Lamp) -> None:
        name = lamp.colour.value
        self._order(lambda: self._light({name} if lamp.on else self._lit - {name}))

    def light(self, lamps: Lamps) -> None:
        self.glow(of_score(score) for score in lamps.lit)

    def beep(self, kind: Sound) -> None:
        self._order(lambda: self._play(TUNES[kind]))

    def thank(self) -> None:
        self._order(lambda: self._play(THANKS))

    def glow(self, does: Iterable[str]) -> None:
        """These buttons' lamps are lit, and no others."""
        lit = frozenset(does)
        self._order(lambda: self._light(lit))

    # --- the pins' thread
    def open(self, factory: Any) -> None:  # noqa: ANN401  gpiozero has no types
        """Every line that is not open yet. One that is busy is said, and tried again at the next call."""
        busy: list[str] = []
        for line in self._lines():
            try:
                line.open(factory)
            except faults() as error:
                busy.append(f"{line.what} pin {line.pin}: {error}")
        self.tell("gpio_busy", Severity.FAULT, f"Pin tidak bisa dipakai: {'; '.join(busy)}" if busy else "")
        self._show(self._clock())

    def close(self) -> None:
        for line in self._lines():
            line.close()
        self._notes.clear()
        self._note_ends = None

    def darken(self) -> None:
        """The process ends: lamps off, no sound."""
        for line in (*self._lamps.values(), *([self._beeper] if self._beeper else ())):
            line.set(0.0)

    def look(self, now: float) -> None:
        """Read every button. Raises what a chip that is gone raises."""
        self._presses.look([line.is_down() for line in self._buttons], now)
        self._tell_stuck()

    def turn(self, now: float) -> None:
        """What lamps and beeper are due to do by now."""
        self._show(now)
        while self._note_ends is not None and self._note_ends <= now:
            self._next_note(self._note_ends)

    def due(self, now: float) -> float | None:
        """When `turn` has something to do."""
        moments = [self._note_ends] if self._note_ends is not None else []
        moments += [now + PHASE_SECONDS - (now - since) % PHASE_SECONDS for since in self._answered.values()]
        return min(moments, default=None)

    def tell(self, code: str, severity: Severity, text: str) -> None:
        """Once for each change; no text: it is over."""
        if text != self._said.get(code, ""):
            self._said[code] = text
            self._ears.alert(Alert(code=code, severity=severity, active=bool(text), text=_one_line(text)))

    def _lines(self) -> tuple[Line, ...]:
        return (*self._buttons, *self._lamps.values(), *([self._beeper] if self._beeper else ()))

    def _button(self, number: int, section: ButtonSection) -> Line:
        def felt(down: bool, tick: float) -> None:
            self._felt(lambda: self._moved(number, tick, went_down=down))

        return gpio_line.button(section.pin, section.does, felt)

    def _moved(self, number: int, tick: float, *, went_down: bool) -> None:
        downs = [line.is_down() for line in self._buttons]
        self._presses.others(number, downs)
        moved = self._presses.went_down if went_down else self._presses.went_up
        if moved(number, tick, is_down=downs[number]):
            self._answered[self._does[number]] = self._clock()
            self._ears.pressed(self._does[number])
            self._play(TUNES[Sound.CLICK])
        self._tell_stuck()

    def _tell_stuck(self) -> None:
        stuck = ", ".join(f"{self._does[number]} (pin {self._buttons[number].pin})" for number in self._presses.stuck)
        self.tell("button_stuck", Severity.WARNING, f"Tombol macet, tidak dipakai: {stuck}" if stuck else "")

    def _light(self, lit: Iterable[str]) -> None:
        self._lit = frozenset(lit)

    def _show(self, now: float) -> None:
        phases = {name: int((now - since) / PHASE_SECONDS + 1e-6) for name, since in self._answered.items()}
        self._answered = {name: since for name, since in self._answered.items() if phases[name] < ANSWER_PHASES}
        for name, line in self._lamps.items():
            other = name in self._answered and phases[name] % 2 == 0
            line.set(float((name in self._lit) is not other))

    def _play(self, tune: Tune) -> None:
        """At once; what was being played ends."""
        if self._beeper is not None:
            self._notes = deque(tune)
            self._next_note(self._clock())

    def _next_note(self, now: float) -> None:
        if self._beeper is None or not self._notes:
            self._note_ends = None
            self._sound(SILENCE)
            return
        note = self._notes.popleft()
        self._note_ends = now + note.seconds
        self._sound(note.hertz)

    def _sound(self, hertz: int) -> None:
        if self._beeper is not None:
            self._beeper.sound(hertz)


def _lamps(wiring: Wiring) -> dict[str, Line]:
    """By colour, or by what the button does that the lamp is in."""
    lamps = wiring.lamps
    colours = {"green": lamps.green, "amber": lamps.amber, "red": lamps.red} if lamps else {}
    inside = {button.does: button.lamp for button in wiring.button if button.lamp is not None}
    return {name: gpio_line.lamp(pin, f"lamp {name}") for name, pin in (colours | inside).items()}


def _one_line(text: str) -> str:
    """What an alert may carry."""
    plain = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return plain if len(plain) <= TEXT_MAX else plain[: TEXT_MAX - 3] + "..."
