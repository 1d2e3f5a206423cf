"""A line of a log is one line: what others have said cannot begin another, nor move the cursor of whoever reads it."""

from collections.abc import MutableMapping
from typing import Any

EXCEPTION = "exception"
"""Where structlog puts the text of a mistake, several lines."""
INDENT = "    "
"""Before each of them: no line of the log begins so."""


def harmless(text: str) -> str:
    """With the name of each sign that has no shape: a line break is "\\n", an escape "\\x1b"."""
    return text if text.isprintable() else "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def in_one_line(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:  # noqa: ANN401
    """A processor of structlog, after the one that writes mistakes down. What is no text is written by `repr`."""
    for name, value in event.items():
        if name == EXCEPTION and isinstance(value, str):
            event[name] = "\n".join(INDENT + harmless(line) for line in value.split("\n"))
        elif isinstance(value, str):
            event[name] = harmless(value)
    return event
