"""How a visitor goes through the survey, drawn before the day: what he touches, one after the other, and when he stops.

Plausible, not measured: most answer, some skip, go back or stop, and some walk away without a touch.
"""

import random
from dataclasses import dataclass

MOVES_MAX = 12
SECONDS = (0.6, 4.0)
"""From a question on the screen to the touch: longer than a pad takes for a second tap."""
TURNS = (("skip", 0.08), ("back", 0.06), ("stop", 0.04), ("leave", 0.02))


@dataclass(frozen=True, slots=True)
class Touch:
    """`score` 1 to 4, or 0 and `turn` says where he goes instead. `seconds` real, after he has seen the question."""

    seconds: float
    score: int = 0
    turn: str = ""


def touches(dice: random.Random) -> tuple[Touch, ...]:
    """All that he is going to do; afterwards he is gone."""
    found: list[Touch] = []
    while len(found) < MOVES_MAX:
        seconds, throw = dice.uniform(*SECONDS), dice.random()
        score = max(dice.randint(1, 4), dice.randint(1, 4))
        turn = _turn(throw)
        if turn == "leave":
            break
        found.append(Touch(seconds, 0, turn) if turn else Touch(seconds, score))
        if turn == "stop":
            break
    return tuple(found)


def _turn(throw: float) -> str:
    for turn, chance in TURNS:
        if throw < chance:
            return turn
        throw -= chance
    return ""
