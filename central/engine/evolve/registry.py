"""Which function folds which event. A test holds the registry to the list of all events."""

from collections.abc import Callable
from typing import Any, TypeVar

from central.engine.events import Entry, Event
from central.engine.model import Hall

Fold = Callable[[Hall, Entry, Any], Hall]
F = TypeVar("F", bound=Callable[..., Hall])

FOLDS: dict[type[Event], Fold] = {}


def folds(event: type[Event]) -> Callable[[F], F]:
    """Register a function `(hall, entry, event) -> hall` for one kind of event."""

    def register(function: F) -> F:
        if event in FOLDS:
            raise TypeError(f"{event.__name__} is folded twice")
        FOLDS[event] = function
        return function

    return register
