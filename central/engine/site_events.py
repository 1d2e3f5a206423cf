"""What can have happened to the configuration of the hall. A new field needs a default, for ever."""

from central.engine.event import Event


class SiteChanged(Event, frozen=True, kw_only=True, tag="SiteChanged"):
    """From here on the hall is what `text` (a site.toml, whole) says, until the next of its kind.

    `revision`: the hash of what the text means; `before`: the revision until now, "" in a new ledger. A start of
    central says it only where the ledger does not have that text as its newest. `why`: what whoever changed it wrote.
    """

    revision: str
    before: str
    text: str
    why: str = ""
