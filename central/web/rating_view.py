"""The ratings of today: how often each key was pressed, and the last presses. Pure."""

from dataclasses import dataclass
from heapq import nlargest

from central.engine.model import Rating
from central.lookout.rules import is_low
from central.moment import Moment
from protocols.messages import Words

LAST = 6


@dataclass(frozen=True, slots=True)
class Rated:
    """`at`: UTC ms. The number names nobody."""

    number: str
    counter: Words
    score: int
    low: bool
    reason: str
    at: int


@dataclass(frozen=True, slots=True)
class RatingView:
    """`counts`: for each key, the best first, how often. `last`: newest first."""

    counts: tuple[tuple[int, int], ...]
    total: int
    last: tuple[Rated, ...]


def rating_view(moment: Moment) -> RatingView:
    ratings = moment.hall.ratings
    counts = dict.fromkeys(range(moment.site.policy.rating_keys, 0, -1), 0)
    for rating in ratings.values():
        counts[rating.score] = counts.get(rating.score, 0) + 1
    newest = nlargest(LAST, ratings.items(), key=lambda item: (item[1].at, item[0]))
    last = tuple(_rated(moment, ticket, rating) for (ticket, _), rating in newest)
    return RatingView(tuple(counts.items()), len(ratings), last)


def _rated(moment: Moment, ticket: str, rating: Rating) -> Rated:
    counter = moment.site.counters.get(rating.counter)
    return Rated(
        number=moment.hall.tickets[ticket].number,
        counter=counter.name if counter else Words(rating.counter, rating.counter),
        score=rating.score,
        low=is_low(moment.site, rating.score),
        reason=rating.reason,
        at=rating.at,
    )
