"""Which movements of a device's push buttons are presses. Pure: time is an argument.

    down --> a press, at once; then deaf for LOCKOUT, for contacts bounce
    down while another one is held --> nothing: of two at once the first wins
    down and up again within GLITCH, and not down when looked at --> nothing: a phantom on the wire
    down for STUCK --> stuck: it counts for nothing, and stops no other, until it has been up

`tick` is when the kernel saw an edge, in seconds of the chip's own clock: however late it is heard, gaps are true. That
clock may step, so only a gap that is short and not negative says anything. `now` is the process's clock.
"""

from collections.abc import Sequence
from dataclasses import dataclass

LOCKOUT_SECONDS = 0.15
REST_SECONDS = 0.05
"""How long a button must have been up before it can be pressed again: it bounces when it is let go, too."""
GLITCH_SECONDS = 0.002
STUCK_SECONDS = 10.0


@dataclass(slots=True)
class _Button:
    """`pressed` and `let_go`: ticks. `doubt`: went down at this tick, and was not down when looked at.

    `since`: from when on it was seen to be down.
    """

    down: bool = False
    pressed: float | None = None
    let_go: float | None = None
    doubt: float | None = None
    since: float | None = None
    stuck: bool = False


class Presses:
    """The buttons of one device, numbered from 0."""

    def __init__(self, buttons: int) -> None:
        self._buttons = [_Button() for _ in range(buttons)]

    @property
    def stuck(self) -> tuple[int, ...]:
        return tuple(number for number, button in enumerate(self._buttons) if button.stuck)

    def went_down(self, number: int, tick: float, *, is_down: bool) -> bool:
        """An edge; `is_down`: what the line says now. True: it is a press."""
        button = self._buttons[number]
        if button.down:
            return False
        if not is_down:
            button.doubt = tick
            return False
        button.down, button.doubt = True, None
        return self._counts(number, tick)

    def went_up(self, number: int, tick: float, *, is_down: bool) -> bool:
        """True: it was a press too short to be seen. A line that is down again has another edge on its way to us."""
        button = self._buttons[number]
        if is_down and button.stuck:
            return False
        doubt = button.doubt
        tapped = doubt is not None and not _within(tick, doubt, GLITCH_SECONDS) and self._counts(number, doubt)
        if button.down or tapped:
            button.let_go = tick
        _release(button)
        return tapped

    def others(self, number: int, downs: Sequence[bool]) -> None:
        """What the lines of the others say, before an edge of this one is judged: one that is up stops nobody."""
        for other, (button, down) in enumerate(zip(self._buttons, downs, strict=True)):
            if other != number and not down:
                _release(button)

    def look(self, downs: Sequence[bool], now: float) -> None:
        """What the lines say now: edges get lost, and a button may have been down before we came. No press is found."""
        for button, down in zip(self._buttons, downs, strict=True):
            if not down:
                _release(button)
                continue
            button.down = True
            button.since = now if button.since is None else button.since
            button.stuck = now - button.since >= STUCK_SECONDS

    def _counts(self, number: int, tick: float) -> bool:
        button = self._buttons[number]
        bounces = _within(tick, button.pressed, LOCKOUT_SECONDS) or _within(tick, button.let_go, REST_SECONDS)
        alone = not any(other.down and not other.stuck for other in self._buttons if other is not button)
        if bounces or not alone:
            return False
        button.pressed = tick
        return True


def _within(tick: float, before: float | None, seconds: float) -> bool:
    return before is not None and 0 <= tick - before < seconds


def _release(button: _Button) -> None:
    button.down, button.stuck, button.doubt, button.since = False, False, None, None
