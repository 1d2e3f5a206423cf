"""What visitors can have said about a visit. A new field needs a default, for ever."""

from central.engine.event import Event


class Rated(Event, frozen=True, kw_only=True, tag="Rated"):
    """One effective rating per served leg; `changed` replaces the one before. `late`: arrived after its window.

    `pressed_at`: UTC ms of the press; 0 in the first ledgers, where it was not kept. `reason`: why the score is low;
    it is said after the score, and repeats that.
    """

    ticket: str
    leg: int
    counter: str
    officer: str
    score: int
    changed: bool = False
    late: bool = False
    pressed_at: int = 0
    reason: str = ""


class SurveyAnswered(Event, frozen=True, kw_only=True, tag="SurveyAnswered"):
    """One answer to the survey about one served leg: `element` by name, `score` 1 to 4. Nobody knows who answered.

    `changed` replaces the answer before. `late`: arrived after its window. `pressed_at`: UTC ms of the press.
    """

    ticket: str
    leg: int
    counter: str
    element: str
    score: int
    pressed_at: int
    changed: bool = False
    late: bool = False
