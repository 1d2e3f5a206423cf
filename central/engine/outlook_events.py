"""What the hall has learned of itself. A new field needs a default, for ever."""

from central.engine.event import Event


class WaitsLearned(Event, frozen=True, kw_only=True, tag="WaitsLearned"):
    """From here on numbers say how long it will likely take, by `ranges`: crowd -> (step, least, most) in minutes.

    Learned from `samples` waits on `days` days; empty ranges: not enough is known any more, nothing is promised.
    """

    days: int
    samples: int
    ranges: dict[str, tuple[tuple[int, int, int], ...]]
