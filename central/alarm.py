"""What central itself has to tell the staff: that something goes wrong which no device would say of itself."""

from typing import Protocol

import msgspec


class Alarm(msgspec.Struct, frozen=True):
    """`code` of what, `subject` a device or place of the site, `active` False: it is over. `at` UTC ms."""

    code: str
    subject: str
    at: int
    active: bool = True
    detail: str = ""


class Alarmed(Protocol):
    """Somebody who tells people."""

    def __call__(self, alarm: Alarm) -> object: ...
