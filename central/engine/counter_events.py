"""When a counter begins, rests and ends. Adding a field needs a default, for ever."""

from central.engine.event import Event


class CounterOpened(Event, frozen=True, kw_only=True, tag="CounterOpened"):
    counter: str
    officer: str


class CounterPaused(Event, frozen=True, kw_only=True, tag="CounterPaused"):
    """`why`: what the officer wrote, "" if nothing."""

    counter: str
    officer: str
    why: str = ""


class CounterClosed(Event, frozen=True, kw_only=True, tag="CounterClosed"):
    counter: str
    reason: str
