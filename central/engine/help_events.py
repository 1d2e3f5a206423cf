"""When a counter asks for somebody, and when what needs a hand was seen. Adding a field needs a default, for ever."""

from central.engine.event import Event


class HelpAsked(Event, frozen=True, kw_only=True, tag="HelpAsked"):
    """`kind`: "supervisor", "technician" or "security"; `text` in the officer's words, "" if there are none."""

    counter: str
    officer: str
    kind: str
    text: str = ""


class HelpGiven(Event, frozen=True, kw_only=True, tag="HelpGiven"):
    """Somebody has seen what `help` (the sequence of its `HelpAsked`) asks for, and comes or has come.

    `text`: what he answers, "" if nothing.
    """

    help: int
    counter: str
    text: str = ""


class AlertAcknowledged(Event, frozen=True, kw_only=True, tag="AlertAcknowledged"):
    """Somebody has seen the alert with this code and subject that was raised at `since` (UTC ms). It still stands."""

    code: str
    subject: str
    since: int
