"""Something that needs somebody's hand: raised once, solved once."""

import msgspec

from protocols.messages import Severity, Words

Key = tuple[str, str]
"""What makes it the same alert: code and subject."""


class Alert(msgspec.Struct, frozen=True, kw_only=True):
    """`subject`: what it is about, the id of a device, service or counter, or "ticket/leg"; `place`: where people look
    after it, the id of a counter, kiosk, zone or service. `since`, `until`: UTC ms; `until` 0 = it stands.
    """

    code: str
    severity: Severity
    subject: str
    place: str
    since: int
    words: Words
    until: int = 0

    @property
    def key(self) -> Key:
        return self.code, self.subject
