"""What visitors write to the hall, and what it answers. Adding a field needs a default, for ever."""

from central.engine.event import Event


class RemarkLeft(Event, frozen=True, kw_only=True, tag="RemarkLeft"):
    """`kind`: "saran" or "pengaduan". `reference`: what the visitor keeps. `service`: of which, "" = the hall."""

    reference: str
    kind: str
    text: str
    service: str = ""


class RemarkAnswered(Event, frozen=True, kw_only=True, tag="RemarkAnswered"):
    """`text`: what whoever has the reference reads. Said anew, it replaces what stood."""

    reference: str
    text: str


RemarkEvent = RemarkLeft | RemarkAnswered
