"""A rating pad that is touched: what a visitor sees decides what his finger means. Lives on the painter's thread."""

import secrets
from collections.abc import Callable

from device.layout.pad import Because, Go, Intent, Pad, Reply, Score, touched
from device.layout.primitives import Drawing
from device.layout.rating import rating
from device.layout.text import Measure
from device.roles.events import AnswerPressed, RatingEvent, ReasonPressed, ScorePressed, SurveyTurned
from device.roles.pictures import Picture, RatingFace


class RatingTouch:
    """`hear` gets what the visitor did; each press gets its request id here, where it was felt."""

    def __init__(self, size: tuple[int, int], hear: Callable[[RatingEvent], object]) -> None:
        self._size = size
        self._hear = hear
        self._pad: Pad | None = None

    def draw(self, picture: Picture, measure: Measure) -> Drawing:
        if not isinstance(picture, RatingFace):
            raise TypeError(f"a rating pad shows a RatingFace, not {picture!r}")
        self._pad = rating(picture, *self._size, measure, touch=True)
        return self._pad.drawing

    def touch(self, down: tuple[int, int], up: tuple[int, int]) -> None:
        """In px. Who slides off a key has thought better of it."""
        if self._pad is None:
            return
        intent = touched(self._pad, *up)
        if intent is not None and intent == touched(self._pad, *down):
            self._hear(_event(intent))


def _event(intent: Intent) -> RatingEvent:
    match intent:
        case Score(score):
            return ScorePressed(score, secrets.token_hex(16))
        case Because(reason):
            return ReasonPressed(reason, secrets.token_hex(16))
        case Reply(element, score):
            return AnswerPressed(element, score, secrets.token_hex(16))
        case Go(turn):
            return SurveyTurned(turn)
