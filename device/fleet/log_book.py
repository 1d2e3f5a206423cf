"""The last lines of this run's log, kept in memory for whoever asks from afar."""

from collections import deque
from collections.abc import MutableMapping
from typing import Any

LINES_MAX = 500
LINE_MAX = 300


class LogBook:
    """A structlog processor that keeps what passes it. Lines come from any thread."""

    def __init__(self, most: int = LINES_MAX) -> None:
        self._lines: deque[str] = deque(maxlen=most)

    def __call__(self, _logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:  # noqa: ANN401
        said = {key: value for key, value in event.items() if key not in ("event", "timestamp", "level", "exc_info")}
        details = " ".join(f"{key}={value}" for key, value in said.items())
        line = f"{event.get('timestamp', '')} {event.get('level', '')} {event.get('event', '')} {details}"
        self._lines.append(line[:LINE_MAX])
        return event

    def last(self, lines: int) -> tuple[str, ...]:
        """Oldest first."""
        kept = tuple(self._lines)
        return kept[-lines:] if lines else kept


BOOK = LogBook()
"""That of this process."""
