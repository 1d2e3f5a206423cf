"""What every fact of the ledger is: a frozen struct tagged by its name, so that a row is JSON any tool can read."""

import msgspec


class Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="event"):
    """A fact."""
