"""A site file from another one: every line is kept, comments too, but those that say which hall it is. Pure."""

import re

from protocols.toml_text import inline

OWN_TABLE = re.compile(r"(?m)^\[site\]")


def cloned(text: str, source: str, name: str, site_id: str, time_zone: str = "") -> str:
    """The text with another id, name and, if given, time zone. `source` is named in a comment at the top."""
    head, own_and_rest = OWN_TABLE.split(text, maxsplit=1)
    own, mark, below = own_and_rest.partition("\n[")
    own = _set(_set(own, "id", site_id), "name", {"id": name})
    if time_zone:
        own = _set(own, "time_zone", time_zone)
    about = f"# Cloned from {source}; what it says about facts is about that hall.\n#\n"
    return f"{about}{head}[site]{own}{mark}{below}"


def _set(table: str, key: str, value: object) -> str:
    """The lines of a table with one key changed, or added at its end."""
    line = f"{key} = {inline(value)}"
    changed, found = re.subn(rf"(?m)^{key} *=.*$", lambda _: line, table, count=1)
    return changed if found else f"{table.rstrip()}\n{line}\n"
