"""The survey on a rating pad: one question after the other, until all are answered, it is stopped, or nobody touches.

Each answer is said at once, so what was answered counts however it ends. A question takes no press in its first
moments: a finger that came down twice for the question before would answer it unread.
"""

from dataclasses import dataclass, replace

from protocols.messages import Element

SCORES = 4
SETTLE_MS = 400
QUIET_MS = 20_000
LONGEST_MS = 300_000
"""However often somebody goes back, and well within the time for which central takes answers."""


@dataclass(frozen=True, slots=True)
class Surveying:
    """Question `place` (from 0) of `elements` is on the screen since `since`; `answers` so far, each as last given.

    `until`: when it ends if nobody touches; `ends`: when it ends in any case.
    """

    ticket: str
    leg: int
    elements: tuple[Element, ...]
    since: int
    until: int
    ends: int
    place: int = 0
    answers: tuple[tuple[Element, int], ...] = ()

    @property
    def element(self) -> Element:
        return self.elements[self.place]

    @property
    def score(self) -> int:
        """What was answered to the question on the screen; 0 = nothing yet."""
        return dict(self.answers).get(self.element, 0)


def begun(ticket: str, leg: int, elements: tuple[Element, ...], now: int) -> Surveying:
    return Surveying(ticket, leg, elements, now, now + QUIET_MS, now + LONGEST_MS)


def takes(survey: Surveying, now: int) -> bool:
    """Would a press be taken now?"""
    return survey.since + SETTLE_MS <= now < survey.until


def answered(survey: Surveying, score: int) -> Surveying:
    """With this answer to the question on the screen."""
    others = tuple(answer for answer in survey.answers if answer[0] is not survey.element)
    return replace(survey, answers=(*others, (survey.element, score)))


def moved(survey: Surveying, by: int, now: int) -> Surveying | None:
    """At the next question (1) or the one before (-1); None after the last."""
    place = max(0, survey.place + by)
    if place >= len(survey.elements):
        return None
    return replace(survey, place=place, since=now, until=min(now + QUIET_MS, survey.ends))
