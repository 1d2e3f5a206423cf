"""What a rating pad looks like: its picture, and the lamps of its keys. Pure."""

from dataclasses import replace

from device.roles.pictures import RatingFace, RatingMode
from device.roles.rating_states import (
    Armed,
    Dark,
    Explaining,
    Nodding,
    Rating,
    Thanked,
    asks_at_once,
    invited,
    reasons,
)
from device.roles.survey import SCORES, Surveying


def face(rating: Rating) -> RatingFace:
    """What the pad looks like."""
    match rating.doing:
        case Dark():
            return RatingFace(RatingMode.DARK, rating.keys, form=rating.form)
        case Armed(ticket, leg):
            return RatingFace(RatingMode.ARMED, rating.keys, 0, ticket, leg, form=rating.form)
        case Thanked(ticket, leg, score):
            offered = reasons(rating.keys) if asks_at_once(rating, score) else ()
            form = "" if offered else rating.form
            thanks = RatingFace(RatingMode.THANKS, rating.keys, score, ticket, leg, offered, change=True, form=form)
            return replace(thanks, questions=0 if offered else len(invited(rating, ticket, leg)))
        case Explaining(ticket, leg, score):
            return RatingFace(RatingMode.REASON, rating.keys, score, ticket, leg, reasons(rating.keys))
        case Surveying() as doing:
            place, of = doing.place + 1, len(doing.elements)
            asking = RatingFace(RatingMode.SURVEY, rating.keys, doing.score, doing.ticket, doing.leg)
            return replace(asking, element=doing.element, question=place, questions=of)
        case Nodding():
            return RatingFace(RatingMode.THANKS, rating.keys, form=rating.form)


def lamps(rating: Rating) -> tuple[int, ...]:
    """The keys that count now."""
    match rating.doing:
        case Armed():
            return tuple(range(1, rating.keys + 1))
        case Explaining():
            return tuple(range(1, len(reasons(rating.keys)) + 1))
        case Thanked(score=score):
            return (score,)
        case Surveying():
            return tuple(range(1, SCORES + 1))
        case _:
            return ()
